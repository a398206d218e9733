import type { Life } from '#shared/domain/workflow-incident/life.ts';
import { replayLife } from '#shared/domain/workflow-incident/replay.ts';
import type { Executor } from '../storage/database.ts';
import * as journalStore from '../storage/workflow-journal-store.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

const LIVES_AT_ONCE = 200;
const ROWS_AT_ONCE = 2_000;

/** What came of telling every workflow again all that it was told. */
export interface Replayed {
  readonly checked: number;
  /** Incidents of which something else came out than what is stored. */
  readonly different: readonly number[];
}

/** Rebuilds the workflow of every incident from its journal, and holds it to what is stored, byte for byte. */
export async function replayAll(executor: Executor, library: WorkflowLibrary): Promise<Replayed> {
  const different: number[] = [];
  let checked = 0;
  for (let after = 0; ;) {
    const lives = await journalStore.listLives(executor, after, LIVES_AT_ONCE);
    for (const stored of lives) {
      if (!(await isSame(executor, library, stored))) different.push(stored.incidentId);
    }
    checked += lives.length;
    if (lives.length < LIVES_AT_ONCE) return { checked, different };
    after = lives.at(-1)?.incidentId ?? 0;
  }
}

async function isSame(
  executor: Executor,
  library: WorkflowLibrary,
  { incidentId, life }: journalStore.StoredLife,
): Promise<boolean> {
  const { seq: last } = JSON.parse(life) as Life;
  let replayed: Life | undefined;
  for (let after = 0; after < last; after += ROWS_AT_ONCE) {
    // Of an incident that has gone on since its life was read, what came later is not in that life.
    const most = Math.min(ROWS_AT_ONCE, last - after);
    const rows = await journalStore.listJournal(executor, incidentId, after, most);
    replayed = replayLife(rows, (workflowId) => library.find(workflowId), replayed);
  }
  return JSON.stringify(replayed) === life;
}
