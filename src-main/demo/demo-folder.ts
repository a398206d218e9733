import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A data folder of which nothing is kept, readable by its user alone. */
export function makeDemoFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'watchfloor-demo-'));
}

export function removeDemoFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
