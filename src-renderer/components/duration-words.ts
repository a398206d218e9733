import { formatDuration } from '#shared/time/duration.ts';
import type { Microseconds } from '#shared/time/instant.ts';
import { timeTexts } from './time.texts.ts';

/** A duration in the language of the interface: `2m 10s`, `2 min 10 s`. */
export function durationWords(duration: Microseconds): string {
  const { units } = timeTexts();
  return formatDuration(duration).replace(/[dhms]/g, (unit) => units[unit] ?? unit);
}
