import { catalogue } from '../texts/catalogue.ts';

export const answeredTexts = catalogue(
  {
    waiting: 'Reading',
    failed: (reason: string) => `This could not be read: ${reason}`,
    old: (reason: string) => `This could not be read again, and may be old: ${reason}`,
    again: 'Try again',
  },
  {
    fr: {
      waiting: 'Lecture en cours',
      failed: (reason) => `La lecture a échoué\u00a0: ${reason}`,
      old: (reason) => `La relecture a échoué, ceci peut être périmé\u00a0: ${reason}`,
      again: 'Réessayer',
    },
  },
);
