import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';

/**
 * Makes a folder for data that only its user may read, with those above it that are missing.
 * @throws Refusal `unavailable` if it cannot be made, or is a file
 */
export function makeFolder(folder: string): void {
  try {
    makeMissing(path.resolve(folder));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      'unavailable',
      `The data folder ${folder} cannot be made (${reason}). Check the permissions above it, or use another folder with --data-dir.`,
    );
  }
}

/** One level after the other: Node's recursive mkdir never ends where a file system takes no folders, like /proc. */
function makeMissing(folder: string): void {
  if (isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeMissing(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it just now.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
