import { catalogue } from '../texts/catalogue.ts';

/** What the window itself says of a host that it cannot ask. */
export const clientTexts = catalogue(
  {
    unreachable: 'The host cannot be reached. Try again when the connection is back.',
    noAnswer: 'The host did not answer, so it may or may not be done. Look before you try again.',
    sessionEnded: 'Your session has ended. Sign in again.',
    notRunning: 'The host cannot be reached. Is Watchfloor running on that machine?',
    tooManyTries: (wait: string | null) => `Too many tries. Wait ${wait ?? 'a while'}.`,
    refused: (status: number) => `The host refused with status ${status}.`,
  },
  {
    fr: {
      unreachable: 'L’hôte est injoignable. Réessayez quand la liaison sera rétablie.',
      noAnswer:
        'L’hôte n’a pas répondu\u00a0: c’est peut-être fait, ou non. Vérifiez avant de réessayer.',
      sessionEnded: 'Votre session est terminée. Connectez-vous de nouveau.',
      notRunning: 'L’hôte est injoignable. Watchfloor fonctionne-t-il sur cette machine\u202f?',
      tooManyTries: (wait) => `Trop d’essais. Attendez ${wait ?? 'un moment'}.`,
      refused: (status) => `L’hôte a refusé avec le code ${status}.`,
    },
  },
);
