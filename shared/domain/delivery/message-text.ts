import { isOpen, stateOf, type TellReason } from '#shared/domain/incident/incident.ts';
import { levels, levelWords, type Level } from '#shared/domain/incident/level.ts';
import { parseTag } from '#shared/domain/incident/tag.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { Instant } from '#shared/time/instant.ts';
import { worstOf, type LevelTally } from './toast-plan.ts';

/** What a message about an incident is made of; a row of the queue has it all. */
export interface IncidentFacts {
  readonly id: number;
  readonly level: Level;
  readonly description: string;
  readonly source: { readonly name: string };
  readonly tags: readonly string[];
  readonly startTime: Instant;
  readonly endTime: Instant | null;
  readonly lastSignalAt: Instant;
}

/** A message before any medium has made it fit: its text is as it was posted. */
export interface MessageText {
  /** Messages of one thread replace each other. */
  readonly thread: string;
  readonly title: string;
  readonly body: string;
  readonly level: Level;
  readonly actions: readonly { readonly id: 'acknowledge' | 'open'; readonly label: string }[];
}

export const SUMMARY_THREAD = 'summary';

const ACKNOWLEDGE = { id: 'acknowledge', label: 'Acknowledge' } as const;
const OPEN = { id: 'open', label: 'Open' } as const;
/** The tags that say where it is, in the order in which they are shown. */
const PLACE_TAGS = ['host', 'site'];

/** What is said of a problem before its description; empty: nothing, it has begun. */
export const reasonWords: Readonly<Record<TellReason, string>> = {
  opened: '',
  worsened: 'worsened',
  reopened: 'reopened',
  stale: 'stale',
  acknowledgement_expired: 'acknowledgement expired',
  flapping_ended: 'no longer flapping',
  workflow: 'waiting for somebody',
};

export function threadOfIncident(incidentId: number): string {
  return `incident-${incidentId}`;
}

/** @returns undefined for a thread that is about no single incident */
export function incidentOfThread(thread: string): number | undefined {
  const match = /^incident-([1-9]\d{0,15})$/.exec(thread);
  return match ? Number(match[1]) : undefined;
}

/** The message that tells of one incident, and why it does so now. */
export function incidentMessage(
  incident: IncidentFacts,
  reason: TellReason,
  now: Instant,
): MessageText {
  const word = reasonWords[reason];
  const level = levelWords[incident.level];
  return {
    thread: threadOfIncident(incident.id),
    title: `${word === '' ? level : `${level}, ${word}`}: ${incident.description}`,
    body: `${placeLine(incident)}\n${timeLine(incident, reason, now)}`,
    level: incident.level,
    actions: [ACKNOWLEDGE, OPEN],
  };
}

/** The message that stands for many. It cannot be acknowledged: nobody has read what is in it. */
export function summaryMessage(counts: LevelTally): MessageText {
  const present = levels.filter((level) => counts[level] > 0);
  const total = present.reduce((sum, level) => sum + counts[level], 0);
  const parts = present.map((level) => `${counts[level]} ${levelWords[level].toLowerCase()}`);
  return {
    thread: SUMMARY_THREAD,
    title: `${total} more ${total === 1 ? 'incident' : 'incidents'}: ${parts.join(', ')}`,
    body: 'Too many at once for a message each. Open the queue to see them.',
    level: worstOf(counts),
    actions: [OPEN],
  };
}

/** `#12 · nagios · host core-1 · site oslo` */
export function placeLine(incident: IncidentFacts): string {
  const places = PLACE_TAGS.flatMap((key) => {
    const values = valuesOf(incident.tags, key);
    return values.length === 0 ? [] : [`${key} ${values.join(', ')}`];
  });
  return [`#${incident.id}`, incident.source.name, ...places].join(' · ');
}

function valuesOf(tags: readonly string[], key: string): string[] {
  return tags.flatMap((text) => {
    const parsed = parseTag(text);
    return parsed.ok && parsed.tag.key === key && parsed.tag.value !== '' ? [parsed.tag.value] : [];
  });
}

function timeLine(incident: IncidentFacts, reason: TellReason, now: Instant): string {
  const age = formatDuration(now - incident.startTime);
  if (stateOf(incident) === 'stateless') return `Reported ${age} ago.`;
  if (!isOpen(incident)) return `Began ${age} ago, closed since.`;
  const open = `Open for ${age}.`;
  switch (reason) {
    case 'opened':
    case 'worsened':
      return open;
    case 'reopened':
      return `It came back. It first began ${age} ago.`;
    case 'stale':
      return `${open} Its source last reported it ${formatDuration(now - incident.lastSignalAt)} ago.`;
    case 'acknowledgement_expired':
      return `${open} It needs a new acknowledgement.`;
    case 'flapping_ended':
      return `${open} It has stopped opening and closing.`;
    case 'workflow':
      return `${open} Its workflow asks for somebody.`;
  }
}
