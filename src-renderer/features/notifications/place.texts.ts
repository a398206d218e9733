import { catalogue } from '../../texts/catalogue.ts';

/** What leads to the notifications from elsewhere. */
export const placeTexts = catalogue(
  {
    pages: {
      profiles: 'Profiles',
      filters: 'Filters',
      timeslots: 'Timeslots',
      destinations: 'Destinations',
      deliveries: 'Delivery log',
      rehearsal: 'Rehearsal',
    },
    openPage: (page: string) => `Notifications: ${page}`,
    whoWouldBeTold: 'Who would be told?',
    allDeliveries: 'All messages about it',
  },
  {
    fr: {
      pages: {
        profiles: 'Profils',
        filters: 'Filtres',
        timeslots: 'Plages horaires',
        destinations: 'Destinataires',
        deliveries: 'Journal des envois',
        rehearsal: 'Répétition',
      },
      openPage: (page) => `Notifications\u00a0: ${page}`,
      whoWouldBeTold: 'Qui serait averti\u00a0?',
      allDeliveries: 'Tous les messages à ce sujet',
    },
  },
);
