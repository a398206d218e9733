import { buildStale } from '../build.mjs';

/** Programs of threads are started as they are built, also when everything else runs from source. */
export async function setup(): Promise<void> {
  await buildStale({ only: ['threads'] });
}
