import { buildStale } from '../build.mjs';

/** What runs in a thread or a process of its own is started as it is built; everything else runs from source. */
export async function setup(): Promise<void> {
  await buildStale({ only: ['threads', 'main'] });
}
