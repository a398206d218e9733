import type { DeliveryState, Delivery } from '#shared/contract/delivery.ts';
import type { TellReason } from '#shared/domain/incident/incident.ts';
import { catalogue, plural } from '../../../texts/catalogue.ts';

type OfWorkflow = Extract<Delivery['because'][number], { readonly workflow: string }>;
type Wait = NonNullable<Delivery['waitingFor']>;

const states: Readonly<Record<DeliveryState, string>> = {
  pending: 'about to be sent',
  waiting: 'waiting',
  bundled: 'part of another message',
  sending: 'being sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed_for_now: 'failed, tried again',
  failed: 'failed',
  cancelled: 'not sent: no longer needed',
  withdrawn: 'sent, then taken back',
};
const waits: Readonly<Record<Wait, string>> = {
  delay: 'until it has stood long enough',
  digest: 'until what comes is collected',
  throttle: 'until the destination takes more',
  network: 'for the network',
  retry: 'to be tried again',
};
const kinds: Readonly<Record<Delivery['kind'], string>> = {
  problem: 'Problem',
  repeat: 'Repetition',
  event: 'Event',
  digest: 'Collected',
  summary: 'Summary of what was held back',
};
const reasons: Readonly<Record<TellReason, string>> = {
  opened: 'opened',
  worsened: 'worsened',
  reopened: 'reopened',
  stale: 'its source stopped reporting it',
  acknowledgement_expired: 'its acknowledgement ended',
  flapping_ended: 'still open after flapping',
  workflow: 'its workflow asked for it',
};

/** The log of deliveries. */
export const deliveryTexts = catalogue(
  {
    about: 'Every message that was to go out, with every attempt and why somebody was told.',
    states,
    waits,
    kinds,
    reasons,
    which: 'Which',
    groups: {
      all: 'all',
      underway: 'on their way',
      sent: 'sent',
      failed: 'failed',
      unsent: 'not sent',
    },
    profile: 'Profile',
    destination: 'Destination',
    anyProfile: 'any profile',
    anyDestination: 'any destination',
    incident: 'Incident',
    incidentHint: 'Its number, such as 12',
    none: 'No message went out, or was to, that fits.',
    to: (who: string, where: string) => `${who}, ${where}`,
    why: 'Why',
    matched: (profile: string, filters: string, timeslot: string) =>
      `Matched profile “${profile}”, ${filters}, timeslot “${timeslot}”`,
    ofWorkflow: ({ workflow, version, transition }: OfWorkflow) =>
      `Workflow “${workflow}”, version ${version}, ${transition === null ? 'as it began' : `transition “${transition}”`}`,
    filterNames: (names: readonly string[]) =>
      `${plural(names.length, 'filter', 'filters')} ${names.map((name) => `“${name}”`).join(', ')}`,
    workstation: 'This workstation is told of all that asks for attention',
    attempts: (count: number, shown: number) =>
      `${count} ${plural(count, 'attempt', 'attempts')}${shown < count ? `, the newest ${shown}:` : ''}`,
    noAttempt: 'No attempt yet',
    took: (milliseconds: number) => `${milliseconds} ms`,
    attemptOk: 'taken',
    attemptFailed: 'refused',
    due: (moment: string) => `due ${moment}`,
    bundledIn: (id: number) => `Message ${id} speaks for it.`,
    newest: 'Newest',
    older: 'Older',
  },
  {
    fr: {
      about:
        'Chaque message qui devait partir, avec chaque essai et la raison pour laquelle on a averti.',
      states: {
        pending: 'sur le point de partir',
        waiting: 'en attente',
        bundled: 'fait partie d’un autre message',
        sending: 'en cours d’envoi',
        sent: 'envoyé',
        delivered: 'remis',
        read: 'lu',
        failed_for_now: 'en échec, réessayé',
        failed: 'en échec',
        cancelled: 'pas envoyé\u00a0: plus nécessaire',
        withdrawn: 'envoyé, puis retiré',
      },
      waits: {
        delay: 'qu’il ait tenu assez longtemps',
        digest: 'que l’on ait rassemblé ce qui vient',
        throttle: 'que le destinataire en reprenne',
        network: 'du réseau',
        retry: 'd’être réessayé',
      },
      kinds: {
        problem: 'Problème',
        repeat: 'Rappel',
        event: 'Événement',
        digest: 'Rassemblement',
        summary: 'Résumé de ce qui a été retenu',
      },
      reasons: {
        opened: 'ouvert',
        worsened: 'aggravé',
        reopened: 'rouvert',
        stale: 'sa source ne le signale plus',
        acknowledgement_expired: 'son acquittement a pris fin',
        flapping_ended: 'toujours ouvert après instabilité',
        workflow: 'son processus l’a demandé',
      },
      which: 'Lesquels',
      groups: {
        all: 'tous',
        underway: 'en route',
        sent: 'envoyés',
        failed: 'en échec',
        unsent: 'pas envoyés',
      },
      profile: 'Profil',
      destination: 'Destinataire',
      anyProfile: 'n’importe quel profil',
      anyDestination: 'n’importe quel destinataire',
      incident: 'Numéro d’incident',
      incidentHint: 'Son numéro, comme 12',
      none: 'Aucun message de cette sorte n’est parti ni ne devait partir.',
      to: (who, where) => `à ${who}, ${where}`,
      why: 'Pourquoi',
      matched: (profile, filters, timeslot) =>
        `Profil «\u00a0${profile}\u00a0», ${filters}, plage «\u00a0${timeslot}\u00a0»`,
      ofWorkflow: ({ workflow, version, transition }) =>
        `Processus «\u00a0${workflow}\u00a0», version ${version}, ${transition === null ? 'à son début' : `transition «\u00a0${transition}\u00a0»`}`,
      filterNames: (names) =>
        `${plural(names.length, 'filtre', 'filtres')} ${names.map((name) => `«\u00a0${name}\u00a0»`).join(', ')}`,
      workstation: 'Ce poste est averti de tout ce qui demande l’attention',
      attempts: (count, shown) =>
        `${count} ${plural(count, 'essai', 'essais')}${shown < count ? `, les ${shown} derniers\u00a0:` : ''}`,
      noAttempt: 'Aucun essai encore',
      took: (milliseconds) => `${milliseconds}\u00a0ms`,
      attemptOk: 'accepté',
      attemptFailed: 'refusé',
      due: (moment) => `prévu ${moment}`,
      bundledIn: (id) => `Le message ${id} parle pour lui.`,
      newest: 'Plus récents',
      older: 'Plus anciens',
    },
  },
);
