import type { Acknowledgement, IncidentEvent, IncidentRow } from '#shared/contract/incident.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { FOREVER, HOUR, MINUTE, type Instant } from '#shared/time/instant.ts';

/** A piece of time during which something was so. */
export interface Stretch {
  readonly from: Instant;
  /** null: it goes on. */
  readonly until: Instant | null;
}

/** A status that an incident entered. */
export interface StatusEntry {
  readonly at: Instant;
  readonly label: string;
  readonly open: boolean;
}

/** A status of one level; where the level changes there is another piece. */
export interface StatusPiece extends Stretch {
  readonly label: string;
  readonly open: boolean;
  readonly level: Level;
  /** Whether the status begins here, rather than the level. */
  readonly begins: boolean;
}

export interface LevelChange {
  readonly at: Instant;
  readonly level: Level;
}

export interface StatusWords {
  readonly open: string;
  readonly closed: string;
}

/**
 * When an incident was open and when closed, by its events. A message has no status.
 * @param events oldest first; those that change nothing are passed over
 */
export function openStatuses(
  row: IncidentRow,
  events: readonly IncidentEvent[],
  words: StatusWords,
): StatusEntry[] {
  if (!row.stateful) return [];
  const entryOf = (at: Instant, open: boolean): StatusEntry => ({
    at,
    open,
    label: open ? words.open : words.closed,
  });
  const entries = [entryOf(row.startTime, true)];
  const enter = (at: Instant, open: boolean): void => {
    if (entries.at(-1)?.open !== open) entries.push(entryOf(at, open));
  };
  for (const { type, timestamp } of events) {
    if (type === 'END' || type === 'CLO') enter(timestamp, false);
    if (type === 'RES' || type === 'REO') enter(timestamp, true);
  }
  // What the events leave open, such as those that were not read, the incident itself knows.
  enter(row.open ? row.lastSignalAt : (endOf(row) ?? row.lastSignalAt), row.open);
  return entries;
}

/** When the level changed. @param events oldest first */
export function levelChanges(events: readonly IncidentEvent[]): LevelChange[] {
  return events.flatMap(({ type, detail, timestamp }) =>
    type === 'CHI' && detail?.what === 'level' && isLevel(detail.new)
      ? [{ at: timestamp, level: detail.new }]
      : [],
  );
}

/** The level before the first change. */
export function firstLevel(row: IncidentRow, events: readonly IncidentEvent[]): Level {
  const first = events.find(({ type, detail }) => type === 'CHI' && detail?.what === 'level');
  const old = first?.detail?.old;
  return isLevel(old) ? old : row.level;
}

/** Statuses cut where the level changes. Both in order of time. */
export function statusPieces(
  statuses: readonly StatusEntry[],
  first: Level,
  changes: readonly LevelChange[],
): StatusPiece[] {
  return statuses.flatMap((status, index) => {
    const until = statuses[index + 1]?.at ?? null;
    const inside = changes.filter(({ at }) => at > status.at && (until === null || at < until));
    const before = changes.findLast(({ at }) => at <= status.at)?.level ?? first;
    const starts = [{ at: status.at, level: before }, ...inside];
    return starts.map(({ at, level }, piece) => ({
      from: at,
      until: starts[piece + 1]?.at ?? until,
      label: status.label,
      open: status.open,
      level,
      begins: piece === 0,
    }));
  });
}

/** An acknowledgement as long as it held, or holds. */
export interface AcknowledgementSpan extends Stretch {
  readonly id: number;
  readonly who: string;
}

/** The acknowledgements of an incident; a closed incident needs none any more. */
export function acknowledgementSpans(
  row: IncidentRow,
  acknowledgements: readonly Acknowledgement[],
): AcknowledgementSpan[] {
  const end = row.open ? null : endOf(row);
  return acknowledgements.flatMap(({ id, actor, at, expiresAt }) => {
    const expiry = expiresAt === null || expiresAt >= FOREVER ? null : expiresAt;
    const until = end === null ? expiry : Math.min(end, expiry ?? end);
    return until !== null && until < at ? [] : [{ id, who: actor.name, from: at, until }];
  });
}

/** How many signals came during a stretch. */
export interface SignalBar {
  readonly from: Instant;
  readonly until: Instant;
  readonly count: number;
}

/**
 * The signals by the hour, as far as they are known: no further than the first and the last one, and not
 * where they were missing.
 */
export function signalBars(row: IncidentRow, gaps: readonly Stretch[]): SignalBar[] {
  return row.hourlySignals.flatMap(([hour, count]) => {
    const from = Math.max(hour, Math.min(row.startTime, row.lastSignalAt));
    const until = Math.min(hour + HOUR, Math.max(row.lastSignalAt, from + MINUTE));
    return count > 0 && until > from ? withoutGaps({ from, until, count }, gaps) : [];
  });
}

function withoutGaps(bar: SignalBar, gaps: readonly Stretch[]): SignalBar[] {
  return gaps.reduce<SignalBar[]>(
    (bars, gap) =>
      bars.flatMap((each) => [
        ...(each.from < gap.from ? [{ ...each, until: Math.min(each.until, gap.from) }] : []),
        ...(gap.until !== null && gap.until < each.until
          ? [{ ...each, from: Math.max(each.from, gap.until) }]
          : []),
      ]),
    [bar],
  );
}

/**
 * When reports were missing: from where the incident went stale until its source spoke again, and from
 * the last signal where it is stale now.
 * @param events oldest first
 */
export function reportGaps(row: IncidentRow, events: readonly IncidentEvent[]): Stretch[] {
  const gaps: Stretch[] = [];
  events.forEach((event, index) => {
    if (event.detail?.what !== 'stale') return;
    const next = events.slice(index + 1).find(({ actor }) => actor.kind === 'source');
    if (next) gaps.push({ from: event.timestamp, until: next.timestamp });
  });
  return row.stale ? [...gaps, { from: row.lastSignalAt, until: null }] : gaps;
}

function endOf({ endTime }: IncidentRow): Instant | null {
  return endTime === null || endTime >= FOREVER ? null : endTime;
}
