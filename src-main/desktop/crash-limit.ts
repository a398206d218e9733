import { MINUTE, type Instant } from '#shared/time/instant.ts';

/** More ends than this within the window of time are no accident: loading again does not help. */
const MOST_CRASHES = 3;
const WITHIN = MINUTE;

export interface CrashDecision {
  readonly action: 'load again' | 'show the crash page';
  /** The ends that still count, for the next decision. */
  readonly crashes: readonly Instant[];
}

/** What to do after a window's process has ended by itself: it is loaded again, but not forever. */
export function decideAfterCrash(before: readonly Instant[], now: Instant): CrashDecision {
  const crashes = [...before.filter((at) => now - at < WITHIN), now];
  return { action: crashes.length > MOST_CRASHES ? 'show the crash page' : 'load again', crashes };
}
