import type { ComingTimeout, IncidentRow } from '#shared/contract/incident.ts';
import {
  DAY,
  FOREVER,
  HOUR,
  MINUTE,
  type Instant,
  type Microseconds,
} from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { initialsOf } from '../../components/initials.tsx';
import { ageWords, formatMoment } from '../../components/time-format.ts';
import { sectionOf } from '../../state/queue-order.ts';
import type { Coming } from '../../state/tellings.ts';
import { tellsWhenWords } from '../incidents/telling-words.ts';
import { queueTexts } from './queue.texts.ts';
import { tableTexts } from './table.texts.ts';

/** Tags that say where something is come first; the list shows as many as fit. */
const placeTags = ['host', 'instance', 'service', 'site', 'room', 'interface', 'job'];
const MOST_TAGS = 4;
const LONGEST_TAG = 60;

/** How old an unacknowledged incident is against its target: 0 below half, 3 from twice. */
export type AgeStep = 0 | 1 | 2 | 3;

/** @param targets minutes within which somebody should have an incident, by level; null: never mind */
export function ageStepOf(
  row: IncidentRow,
  now: Instant,
  targets: readonly (number | null)[],
): AgeStep {
  const minutes = targets[row.level - 1] ?? null;
  if (minutes === null || sectionOf(row) !== 'unacknowledged') return 0;
  const target = minutes * MINUTE;
  const age = now - row.startTime;
  if (age < target / 2) return 0;
  if (age < target) return 1;
  return age < 2 * target ? 2 : 3;
}

/** The first line at the right: its age, or when it was closed. "≥" where its source is not heard. */
export function whenWords(row: IncidentRow, now: Instant, mayBeStale: boolean): string {
  const texts = queueTexts();
  if (sectionOf(row) === 'closed') return texts.closedAgo(ageWords(row.endTime ?? now, now));
  const age = `${mayBeStale ? '≥ ' : ''}${ageWords(row.startTime, now)}`;
  const standing = sectionOf(row) === 'unacknowledged' && now - row.startTime >= DAY;
  return standing ? texts.standing(age) : age;
}

/** What stands below: who has it, how long it lasted, what comes next, or that nobody will be told. */
export type RowState =
  | { readonly kind: 'alone'; readonly words: string }
  | { readonly kind: 'acknowledged'; readonly words: string }
  | { readonly kind: 'plain'; readonly words: string };

export function stateOf(
  row: IncidentRow,
  now: Instant,
  zone: string,
  coming: Coming = {},
): RowState | null {
  switch (sectionOf(row)) {
    case 'unacknowledged':
      return unacknowledgedState(row, now, coming);
    case 'acknowledged':
      return { kind: 'acknowledged', words: acknowledgedWords(row, now, zone) };
    case 'closed': {
      const lasted = Math.max(0, (row.endTime ?? row.startTime) - row.startTime);
      return { kind: 'plain', words: queueTexts().lasted(durationWords(lasted)) };
    }
    case 'messages':
      return null;
  }
}

/** What an incident is called: by its description, else by what its source calls it. */
export function titleOf(row: Pick<IncidentRow, 'id' | 'description' | 'key'>): string {
  return row.description || row.key || queueTexts().incident(row.id);
}

/** Words of what is unusual about an incident: `flapping`, `stale`. */
export function marksOf(row: IncidentRow): readonly string[] {
  const { flapping, stale } = queueTexts();
  return [...(row.flapping ? [flapping] : []), ...(row.stale ? [stale] : [])];
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

function unacknowledgedState(
  row: IncidentRow,
  now: Instant,
  { telling, timeout }: Coming,
): RowState | null {
  const texts = queueTexts();
  if (row.deliveryFailed) return { kind: 'alone', words: texts.tellingFailed };
  if (telling === null && row.promptSince !== null && row.toldCount === 0) {
    return { kind: 'alone', words: texts.nobodyTold };
  }
  if (timeout && timeout.at < (telling?.at ?? Infinity)) {
    return { kind: 'plain', words: timeoutWords(timeout, now) };
  }
  if (telling) return { kind: 'plain', words: tellsWhenWords(telling, now) };
  if (row.toldCount === 0) return null;
  const told = texts.told(row.toldCount);
  return { kind: 'plain', words: telling === null ? texts.thenNobody(told) : told };
}

/** "Ana, 40m left", "Ben until closed", "Ana until Mon 23 Nov 09:00". */
function acknowledgedWords(row: IncidentRow, now: Instant, zone: string): string {
  const texts = queueTexts();
  const name = shortName(row.acknowledgedBy?.name ?? texts.somebody);
  const until = row.acknowledgedUntil;
  if (until === null || until >= FOREVER) return texts.untilClosed(name);
  if (until - now > 12 * HOUR) return texts.until(name, formatMoment(until, now, zone));
  return texts.left(name, leftWords(until - now));
}

/** "in 9m: It becomes urgent". */
export function timeoutWords({ at, description }: ComingTimeout, now: Instant): string {
  return tableTexts().timeoutIn(leftWords(Math.max(0, at - now)), description);
}

/** How long until then, without seconds above one minute. */
export function leftWords(left: Microseconds): string {
  return durationWords(left < MINUTE ? left : left - (left % MINUTE));
}

/** A name that fits: as it is, or its initials where it is long. */
function shortName(name: string): string {
  return name.length <= 16 ? name : initialsOf(name);
}
