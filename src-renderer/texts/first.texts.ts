import { catalogue } from './catalogue.ts';

/** What everybody begins with; the host stores it by its English names. */
export const firstTexts = catalogue(
  {
    everyIncident: 'Every incident',
    allTheTime: 'All the time',
    workstation: 'This workstation',
  },
  {
    fr: {
      everyIncident: 'Tous les incidents',
      allTheTime: 'À toute heure',
      workstation: 'Ce poste de travail',
    },
  },
);
