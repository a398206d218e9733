import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DATABASE_FILE } from './database.ts';
import { writeDurably } from '../platform/durable-file.ts';

const MARK_FILE = 'closed.json';

const closedMark = z.object({
  bytes: z.number(),
  /** Nanoseconds, which no JSON number can hold. */
  modified: z.string(),
});

/** Notes what the database file looks like, now that nobody writes to it any more. */
export async function markAsClosed(folder: string): Promise<void> {
  await writeDurably(path.join(folder, MARK_FILE), `${JSON.stringify(await look(folder))}\n`);
}

/** Whether the database file looks as it was left; if not, somebody or something has written to it. */
export async function isAsClosed(folder: string): Promise<boolean> {
  try {
    const text = await readFile(path.join(folder, MARK_FILE), 'utf8');
    const mark = closedMark.parse(JSON.parse(text));
    const { bytes, modified } = await look(folder);
    return mark.bytes === bytes && mark.modified === modified;
  } catch {
    return false;
  }
}

async function look(folder: string): Promise<z.output<typeof closedMark>> {
  const { size, mtimeNs } = await stat(path.join(folder, DATABASE_FILE), { bigint: true });
  return { bytes: Number(size), modified: String(mtimeNs) };
}
