import type { LinkState } from '../../services/acknowledge-links.ts';

type KnownKind = Exclude<LinkState['kind'], 'unknown'>;

interface PageTexts {
  readonly title: string;
  readonly levels: readonly string[];
  readonly began: (when: string) => string;
  readonly button: (name: string) => string;
  /** What the link did, or why it does nothing. */
  readonly says: Readonly<Record<KnownKind | 'unknown', string>>;
}

const english: PageTexts = {
  title: 'Acknowledge',
  levels: ['Critical', 'High', 'Moderate', 'Low', 'Information'],
  began: (when) => `Began ${when}.`,
  button: (name) => `Acknowledge as ${name}`,
  says: {
    open: 'Nobody has acknowledged this yet.',
    done: 'You have acknowledged this incident.',
    used: 'This link was used already: it works once.',
    expired: 'This link has expired: it works for 24 hours. Acknowledge at the desk instead.',
    closed: 'This incident is closed: there is nothing to acknowledge.',
    acknowledged: 'Somebody has acknowledged this incident already.',
    refused: 'This incident could not be acknowledged.',
    unknown: 'This link leads nowhere. Check that it was copied whole, or look at the desk.',
  },
};

const french: PageTexts = {
  title: 'Acquitter',
  levels: ['Critique', 'Élevé', 'Modéré', 'Faible', 'Information'],
  began: (when) => `A commencé le ${when}.`,
  button: (name) => `Acquitter en tant que ${name}`,
  says: {
    open: 'Personne n’a encore acquitté cet incident.',
    done: 'Vous avez acquitté cet incident.',
    used: 'Ce lien a déjà servi\u00a0: il ne fonctionne qu’une fois.',
    expired:
      'Ce lien a expiré\u00a0: il fonctionne pendant 24 heures. Acquittez l’incident au poste.',
    closed: 'Cet incident est clos\u00a0: il n’y a rien à acquitter.',
    acknowledged: 'Quelqu’un a déjà acquitté cet incident.',
    refused: 'Cet incident n’a pas pu être acquitté.',
    unknown: 'Ce lien ne mène nulle part. Vérifiez qu’il a été copié en entier.',
  },
};

/** The page's texts in a language that messages are written in. */
export function pageTexts(language: 'en' | 'fr'): PageTexts {
  return language === 'fr' ? french : english;
}
