import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const shellSettings = z.object({
  /** Whether the small window that stays on top is open. */
  statusBar: z.boolean(),
  /** The language of whoever sat here last; null: nobody has yet. */
  language: z.enum(['en', 'fr']).nullable().default(null),
});

/** What the shell keeps from one start to the next; it belongs to the workstation, not to an operator. */
export type ShellSettings = z.infer<typeof shellSettings>;

const INITIAL: ShellSettings = { statusBar: false, language: null };

/** What was kept; the initial settings where there are none, or none that can be read. */
export function readShellSettings(file: string): ShellSettings {
  try {
    return shellSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return INITIAL;
  }
}

/** @throws when the file cannot be written */
export function writeShellSettings(file: string, settings: ShellSettings): void {
  writeFileSync(`${file}.new`, JSON.stringify(settings));
  renameSync(`${file}.new`, file);
}
