import type { IncidentRow } from '#shared/contract/incident.ts';
import { FLOOD_WINDOW, isFlood, peakWithin } from '#shared/domain/delivery/flood.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { MINUTE, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { setBackBy } from '../../client/clock-set-back.ts';
import { placeOf } from './place.ts';

/** One incident that belongs to a storm, as it was last seen. */
export interface StormMember {
  readonly id: number;
  readonly description: string;
  readonly level: Level;
  readonly place: string;
  /** When it was first told of in this storm. */
  readonly toldAt: Instant;
  /** Whether somebody ever acknowledged it. */
  readonly acknowledged: boolean;
  readonly open: boolean;
}

export interface Storm {
  /** When the first of it was told. */
  readonly since: Instant;
  readonly members: ReadonlyMap<number, StormMember>;
  /** When each alarm came, the newest {@link MOST_TIMES} of them. */
  readonly times: readonly Instant[];
}

/** What a storm came to, as it was when it was over. */
export interface StormReport {
  readonly since: Instant;
  readonly over: Instant;
  /** From the first to the last alarm. */
  readonly lasted: Microseconds;
  /** The most alarms in one minute. */
  readonly peak: number;
  /** Those that nobody acknowledged first, then in the order in which they came. */
  readonly members: readonly StormMember[];
}

interface Told {
  readonly id: number;
  /** When it began to ask, as its row says. */
  readonly promptSince: Instant;
  /** The same by the clock as it is now, which may have been set back since. */
  readonly at: Instant;
}

/** The incidents that are known, and those of them that ask for attention. */
export interface KnownIncidents {
  readonly rows: ReadonlyMap<number, IncidentRow>;
  readonly prompting: readonly IncidentRow[];
}

/** What is known of the alarms of the last ten minutes. */
export interface StormWatch {
  /** With them those from before the clock was set back that their rows would make new alarms of later. */
  readonly told: readonly Told[];
  readonly storm: Storm | null;
  /** The last storm that is over, until it was reviewed or another one begins. */
  readonly report: StormReport | null;
  /** The storms that are over, newest first, reviewed or not; {@link MOST_PAST} of them. */
  readonly past: readonly StormReport[];
}

const MOST_TIMES = 20_000;
export const MOST_PAST = 10;

export const calmWatch: StormWatch = { told: [], storm: null, report: null, past: [] };

/**
 * Looks for a storm: more than ten alarms in ten minutes begin it, it is over when there are fewer than
 * five. An alarm is an incident that begins to ask for attention, or does so anew.
 * @returns the watch from before if nothing changed
 */
export function watchStorm(
  last: StormWatch,
  { rows, prompting }: KnownIncidents,
  now: Instant,
): StormWatch {
  const before = byClock(last, now);
  const fresh = freshlyTold(before, prompting, now);
  const kept = before.told.filter(({ promptSince }) => now - promptSince < FLOOD_WINDOW);
  const told =
    fresh.length + (before.told.length - kept.length) > 0 ? [...kept, ...fresh] : before.told;
  const recent = told.filter(({ at }) => now - at < FLOOD_WINDOW);
  const storm = isFlood(before.storm !== null, recent.length)
    ? grown(before.storm ?? beginning(recent), before.storm ? fresh : recent, rows)
    : null;
  if (before.storm && !storm) {
    const report = reportOf(refreshed(before.storm, rows), now);
    return { told, storm, report, past: [report, ...before.past].slice(0, MOST_PAST) };
  }
  const report = storm ? null : before.report;
  const same = told === last.told && storm === last.storm && report === last.report;
  return same ? last : { told, storm, report, past: before.past };
}

/** The members of a storm, by what `countBy` makes of them. */
export function tally<Key>(
  members: Iterable<StormMember>,
  countBy: (member: StormMember) => Key,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const member of members) {
    const key = countBy(member);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many of a storm nobody ever acknowledged. */
export function neverAcknowledged({ members }: StormReport): number {
  return members.filter(({ acknowledged }) => !acknowledged).length;
}

/**
 * The watch by the clock as it is now. One that was set back leaves alarms that are later than now: the
 * newest of them is taken to have come now, and the others as long before it as they did.
 */
function byClock(watch: StormWatch, now: Instant): StormWatch {
  const newest = watch.told.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
  const by = setBackBy(newest, now);
  if (by === 0) return watch;
  const told = watch.told.map((one) => ({ ...one, at: one.at - by }));
  return { ...watch, told, storm: watch.storm && moved(watch.storm, by) };
}

function moved({ since, members, times }: Storm, by: Microseconds): Storm {
  return {
    since: since - by,
    members: new Map(
      [...members].map(([id, member]) => [id, { ...member, toldAt: member.toldAt - by }]),
    ),
    times: times.map((at) => at - by),
  };
}

function freshlyTold(
  { told }: StormWatch,
  prompting: readonly IncidentRow[],
  now: Instant,
): readonly Told[] {
  const lastTold = new Map(told.map(({ id, promptSince }) => [id, promptSince]));
  const fresh: Told[] = [];
  for (const { id, promptSince } of prompting) {
    if (promptSince === null || now - promptSince >= FLOOD_WINDOW) continue;
    if (lastTold.get(id) === promptSince) continue;
    fresh.push({ id, promptSince, at: Math.min(promptSince, now) });
  }
  return fresh.sort((one, other) => one.at - other.at);
}

function beginning(told: readonly Told[]): Storm {
  const since = told.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
  return { since, members: new Map(), times: [] };
}

/** The storm with what was told since, and its members as they are now. */
function grown(
  storm: Storm,
  fresh: readonly Told[],
  rows: ReadonlyMap<number, IncidentRow>,
): Storm {
  const current = refreshed(storm, rows);
  if (fresh.length === 0) return current;
  const members = new Map(current.members);
  for (const { id, at } of fresh) {
    const row = rows.get(id);
    if (row && !members.has(id)) members.set(id, memberOf(row, at));
  }
  const times = [...storm.times, ...fresh.map(({ at }) => at)].slice(-MOST_TIMES);
  return { ...current, members, times };
}

/** @returns the storm itself if none of its members changed */
function refreshed(storm: Storm, rows: ReadonlyMap<number, IncidentRow>): Storm {
  const changed: StormMember[] = [];
  for (const member of storm.members.values()) {
    const row = rows.get(member.id);
    if (row && differs(member, row)) changed.push(updated(member, row));
  }
  if (changed.length === 0) return storm;
  const members = new Map(storm.members);
  for (const member of changed) members.set(member.id, member);
  return { ...storm, members };
}

function differs(member: StormMember, row: IncidentRow): boolean {
  return (
    member.level !== row.level ||
    member.open !== row.open ||
    (row.acknowledged && !member.acknowledged) ||
    member.description !== row.description
  );
}

function updated(member: StormMember, row: IncidentRow): StormMember {
  const acknowledged = member.acknowledged || row.acknowledged;
  return { ...memberOf(row, member.toldAt), acknowledged };
}

function memberOf(row: IncidentRow, toldAt: Instant): StormMember {
  const { id, description, level, open, acknowledged } = row;
  return { id, description, level, place: placeOf(row), toldAt, acknowledged, open };
}

function reportOf({ since, members, times }: Storm, over: Instant): StormReport {
  return {
    since,
    over,
    lasted: Math.max(0, (times.at(-1) ?? since) - since),
    peak: peakWithin(times, MINUTE),
    members: [...members.values()].sort(
      (one, other) =>
        Number(one.acknowledged) - Number(other.acknowledged) ||
        one.level - other.level ||
        one.toldAt - other.toldAt,
    ),
  };
}
