import type { Instant } from '#shared/time/instant.ts';
import type { Status } from '../workflow/instance.ts';
import type { Life } from './life.ts';

/**
 * The life of an incident to which only one thing has happened since it began: its source said that it is
 * over. All of the life, and its journal, follow from that and from the incident, so that the end of a
 * storm leaves little to be written. As soon as anything else happens it becomes a whole one.
 */
export interface BriefLife {
  /** Where that has brought it. */
  readonly status: Status;
  /** When its next timeout elapses; null: time alone changes nothing. */
  readonly due: Instant | null;
  readonly began: Instant;
  /** When it was over, as its source says. */
  readonly endedAt: Instant;
  /** When that came to be known. */
  readonly toldAt: Instant;
  /** The name that its source had. */
  readonly by: string;
  readonly text: string;
}

/** What of a life is kept with its incident. */
export type KeptLife = Life | BriefLife;

export function isBrief(life: KeptLife): life is BriefLife {
  return !('timed' in life);
}

/** When its next timeout elapses; null: time alone changes nothing. */
export function nextTimerOf(life: KeptLife | null): Instant | null {
  if (life === null) return null;
  return isBrief(life) ? life.due : (life.timed.pending[0] ?? null);
}

/** How many rows its journal has. */
export function lengthOf(life: KeptLife | null): number {
  if (life === null) return 0;
  return isBrief(life) ? 2 : life.seq;
}

/** Which status it is in; null: nothing has happened to it since it began. */
export function keptStatusOf(life: KeptLife | null): Status | null {
  if (life === null) return null;
  return isBrief(life) ? life.status : life.timed.instance.status;
}
