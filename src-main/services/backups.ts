import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';
import type { BackupFile } from '#shared/contract/host.ts';
import {
  listBackups,
  sizeOf,
  takeBackup,
  takeBackupTo,
  type TakenBackup,
} from '../storage/backup.ts';
import { restoreCommand } from '../storage/damage.ts';
import type { BackupReason } from '../storage/backup-name.ts';
import type { ServiceContext } from './service-context.ts';

/** Those taken by hand are never removed, so that there may be many. */
const MOST_LISTED = 200;

/** Copies of the database, taken while it is in use: one at a time. */
export class Backups {
  readonly #context: ServiceContext;
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /**
   * Takes a backup because somebody asked for it; it is theirs to remove.
   * @param file an absolute path; without one it goes to the folder of backups
   * @throws Refusal that says why it could not be taken
   */
  async take(file?: string): Promise<TakenBackup> {
    if (file === undefined) return this.#inTurn(() => this.#toFolder('manual'));
    if (!path.isAbsolute(file)) {
      throw new Refusal('invalid_input', 'Give the file with its whole path.', 'file');
    }
    return this.#inTurn(() => takeBackupTo(this.#dataFolder, file));
  }

  takeNightly(): Promise<TakenBackup> {
    return this.#inTurn(() => this.#toFolder('nightly'));
  }

  /** The backups of the data folder, newest first, each with the command that restores it. */
  async list(): Promise<BackupFile[]> {
    const folder = this.#dataFolder;
    const backups = (await listBackups(folder)).slice(0, MOST_LISTED);
    return Promise.all(
      backups.map(async ({ file, takenAt, why }) => ({
        file,
        takenAt,
        why,
        bytes: await sizeOf(file),
        restore: restoreCommand(folder, file),
      })),
    );
  }

  /** Resolves when no backup is being taken. */
  async settle(): Promise<void> {
    await this.#last;
  }

  get #dataFolder(): string {
    return path.dirname(this.#context.database.file);
  }

  #toFolder(why: BackupReason): Promise<TakenBackup> {
    return takeBackup(this.#dataFolder, why, this.#context.clock.now());
  }

  #inTurn(work: () => Promise<TakenBackup>): Promise<TakenBackup> {
    const taken = this.#last.then(work);
    this.#last = taken.catch(() => undefined);
    return taken;
  }
}
