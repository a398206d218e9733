import type { EventType } from '../incident/event.ts';
import type { TellReason } from '../incident/incident.ts';
import { levelWords, type Level } from '../incident/level.ts';
import { reasonWords } from './message-text.ts';

export const messageLanguages = ['en', 'fr'] as const;
/** The languages that messages are written in. */
export type MessageLanguage = (typeof messageLanguages)[number];

/** How an incident stands, for whoever reads of it later. */
export type Standing = 'open' | 'acknowledged' | 'closed' | 'stateless';

/** What messages say beside what was posted. */
export interface WordingTexts {
  /** The tag to hand to `Intl`. */
  readonly locale: string;
  readonly levels: Readonly<Record<Level, string>>;
  /** Why somebody is told now; empty: because it began. */
  readonly reasons: Readonly<Record<TellReason, string>>;
  readonly reasonLines: Readonly<Record<TellReason, string>>;
  readonly events: Readonly<Record<EventType, string>>;
  readonly standings: Readonly<Record<Standing, string>>;
  /** What the letters of a duration are written as. */
  readonly units: Readonly<Record<string, string>>;
  /** `Critical, worsened: link down` */
  readonly title: (level: string, word: string, description: string) => string;
  /** `Source: https://…` */
  readonly labelled: (label: string, text: string) => string;
  readonly stillOpen: string;
  readonly round: (round: number) => string;
  readonly began: (time: string, age: string) => string;
  readonly reported: (time: string, age: string) => string;
  readonly ended: (time: string, duration: string) => string;
  readonly happened: (event: string, actor: string, time: string) => string;
  readonly incidents: (count: number, levels: string) => string;
  readonly moreIncidents: (count: number, levels: string) => string;
  readonly digest: string;
  readonly heldBack: string;
  readonly andMore: (count: number) => string;
  readonly testTitle: string;
  readonly test: (destination: string, time: string) => string;
  readonly details: string;
  readonly ticket: string;
  readonly acknowledge: string;
  readonly open: string;
}

const english: WordingTexts = {
  locale: 'en-GB',
  levels: levelWords,
  reasons: reasonWords,
  reasonLines: {
    opened: '',
    worsened: 'It got worse.',
    reopened: 'It came back.',
    stale: 'Its source stopped reporting it.',
    acknowledgement_expired: 'It needs a new acknowledgement.',
    flapping_ended: 'It has stopped opening and closing.',
    workflow: 'Its workflow asks for somebody.',
  },
  events: {
    STA: 'began',
    END: 'ended',
    CHI: 'changed',
    RES: 'began again',
    CLO: 'closed',
    REO: 'reopened',
    ACK: 'acknowledged',
    OTH: 'message',
    LES: 'reported',
  },
  standings: {
    open: 'open',
    acknowledged: 'acknowledged',
    closed: 'closed',
    stateless: 'reported',
  },
  units: {},
  title: (level, word, description) =>
    `${word === '' ? level : `${level}, ${word}`}: ${description}`,
  labelled: (label, text) => `${label}: ${text}`,
  stillOpen: 'still open',
  round: (round) => `You are told again, for time ${round}, since nobody has acknowledged it.`,
  began: (time, age) => `Began ${time}, ${age} ago.`,
  reported: (time, age) => `Reported ${time}, ${age} ago.`,
  ended: (time, duration) => `Ended ${time}, after ${duration}.`,
  happened: (event, actor, time) =>
    actor === '' ? `${event}: ${time}.` : `${event}: ${actor}, ${time}.`,
  incidents: (count, levels) => `${count} ${count === 1 ? 'incident' : 'incidents'}: ${levels}`,
  moreIncidents: (count, levels) =>
    `${count} more ${count === 1 ? 'incident' : 'incidents'}: ${levels}`,
  digest: 'Collected since the last message:',
  heldBack: 'Too many messages at once: these had none of their own. Open the desk to see them.',
  andMore: (count) => `and ${count} more`,
  testTitle: 'Test message',
  test: (destination, time) =>
    `Watchfloor reaches you here (${destination}). Nothing has happened. Sent ${time}.`,
  details: 'Details',
  ticket: 'Ticket',
  acknowledge: 'Acknowledge',
  open: 'Open',
};

const french: WordingTexts = {
  locale: 'fr-FR',
  levels: { 1: 'Critique', 2: 'Élevé', 3: 'Modéré', 4: 'Faible', 5: 'Information' },
  reasons: {
    opened: '',
    worsened: 'aggravé',
    reopened: 'rouvert',
    stale: 'périmé',
    acknowledgement_expired: 'acquittement expiré',
    flapping_ended: 'de nouveau stable',
    workflow: 'attend quelqu’un',
  },
  reasonLines: {
    opened: '',
    worsened: 'Il s’est aggravé.',
    reopened: 'Il est revenu.',
    stale: 'Sa source ne le signale plus.',
    acknowledgement_expired: 'Il faut l’acquitter de nouveau.',
    flapping_ended: 'Il a cessé de s’ouvrir et de se fermer.',
    workflow: 'Son processus demande quelqu’un.',
  },
  events: {
    STA: 'commencé',
    END: 'terminé',
    CHI: 'modifié',
    RES: 'recommencé',
    CLO: 'fermé',
    REO: 'rouvert',
    ACK: 'acquitté',
    OTH: 'message',
    LES: 'signalé',
  },
  standings: {
    open: 'ouvert',
    acknowledged: 'acquitté',
    closed: 'fermé',
    stateless: 'signalé',
  },
  units: { d: '\u00a0j', h: '\u00a0h', m: '\u00a0min', s: '\u00a0s' },
  title: (level, word, description) =>
    `${word === '' ? level : `${level}, ${word}`}\u00a0: ${description}`,
  labelled: (label, text) => `${label}\u00a0: ${text}`,
  stillOpen: 'toujours ouvert',
  round: (round) => `Rappel n°\u00a0${round}\u00a0: personne ne l’a acquitté.`,
  began: (time, age) => `Commencé le ${time}, il y a ${age}.`,
  reported: (time, age) => `Signalé le ${time}, il y a ${age}.`,
  ended: (time, duration) => `Terminé le ${time}, après ${duration}.`,
  happened: (event, actor, time) =>
    actor === '' ? `${event}\u00a0: le ${time}.` : `${event}\u00a0: ${actor}, le ${time}.`,
  incidents: (count, levels) => `${count} ${count > 1 ? 'incidents' : 'incident'}\u00a0: ${levels}`,
  moreIncidents: (count, levels) =>
    `${count} ${count > 1 ? 'autres incidents' : 'autre incident'}\u00a0: ${levels}`,
  digest: 'Réunis depuis le dernier message\u00a0:',
  heldBack:
    'Trop de messages à la fois\u00a0: ceux-ci n’ont pas eu le leur. Ouvrez la file pour les voir.',
  andMore: (count) => `et ${count} de plus`,
  testTitle: 'Message d’essai',
  test: (destination, time) =>
    `Watchfloor vous joint ici (${destination}). Il ne s’est rien passé. Envoyé le ${time}.`,
  details: 'Détails',
  ticket: 'Ticket',
  acknowledge: 'Acquitter',
  open: 'Ouvrir',
};

const all: Readonly<Record<MessageLanguage, WordingTexts>> = { en: english, fr: french };

export function wordingTexts(language: MessageLanguage): WordingTexts {
  return all[language];
}
