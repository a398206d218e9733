/** What of a trace of Chromium is read. Times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** How much of it the thread had a processor. */
  readonly tdur?: number;
}

/** Work of the page itself: script, and what follows from it before the frame can be painted. */
const work: ReadonlySet<string> = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'Layout',
  'MajorGC',
  'MinorGC',
  'RunMicrotasks',
  'TimerFire',
  'UpdateLayoutTree',
]);
/** What ends the work of a page for one frame. */
const FRAME = 'Commit';

/**
 * How long script and layout took for each frame of the page that had any, in milliseconds.
 * @param time by the clock; or only while the thread had a processor, which tells what the work costs on a
 *   machine that others use as well
 */
export function workPerFrame(
  events: readonly TraceEvent[],
  time: 'clock' | 'processor' = 'clock',
): readonly number[] {
  const page = busiestThread(events);
  const onPage = events.filter(({ pid, tid }) => `${pid} ${tid}` === page);
  const frames = onPage.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  frames.sort((one, other) => one - other);
  const perFrame = new Map<number, number>();
  for (const { ts, dur = 0, tdur = dur } of outermost(onPage)) {
    const frame = frameOf(frames, ts);
    const spent = time === 'clock' ? dur : tdur;
    perFrame.set(frame, (perFrame.get(frame) ?? 0) + spent / 1_000);
  }
  // Before the first frame and after the last there is no telling how long the frame was.
  perFrame.delete(-1);
  perFrame.delete(frames.length - 1);
  return [...perFrame.values()];
}

/** The smallest value that so many percent do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

/** The thread with the most frames: that of the page, not of a browser's own window. */
function busiestThread(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const { name, pid, tid } of events) {
    if (name === FRAME) counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  if (!most) throw new Error('The trace has no frames.');
  return most[0];
}

/** Work that is not part of other work, which would count twice. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const all = events
    .filter(({ name, ph }) => ph === 'X' && work.has(name))
    .sort((one, other) => one.ts - other.ts);
  let end = -1;
  return all.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

/** The number of the frame that a moment belongs to; -1 before the first. */
function frameOf(frames: readonly number[], moment: number): number {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
