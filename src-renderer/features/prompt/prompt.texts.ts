import type { Level } from '#shared/domain/incident/level.ts';
import { catalogue, plural } from '../../texts/catalogue.ts';

const ofLevel: Readonly<Record<Level, (count: number) => string>> = {
  1: (count) => `${count} critical`,
  2: (count) => `${count} high`,
  3: (count) => `${count} moderate`,
  4: (count) => `${count} low`,
  5: (count) => `${count} information`,
};

/** The texts of the card that asks for attention. */
export const promptTexts = catalogue(
  {
    card: 'Asking for attention',
    colon: ': ',
    quiet: { acknowledged: 'Answered', closed: 'Closed', silent: 'Asks no more' },
    open: 'Open',
    mute: 'Mute 5m',
    stale: 'stale',
    signals: (count: number) => `${count} ${plural(count, 'signal', 'signals')}`,
    nobodyTold: 'Nobody could be told',
    nobodyElse: 'Nobody else will be told',
    ofLevel,
    more: (count: number, levels: string) => `and ${count} more: ${levels}`,
    keyAcknowledge: 'Acknowledge what the prompt shows first',
    keyAcknowledgeGroup: 'Acknowledge most of a storm together',
    keyOpen: 'Open what the prompt shows first',
    keyOpenFirst: 'Open what a storm began with',
    keyMute: 'Mute for 5 minutes',
    keySecond: 'Bring the second of the prompt to its top',
    keyThird: 'Bring the third of the prompt to its top',
    keySingle: (place: number) => `Open the critical of a storm in place ${place}`,
  },
  {
    fr: {
      card: 'Demandes d’attention',
      colon: '\u00a0: ',
      quiet: { acknowledged: 'Répondu', closed: 'Clos', silent: 'N’appelle plus' },
      open: 'Ouvrir',
      mute: 'Couper 5\u202fmin',
      stale: 'plus signalé',
      signals: (count) => `${count} ${plural(count, 'signal', 'signaux')}`,
      nobodyTold: 'Personne n’a pu être prévenu',
      nobodyElse: 'Personne d’autre ne sera prévenu',
      ofLevel: {
        1: (count) => `${count} ${plural(count, 'critique', 'critiques')}`,
        2: (count) => `${count} ${plural(count, 'élevé', 'élevés')}`,
        3: (count) => `${count} ${plural(count, 'modéré', 'modérés')}`,
        4: (count) => `${count} ${plural(count, 'faible', 'faibles')}`,
        5: (count) => `${count} ${plural(count, 'information', 'informations')}`,
      },
      more: (count, levels) => `et ${count} de plus\u00a0: ${levels}`,
      keyAcknowledge: 'Acquitter le premier de la carte',
      keyAcknowledgeGroup: 'Acquitter ensemble l’essentiel d’un afflux',
      keyOpen: 'Ouvrir le premier de la carte',
      keyOpenFirst: 'Ouvrir le premier incident d’un afflux',
      keyMute: 'Couper le son 5 minutes',
      keySecond: 'Mettre le deuxième en tête de la carte',
      keyThird: 'Mettre le troisième en tête de la carte',
      keySingle: (place) => `Ouvrir l’incident critique en place ${place} d’un afflux`,
    },
  },
);
