import { catalogue } from '../../texts/catalogue.ts';

export const railTexts = catalogue(
  {
    places: 'Places',
    desk: 'Desk',
    settings: 'Settings',
    goToDesk: 'Go to the desk',
    goToSettings: 'Go to the settings',
    counts: (critical: number, open: number) => `, ${critical} critical, ${open} unacknowledged`,
    operator: (name: string) => `Operator ${name}`,
    operatorButton: (initials: string, name: string) => `${initials}, operator ${name}`,
    roles: { viewer: 'viewer', operator: 'operator', admin: 'admin' },
    keys: 'Keys',
    lock: 'Lock the desk',
    takeOver: 'Another operator takes over',
    signOut: 'Sign out',
  },
  {
    fr: {
      places: 'Lieux',
      desk: 'Poste',
      settings: 'Réglages',
      goToDesk: 'Aller au poste',
      goToSettings: 'Aller aux réglages',
      counts: (critical, open) => `, ${critical} critiques, ${open} non acquittés`,
      operator: (name) => `Opérateur ${name}`,
      operatorButton: (initials, name) => `${initials}, opérateur ${name}`,
      roles: { viewer: 'lecteur', operator: 'opérateur', admin: 'administrateur' },
      keys: 'Touches',
      lock: 'Verrouiller le poste',
      takeOver: 'Un autre opérateur prend le relais',
      signOut: 'Se déconnecter',
    },
  },
);
