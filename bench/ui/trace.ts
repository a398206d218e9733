import type { CDPSession, Page } from 'playwright';
import { workPerFrame, type TraceEvent } from './frames.ts';

/** A frame with less is one in which nothing happened. */
const LEAST_WORK_MILLISECONDS = 1;
const BEGIN_FRAMES = '(function next() { window.benchFrame = requestAnimationFrame(next); })()';
const END_FRAMES = 'cancelAnimationFrame(window.benchFrame)';

/** What script and layout cost in each frame, in milliseconds. */
export interface TracedWork {
  readonly all: readonly number[];
  /** Without frames in which nothing happened: they would thin out those that cost something. */
  readonly busy: readonly number[];
  /** Of those frames with work, what they had of a processor. */
  readonly processor: readonly number[];
}

/** What the frames of a page cost while something is done to it. */
export async function tracedWork(page: Page, act: () => Promise<void>): Promise<TracedWork> {
  const session = await page.context().newCDPSession(page);
  // A frame for each tick of the screen, so that the work of each is told apart; ended with what is measured.
  await page.evaluate(BEGIN_FRAMES);
  const events = await traced(session, act);
  await page.evaluate(END_FRAMES);
  await session.detach();
  const all = workPerFrame(events);
  const isBusy = (work: number): boolean => work > LEAST_WORK_MILLISECONDS;
  const processor = workPerFrame(events, 'processor').filter(isBusy);
  return { all, busy: all.filter(isBusy), processor };
}

async function traced(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  const includedCategories = [
    'devtools.timeline',
    'devtools.timeline.frame',
    'disabled-by-default-devtools.timeline',
    'v8',
  ];
  await session.send('Tracing.start', {
    traceConfig: { includedCategories },
    transferMode: 'ReportEvents',
  });
  await act();
  await session.send('Tracing.end');
  await complete;
  return events;
}
