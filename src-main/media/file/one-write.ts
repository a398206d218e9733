import { failed } from '../answer.ts';
import type { SendOutcome } from '../plugin.ts';

/** Folders in which a write has not come back yet. */
const unsettled = new Set<string>();

/**
 * Writes into a folder unless an earlier write into it has not come back. Nothing ends a write that hangs, as
 * in a network folder of which the server is gone; each one occupies a thread, and the process has few.
 */
export async function writeOneAtATime(
  folder: string,
  signal: AbortSignal,
  write: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  if (unsettled.has(folder)) {
    return failed('temporary', `An earlier message is still being written into ${folder}.`);
  }
  unsettled.add(folder);
  const written = write().finally(() => unsettled.delete(folder));
  return Promise.race([written, givenUp(folder, signal)]);
}

function givenUp(folder: string, signal: AbortSignal): Promise<SendOutcome> {
  const outcome = failed('temporary', `${folder} did not take the message in time.`);
  return new Promise((resolve) => {
    if (signal.aborted) resolve(outcome);
    signal.addEventListener('abort', () => resolve(outcome), { once: true });
  });
}
