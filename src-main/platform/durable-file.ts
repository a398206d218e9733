import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Brings what was written to a file to the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Brings names that were made, moved or removed in a folder to the disk; Windows does so by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a finished file its name, so that it survives a power failure whole or not at all. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await syncFile(from);
  await rename(from, to);
  await syncFolder(path.dirname(to));
}

/** How a file is written. */
export interface DurableOptions {
  /** Who may read it: by default its user alone. */
  readonly mode?: number;
  /** Where it lies until it is whole: by default beside it. */
  readonly partial?: string;
}

/** Writes a file that whoever looks sees whole or not at all; of one that cannot be written nothing stays. */
export async function writeDurably(
  file: string,
  text: string,
  { mode = 0o600, partial = `${file}.partial` }: DurableOptions = {},
): Promise<void> {
  const handle = await open(partial, 'w', mode);
  try {
    await handle.writeFile(text);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await moveDurably(partial, file);
}

export async function removeDurably(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncFolder(path.dirname(file));
}
