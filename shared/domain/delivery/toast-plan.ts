import { levels, type Level } from '#shared/domain/incident/level.ts';
import { SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** So many toasts of their own in so much time; what comes beyond goes into one summary. */
export const MOST_SINGLE_TOASTS = 5;
export const TOAST_WINDOW: Microseconds = 10 * SECOND;

/** A delivery that was sent: its incident was told of alone, or within the summary. */
export interface SentToast {
  readonly incidentId: number;
  readonly level: Level;
  readonly at: Instant;
  readonly as: 'single' | 'summary';
}

/** A delivery that waits to be sent. */
export interface PendingToast {
  readonly deliveryId: number;
  readonly incidentId: number;
  readonly level: Level;
}

export type LevelTally = Readonly<Record<Level, number>>;

export type ToastPlan =
  | {
      readonly kind: 'single';
      readonly incidentId: number;
      readonly deliveryId: number;
      /** Earlier deliveries of the same incident, which this one speaks for. */
      readonly superseded: readonly number[];
    }
  | {
      readonly kind: 'summary';
      /** The pending deliveries that it carries; `incidentIds` and `counts` have those of before too. */
      readonly deliveryIds: readonly number[];
      readonly incidentIds: readonly number[];
      readonly counts: LevelTally;
    };

/**
 * Decides which toasts tell of what is pending. Each incident gets one of its own, worst first,
 * until there were five in ten seconds: the others go into one summary, which grows for as long as
 * the flood lasts, that is until ten seconds pass without anything new in it. A critical incident
 * always has its own toast; in a storm, after its first five, nothing else has; an update of one that was told of alone within the ten seconds takes
 * the place of its toast, and counts once.
 * @param history what was sent, in any order; older than the flood is ignored
 * @param pending in the order in which it became due
 * @param stormSince since when there is a storm: it is one flood, whatever the pauses in it; null: none
 * @returns singles first; the summary, where there is one, last
 */
export function planToasts(
  history: readonly SentToast[],
  pending: readonly PendingToast[],
  now: Instant,
  stormSince: Instant | null = null,
): ToastPlan[] {
  const flood = stormSince === null ? floodOf(history, now) : summedSince(history, stormSince);
  const inStorm = stormSince !== null && history.some(({ at }) => at >= stormSince);
  const alone = incidentsToldAlone(history, now);
  const singles: ToastPlan[] = [];
  const folded: PendingToast[][] = [];
  for (const deliveries of byIncident(pending)) {
    const latest = latestOf(deliveries);
    const room = !inStorm && flood.length === 0 && alone.size < MOST_SINGLE_TOASTS;
    if (worstLevel(deliveries) === 1 || alone.has(latest.incidentId) || room) {
      alone.add(latest.incidentId);
      singles.push(single(deliveries));
    } else {
      folded.push(deliveries);
    }
  }
  return folded.length === 0 ? singles : [...singles, summary(flood, folded, alone)];
}

/** Incidents by level, a tally for the words of a summary. */
export function tallyLevels(found: Iterable<Level>): LevelTally {
  const tally = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const level of found) tally[level] += 1;
  return tally;
}

export function worstOf(counts: LevelTally): Level {
  return levels.find((level) => counts[level] > 0) ?? 5;
}

/**
 * What the summary on the screen holds, if it still grows: back from now, as long as no gap is as
 * long as the window. Without it every window of a long flood would let five more through.
 */
function floodOf(history: readonly SentToast[], now: Instant): SentToast[] {
  const newestFirst = history
    .filter((toast) => toast.as === 'summary' && toast.at <= now)
    .sort((left, right) => right.at - left.at);
  const flood: SentToast[] = [];
  let after = now;
  for (const toast of newestFirst) {
    if (after - toast.at >= TOAST_WINDOW) break;
    flood.unshift(toast);
    after = toast.at;
  }
  return flood;
}

function summedSince(history: readonly SentToast[], since: Instant): SentToast[] {
  return history.filter((toast) => toast.as === 'summary' && toast.at >= since);
}

function incidentsToldAlone(history: readonly SentToast[], now: Instant): Set<number> {
  const recent = history.filter(
    (toast) => toast.as === 'single' && toast.at <= now && now - toast.at < TOAST_WINDOW,
  );
  return new Set(recent.map((toast) => toast.incidentId));
}

/** The deliveries of each incident in their order; the worst incident first, else the oldest. */
function byIncident(pending: readonly PendingToast[]): PendingToast[][] {
  const groups = new Map<number, PendingToast[]>();
  for (const delivery of pending) {
    const group = groups.get(delivery.incidentId);
    if (group) group.push(delivery);
    else groups.set(delivery.incidentId, [delivery]);
  }
  return [...groups.values()].sort((left, right) => worstLevel(left) - worstLevel(right));
}

/** The worst that is still to be told: an incident that was critical meanwhile is not folded either. */
function worstLevel(deliveries: readonly PendingToast[]): Level {
  return worstOf(tallyLevels(deliveries.map((delivery) => delivery.level)));
}

function latestOf(deliveries: readonly PendingToast[]): PendingToast {
  const latest = deliveries.at(-1);
  if (!latest) throw new RangeError('An incident without a delivery is not pending.');
  return latest;
}

function single(deliveries: readonly PendingToast[]): ToastPlan {
  const { incidentId, deliveryId } = latestOf(deliveries);
  const superseded = deliveries.slice(0, -1).map((delivery) => delivery.deliveryId);
  return { kind: 'single', incidentId, deliveryId, superseded };
}

function summary(
  flood: readonly SentToast[],
  folded: readonly (readonly PendingToast[])[],
  alone: ReadonlySet<number>,
): ToastPlan {
  const members = new Map<number, Level>();
  for (const toast of flood) members.set(toast.incidentId, toast.level);
  for (const incidentId of alone) members.delete(incidentId);
  for (const deliveries of folded) {
    const { incidentId, level } = latestOf(deliveries);
    members.set(incidentId, level);
  }
  return {
    kind: 'summary',
    deliveryIds: folded.flat().map((delivery) => delivery.deliveryId),
    incidentIds: [...members.keys()],
    counts: tallyLevels(members.values()),
  };
}
