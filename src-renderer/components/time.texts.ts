import { catalogue } from '../texts/catalogue.ts';

const englishUnits: Readonly<Record<string, string>> = { d: 'd', h: 'h', m: 'm', s: 's' };

/** The words of times; durations are written by `duration-words.ts`. */
export const timeTexts = catalogue(
  {
    now: 'now',
    never: 'never',
    ago: (age: string) => `${age} ago`,
    units: englishUnits,
  },
  {
    fr: {
      now: 'maintenant',
      never: 'jamais',
      ago: (age) => `il y a ${age}`,
      units: { d: '\u202fj', h: '\u202fh', m: '\u202fmin', s: '\u202fs' },
    },
  },
);
