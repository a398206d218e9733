import { catalogue } from '../../texts/catalogue.ts';

/** How a workflow decided what it was told. */
export const decisionTexts = catalogue(
  {
    timeout: 'timeout',
    ended: 'the workflow has ended, nothing is tried',
    tried: (tried: number, of: number, taken: string | null) =>
      `${tried} of ${of} tried, ${taken === null ? 'none executed' : `${taken} executed`}`,
    verdicts: { taken: 'executed', refused: 'not executed', not_reached: 'not tried' },
    noConditions: 'It has no condition.',
    seen: 'saw',
    notJudged: 'not judged',
    yes: 'yes',
    no: 'no',
  },
  {
    fr: {
      timeout: 'délai',
      ended: 'le processus est fini, rien n’est essayé',
      tried: (tried, of, taken) =>
        `${tried} sur ${of} essayées, ${taken === null ? 'aucune exécutée' : `${taken} exécutée`}`,
      verdicts: { taken: 'exécutée', refused: 'pas exécutée', not_reached: 'pas essayée' },
      noConditions: 'Elle n’a pas de condition.',
      seen: 'a vu',
      notJudged: 'pas jugé',
      yes: 'oui',
      no: 'non',
    },
  },
);
