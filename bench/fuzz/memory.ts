import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostProcess } from '../host-process.ts';

const PROBE = pathToFileURL(path.resolve('bench/heap-probe.mjs')).href;
const MEBIBYTE = 1_048_576;

/** What a host is to be started with, so that it tells of its memory. */
export const memoryWords: readonly string[] = ['--expose-gc', '--import', PROBE];

/** What a process keeps once everything that it needs no more is thrown away: MiB. */
export interface Memory {
  /** JavaScript's own, and what belongs to it outside. */
  readonly heap: number;
  /** All of the process, with what its allocator keeps for later. */
  readonly resident: number;
}

interface ProbeAnswer {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

export async function memoryOf({ child }: HostProcess): Promise<Memory> {
  const answer = once(child, 'message');
  child.send('memory');
  const [{ heapUsed, external, rss }] = (await answer) as [ProbeAnswer];
  return { heap: (heapUsed + external) / MEBIBYTE, resident: rss / MEBIBYTE };
}

export function memoryText({ heap, resident }: Memory): string {
  return `heap ${heap.toFixed(1)} MiB, resident ${resident.toFixed(0)} MiB`;
}
