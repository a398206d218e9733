import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';
import type { Source } from '#shared/contract/source.ts';
import type { Instant } from '#shared/time/instant.ts';
import { readHolder } from '../storage/folder-lock.ts';
import { wrong, type Finding } from './diagnosis/finding.ts';
import {
  lookAtBackups,
  lookAtFreeSpace,
  lookAtIntegrity,
  lookAtPermissions,
  lookAtTrouble,
} from './diagnosis/folder.ts';
import * as records from './diagnosis/records.ts';
import { lookAtListener, lookAtSources } from './diagnosis/reporting.ts';
import { lookAtWorkflows } from './diagnosis/workflows.ts';
import type { ServiceContext } from './service-context.ts';
import type { Signals } from './signals.ts';
import type { Sources } from './sources.ts';
import type { WorkflowLibrary } from './workflow-library.ts';
import { replayAll } from './workflow-replay.ts';

/** Says what is wrong with a desk and what to do about it. It reads only, and never without a bound. */
export class Diagnosis {
  readonly #context: ServiceContext;
  readonly #sources: Sources;
  readonly #signals: Signals;
  readonly #library: WorkflowLibrary;

  constructor(
    context: ServiceContext,
    sources: Sources,
    signals: Signals,
    library: WorkflowLibrary,
  ) {
    this.#context = context;
    this.#sources = sources;
    this.#signals = signals;
    this.#library = library;
  }

  /** @param replay also rebuilds the workflow of every incident from its journal */
  async diagnose(replay = false): Promise<Finding[]> {
    const { clock, database } = this.#context;
    const now = clock.now();
    const { file, read } = database;
    const folder = path.dirname(file);
    const looks: readonly (readonly [string, () => Promise<Finding | Finding[]>])[] = [
      ['the permissions', () => lookAtPermissions(folder)],
      ['the free space', () => lookAtFreeSpace(file)],
      ['the disk', async () => lookAtTrouble(database.trouble)],
      ['the database file', () => lookAtIntegrity(file)],
      ['the schema', () => records.lookAtSchema(read)],
      ['acknowledgements', () => records.lookAtAcknowledgements(read, now)],
      ['histories', () => records.lookAtHistories(read)],
      ['open incidents', () => records.lookAtDoubles(read)],
      ['due times', () => records.lookAtDueTimes(read)],
      ['the feed of changes', () => records.lookAtChanges(read)],
      ...(replay ? [['workflows', () => this.#lookAtWorkflows()] as const] : []),
      ['messages', () => records.lookAtDeliveries(read, now)],
      ['due work', () => records.lookAtDueWork(read)],
      ['backups', () => lookAtBackups(folder, now)],
      ['reports', () => this.#lookAtReports(folder, now)],
    ];
    const findings: Finding[] = [];
    for (const [subject, look] of looks) findings.push(...(await tried(subject, look)));
    return findings;
  }

  async #lookAtWorkflows(): Promise<Finding> {
    const { database } = this.#context;
    return lookAtWorkflows(await replayAll(database.read, this.#library));
  }

  /** While no host takes posts, every source is silent, and rightly so. */
  async #lookAtReports(folder: string, now: Instant): Promise<Finding[]> {
    const address = (await readHolder(folder))?.listener ?? null;
    if (address === null) return [];
    const lastSeen = (source: Source) => this.#signals.lastSeen(source.id) ?? source.lastSeen;
    return [
      await lookAtListener(address),
      ...lookAtSources(await this.#sources.list(), lastSeen, now),
    ];
  }
}

async function tried(
  subject: string,
  look: () => Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    if (error instanceof Refusal) return [wrong(`Could not look at ${subject}.`, error.message)];
    const reason = error instanceof Error ? error.message : String(error);
    return [
      wrong(`Could not look at ${subject} (${reason}).`, 'Restore a backup if this stays so.'),
    ];
  }
}
