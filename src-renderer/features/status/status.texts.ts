import { catalogue, plural } from '../../texts/catalogue.ts';

/** The texts of the line at the bottom, of the bar over a blind desk, and of the load. */
export const statusTexts = catalogue(
  {
    status: 'Status',
    noConnection: 'No connection to the host',
    reading: 'Reading the status',
    listenerStopped: 'Listener stopped',
    listenerQuiet: 'Listener, no signals',
    listenerRate: (rate: number) => `Listener, ${rate} a minute`,
    engineStopped: 'Engine stopped',
    engineFailed: 'Engine failed',
    engineParked: (count: number) => `Engine, ${count} set aside with an error`,
    engineIdle: 'Engine, nothing due',
    engineWorking: 'Engine, working',
    engineNext: (left: string) => `Engine, next in ${left}`,
    noSource: 'No source yet',
    sources: (count: number) => `${count} ${plural(count, 'source', 'sources')}`,
    neverSeen: (sources: string) => `${sources}, never seen`,
    restNeverSeen: (count: number) => `, ${count} never seen`,
    withoutHeartbeat: (sources: string, oldest: string) =>
      `${sources} without heartbeat, ${oldest}`,
    withinHeartbeat: (within: number, all: number, oldest: string) =>
      `${within} of ${all} within heartbeat, ${oldest}`,
    noneSeen: 'none seen yet',
    oldest: (name: string, age: string) => `oldest ${name} ${age}`,
    noToasts: 'No toasts here',
    toastsFail: (reason: string | null) => `Toasts fail${reason === null ? '' : `: ${reason}`}`,
    toastsTo: (name: string) => `Toasts to ${name}`,
    load: (count: number) => `Load ${count} in 10m`,
    flood: 'flood',
    hostLost: 'the host cannot be reached',
    engineIsFailed: 'the engine has failed: nobody is told',
    engineIsStopped: 'the engine is stopped: nobody is told',
    listenerIsStopped: 'the listener is stopped: nothing comes in',
    silent: (names: string, more: number) =>
      `${names}${more > 0 ? ` and ${more} more` : ''} silent`,
    colon: ':',
    blind: 'BLIND',
    blindSince: 'BLIND since',
    mayBeStale: (count: number) =>
      `${count} ${plural(count, 'incident', 'incidents')} may be stale.`,
    loadTitle: 'What you were told of',
    loadNow: (count: number) =>
      `${count} ${plural(count, 'alarm', 'alarms')} in the last 10 minutes`,
    loadRule: 'A flood is more than 10 in 10 minutes, until there are fewer than 5.',
    loadChart: 'Alarms by quarter of an hour, the last 24 hours',
    loadQuarter: (clock: string, count: number) => `${clock}, ${count}`,
    loadMost: (count: number) => `${count} at most in a quarter of an hour`,
    floods: 'Floods',
    noFlood: 'No flood in the last 24 hours.',
    floodWords: (from: string, until: string, alarms: number, peak: number) =>
      `${from} to ${until}: ${alarms} alarms, peak ${peak} a minute`,
    now: 'now',
    loadFailed: (reason: string) => `The history cannot be read: ${reason}`,
    looking: (names: string) => `${names} ${names.includes(',') ? 'look' : 'looks'} at this too`,
  },
  {
    fr: {
      status: 'État',
      noConnection: 'Pas de liaison avec l’hôte',
      reading: 'Lecture de l’état',
      listenerStopped: 'Récepteur arrêté',
      listenerQuiet: 'Récepteur, aucun signal',
      listenerRate: (rate) => `Récepteur, ${rate} par minute`,
      engineStopped: 'Moteur arrêté',
      engineFailed: 'Moteur en panne',
      engineParked: (count) => `Moteur, ${count} mis de côté en erreur`,
      engineIdle: 'Moteur, rien de prévu',
      engineWorking: 'Moteur au travail',
      engineNext: (left) => `Moteur, suite dans ${left}`,
      noSource: 'Aucune source encore',
      sources: (count) => `${count} ${plural(count, 'source déclarée', 'sources déclarées')}`,
      neverSeen: (sources) => `${sources}, jamais vues`,
      restNeverSeen: (count) => `, ${count} jamais ${plural(count, 'vue', 'vues')}`,
      withoutHeartbeat: (sources, oldest) => `${sources} sans battement, ${oldest}`,
      withinHeartbeat: (within, all, oldest) =>
        `${within} sur ${all} dans leur battement, ${oldest}`,
      noneSeen: 'aucune vue encore',
      oldest: (name, age) => `la plus ancienne ${name} ${age}`,
      noToasts: 'Pas de notification ici',
      toastsFail: (reason) =>
        `Les notifications échouent${reason === null ? '' : `\u00a0: ${reason}`}`,
      toastsTo: (name) => `Notifications pour ${name}`,
      load: (count) => `Charge ${count} en 10\u202fmin`,
      flood: 'afflux',
      hostLost: 'l’hôte est injoignable',
      engineIsFailed: 'le moteur est en panne\u00a0: personne n’est prévenu',
      engineIsStopped: 'le moteur est arrêté\u00a0: personne n’est prévenu',
      listenerIsStopped: 'le récepteur est arrêté\u00a0: rien n’entre',
      silent: (names, more) =>
        more > 0 || names.includes(',')
          ? `${names}${more > 0 ? ` et ${more} de plus` : ''} muettes`
          : `${names} muette`,
      colon: '\u00a0:',
      blind: 'AVEUGLE',
      blindSince: 'AVEUGLE depuis',
      mayBeStale: (count) =>
        `${count} ${plural(count, 'incident peut être périmé', 'incidents peuvent être périmés')}.`,
      loadTitle: 'Ce qui vous a été annoncé',
      loadNow: (count) =>
        `${count} ${plural(count, 'alarme', 'alarmes')} dans les 10 dernières minutes`,
      loadRule: 'Un afflux\u00a0: plus de 10 en 10 minutes, jusqu’à moins de 5.',
      loadChart: 'Alarmes par quart d’heure, dernières 24 heures',
      loadQuarter: (clock, count) => `${clock}\u00a0: ${count}`,
      loadMost: (count) => `${count} au plus en un quart d’heure`,
      floods: 'Afflux',
      noFlood: 'Aucun afflux dans les dernières 24 heures.',
      floodWords: (from, until, alarms, peak) =>
        `de ${from} à ${until}\u00a0: ${alarms} alarmes, pointe de ${peak} par minute`,
      now: 'maintenant',
      loadFailed: (reason) => `L’historique ne peut pas être lu\u00a0: ${reason}`,
      looking: (names) =>
        `${names} ${names.includes(',') ? 'regardent' : 'regarde'} aussi cet incident`,
    },
  },
);
