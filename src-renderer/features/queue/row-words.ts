import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { formatDuration } from '#shared/time/duration.ts';
import {
  DAY,
  FOREVER,
  HOUR,
  MINUTE,
  type Instant,
  type Microseconds,
} from '#shared/time/instant.ts';
import { ageWords, formatMoment } from '../../components/time-format.ts';
import { initialsOf } from '../../components/initials.tsx';
import { sectionOf } from '../../state/queue-order.ts';

/** How soon somebody should have an incident of a level; none for information. */
const targets: Readonly<Record<Level, Microseconds | null>> = {
  1: 5 * MINUTE,
  2: 15 * MINUTE,
  3: HOUR,
  4: 8 * HOUR,
  5: null,
};
/** Tags that say where something is come first; the list shows as many as fit. */
const placeTags = ['host', 'instance', 'service', 'site', 'room', 'interface', 'job'];
const MOST_TAGS = 4;
const LONGEST_TAG = 60;

/** How old an unacknowledged incident is against its target: 0 below half, 3 from twice. */
export type AgeStep = 0 | 1 | 2 | 3;

export function ageStepOf(row: IncidentRow, now: Instant): AgeStep {
  const target = targets[row.level];
  if (target === null || sectionOf(row) !== 'unacknowledged') return 0;
  const age = now - row.startTime;
  if (age < target / 2) return 0;
  if (age < target) return 1;
  return age < 2 * target ? 2 : 3;
}

/** The first line at the right: its age, or when it was closed. "≥" where its source is not heard. */
export function whenWords(row: IncidentRow, now: Instant, mayBeStale: boolean): string {
  if (sectionOf(row) === 'closed') return `closed ${ageWords(row.endTime ?? now, now)} ago`;
  const age = `${mayBeStale ? '≥ ' : ''}${ageWords(row.startTime, now)}`;
  const standing = sectionOf(row) === 'unacknowledged' && now - row.startTime >= DAY;
  return standing ? `standing ${age}` : age;
}

/** What stands below: who has it, how long it lasted, or that nobody will be told. */
export type RowState =
  | { readonly kind: 'alone'; readonly words: string }
  | { readonly kind: 'acknowledged'; readonly words: string }
  | { readonly kind: 'plain'; readonly words: string };

export function stateOf(row: IncidentRow, now: Instant, zone: string): RowState | null {
  switch (sectionOf(row)) {
    case 'unacknowledged':
      return unacknowledgedState(row);
    case 'acknowledged':
      return { kind: 'acknowledged', words: acknowledgedWords(row, now, zone) };
    case 'closed': {
      const lasted = Math.max(0, (row.endTime ?? row.startTime) - row.startTime);
      return { kind: 'plain', words: `lasted ${formatDuration(lasted)}` };
    }
    case 'messages':
      return null;
  }
}

/** Words of what is unusual about an incident: `flapping`, `stale`. */
export function marksOf(row: IncidentRow): readonly string[] {
  return [...(row.flapping ? ['flapping'] : []), ...(row.stale ? ['stale'] : [])];
}

/** The tags that fit, those that say where it is first. */
export function tagsOf(row: IncidentRow): readonly string[] {
  const rank = (tag: string): number => {
    const at = placeTags.indexOf(tag.slice(0, tag.indexOf('=')));
    return at < 0 ? placeTags.length : at;
  };
  return [...row.tags]
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST_TAGS)
    .map((tag) => (tag.length > LONGEST_TAG ? `${tag.slice(0, LONGEST_TAG)}…` : tag));
}

function unacknowledgedState(row: IncidentRow): RowState | null {
  if (row.deliveryFailed) return { kind: 'alone', words: 'Telling somebody failed' };
  if (row.promptSince !== null && row.toldCount === 0) {
    return { kind: 'alone', words: 'Nobody else will be told' };
  }
  if (row.toldCount === 0) return null;
  const times = row.toldCount === 1 ? 'once' : `${row.toldCount} times`;
  return { kind: 'plain', words: `told ${times}` };
}

/** "Ana, 40m left", "Ben until closed", "Ana until Mon 23 Nov 09:00". */
function acknowledgedWords(row: IncidentRow, now: Instant, zone: string): string {
  const name = shortName(row.acknowledgedBy?.name ?? 'somebody');
  const until = row.acknowledgedUntil;
  if (until === null || until >= FOREVER) return `${name} until closed`;
  if (until - now > 12 * HOUR) return `${name} until ${formatMoment(until, now, zone)}`;
  return `${name}, ${ageLeft(until - now)} left`;
}

function ageLeft(left: Microseconds): string {
  return formatDuration(left < MINUTE ? left : left - (left % MINUTE));
}

/** A name that fits: as it is, or its initials where it is long. */
function shortName(name: string): string {
  return name.length <= 16 ? name : initialsOf(name);
}
