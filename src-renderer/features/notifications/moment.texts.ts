import { catalogue } from '../../texts/catalogue.ts';

/** A moment that somebody types. */
export const momentTexts = catalogue(
  {
    form: (zone: string) => `2026-11-22 03:00, or 03:00 for the next, by the clocks of ${zone}.`,
    wrong: 'Write it as 2026-11-22 03:00, or as 03:00.',
  },
  {
    fr: {
      form: (zone) => `2026-11-22 03:00, ou 03:00 pour la prochaine fois, à l’heure de ${zone}.`,
      wrong: 'Écrivez-le comme 2026-11-22 03:00, ou comme 03:00.',
    },
  },
);
