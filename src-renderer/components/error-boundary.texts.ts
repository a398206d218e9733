import { catalogue } from '../texts/catalogue.ts';

export const errorTexts = catalogue(
  {
    title: 'This part of the window has failed.',
    meaning:
      'The host goes on taking signals and telling people. What you see elsewhere in this window is still right. Try again; if it fails again, load the window anew, and send the details to whoever looks after Watchfloor.',
    again: 'Try again',
    reload: 'Load the window anew',
    details: 'Details of the failure',
  },
  {
    fr: {
      title: 'Cette partie de la fenêtre est tombée en panne.',
      meaning:
        'L’hôte continue de recevoir les signaux et de prévenir. Le reste de cette fenêtre est toujours juste. Réessayez\u202f; si la panne revient, rechargez la fenêtre et envoyez les détails à qui s’occupe de Watchfloor.',
      again: 'Réessayer',
      reload: 'Recharger la fenêtre',
      details: 'Détails de la panne',
    },
  },
);
