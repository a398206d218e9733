import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Linux counts the time of processes in hundredths of a second, whatever its own clock. */
const TICKS_PER_SECOND = 100;
/** Share of the processors that may be busy before figures are worth little. */
const QUIET = 0.25;

/** Seconds that a process has computed so far; undefined where the system does not tell (not Linux). */
export function computedSeconds(processId: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // After the program's name, which is in brackets and may hold anything, from the third field on.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

/** A warning where others use the machine, too; undefined where it is quiet. */
export function busyWarning(): string | undefined {
  const load = loadavg()[0] ?? 0;
  const processors = cpus().length;
  if (load <= processors * QUIET) return undefined;
  return `Warning: others use this machine (load ${load.toFixed(1)} on ${processors} processors). Compare within this run only.`;
}

/** The one in the middle; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The lowest value that so large a share of all does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
