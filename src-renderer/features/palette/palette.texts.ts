import { catalogue, plural } from '../../texts/catalogue.ts';

export const paletteTexts = catalogue(
  {
    title: 'Commands',
    open: 'Find a command, a place or an incident',
    placeholder: 'What do you want to do? Words, or the number of an incident',
    nothing: (query: string) => `Nothing fits “${query}”. Try another word, or fewer of them.`,
    searching: 'Searching incidents',
    searchFailed: (reason: string) => `Incidents could not be searched: ${reason}`,
    groups: {
      target: 'Actions on incidents',
      action: 'Actions',
      incident: 'Incidents',
      place: 'Places',
      view: 'Views',
      setting: 'Settings',
    },
    onSeveral: (count: number) => `on ${count} selected ${plural(count, 'incident', 'incidents')}`,
    on: (title: string) => `on ${title}`,
    closed: 'closed',
    acknowledged: 'acknowledged',
    unacknowledged: 'unacknowledged',
  },
  {
    fr: {
      title: 'Commandes',
      open: 'Chercher une commande, un lieu ou un incident',
      placeholder: 'Que voulez-vous faire\u202f? Des mots, ou le numéro d’un incident',
      nothing: (query) =>
        `Rien ne correspond à «\u00a0${query}\u00a0». Essayez un autre mot, ou moins de mots.`,
      searching: 'Recherche d’incidents',
      searchFailed: (reason) => `La recherche d’incidents a échoué\u00a0: ${reason}`,
      groups: {
        target: 'Gestes sur les incidents',
        action: 'Gestes',
        incident: 'Incidents concernés',
        place: 'Lieux',
        view: 'Vues',
        setting: 'Réglages',
      },
      onSeveral: (count) =>
        `sur ${count} ${plural(count, 'incident sélectionné', 'incidents sélectionnés')}`,
      on: (title) => `sur ${title}`,
      closed: 'clos',
      acknowledged: 'acquitté',
      unacknowledged: 'non acquitté',
    },
  },
);
