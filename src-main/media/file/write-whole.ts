import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file that whoever looks into the folder sees whole or not at all, even after a power failure:
 * under a hidden name first, then on the disk, then under its own.
 */
export async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const partial = path.join(folder, `.${name}.partial`);
  // Another program of the same group is to fetch it.
  const handle = await open(partial, 'w', 0o640);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(partial, path.join(folder, name));
  await syncFolder(folder);
}

/** Windows does so by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
