import { levelWords, type Level } from '#shared/domain/incident/level.ts';
import { catalogue } from '../texts/catalogue.ts';

/** The words of the levels. */
export const levelTexts = catalogue(
  { words: levelWords, information: 'Info' },
  {
    fr: {
      words: {
        1: 'Critique',
        2: 'Élevé',
        3: 'Modéré',
        4: 'Faible',
        5: 'Information',
      } satisfies Readonly<Record<Level, string>>,
      information: 'Infos',
    },
  },
);
