import { catalogue } from '../../texts/catalogue.ts';

export const sessionTexts = catalogue(
  {
    lockedBy: (name: string) => `Locked by ${name}`,
    lockedMeaning: 'Incidents still come in, and prompts still sound.',
    password: 'Password',
    unlock: 'Unlock',
    another: 'Another operator',
    signOut: 'Sign out',
    signInTitle: 'Sign in to Watchfloor',
    name: 'Name',
    signIn: 'Sign in',
    signingIn: 'Signing in',
    unreachable:
      'The host cannot be reached. This window goes on trying; look whether Watchfloor runs.',
    connecting: 'Connecting to the host',
    operatorDisabled:
      'The operator of this workstation is disabled. The desk comes back by itself when an admin enables them again: watchfloor operator enable.',
    takeOverTitle: 'Another operator takes over',
    takeOverPassword: 'Password, where the operator has one',
    takeOver: 'Take over',
  },
  {
    fr: {
      lockedBy: (name) => `Verrouillé par ${name}`,
      lockedMeaning: 'Les incidents arrivent toujours, et les alertes sonnent toujours.',
      password: 'Mot de passe',
      unlock: 'Déverrouiller',
      another: 'Un autre opérateur',
      signOut: 'Se déconnecter',
      signInTitle: 'Se connecter à Watchfloor',
      name: 'Nom',
      signIn: 'Se connecter',
      signingIn: 'Connexion en cours',
      unreachable:
        'L’hôte est injoignable. Cette fenêtre continue d’essayer\u202f; vérifiez que Watchfloor fonctionne.',
      connecting: 'Connexion à l’hôte',
      operatorDisabled:
        'L’opérateur de ce poste est désactivé. Tout revient de soi-même dès qu’un administrateur le réactive\u00a0: watchfloor operator enable.',
      takeOverTitle: 'Un autre opérateur prend le relais',
      takeOverPassword: 'Mot de passe, si l’opérateur en a un',
      takeOver: 'Prendre le relais',
    },
  },
);
