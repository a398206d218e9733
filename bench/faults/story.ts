import type { EventType } from '#shared/domain/incident/event.ts';
import type { Random } from '../random.ts';

/** One thing that a tool reports of a problem. */
export interface Step {
  readonly action: 'trigger' | 'resolve';
  readonly level: number;
}

/** What the desk must know of a problem; undefined: nothing. */
export interface Known {
  readonly signalCount: number;
  readonly level: number;
  readonly isOpen: boolean;
  /** The types of its events, in their order. */
  readonly events: readonly EventType[];
}

const MOST_REPEATS = 3;

/** What becomes of one problem: it is reported, repeated, may become worse, and is mostly over in the end. */
export function inventStory(random: Random): Step[] {
  let level = 4;
  const steps: Step[] = [{ action: 'trigger', level }];
  for (let repeats = random.below(MOST_REPEATS + 1); repeats > 0; repeats -= 1) {
    if (random.happens(0.3)) level -= 1;
    steps.push({ action: 'trigger', level });
  }
  return random.happens(0.7) ? [...steps, { action: 'resolve', level }] : steps;
}

/** What the desk must know after a step, by the rules that the listener promises to its senders. */
export function after(known: Known | undefined, step: Step): Known | undefined {
  if (step.action === 'trigger') return known ? repeated(known, step.level) : opened(step.level);
  if (!known) return undefined;
  const counted = { ...known, signalCount: known.signalCount + 1 };
  return known.isOpen ? { ...counted, isOpen: false, events: [...known.events, 'END'] } : counted;
}

function opened(level: number): Known {
  return { signalCount: 1, level, isOpen: true, events: ['STA'] };
}

function repeated(known: Known, level: number): Known {
  const events: readonly EventType[] =
    level === known.level ? known.events : [...known.events, 'CHI'];
  return { ...known, signalCount: known.signalCount + 1, level, events };
}

/** Whether two views of a problem agree in everything. */
export function agree(left: Known | undefined, right: Known | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
