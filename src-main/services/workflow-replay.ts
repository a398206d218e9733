import { sameVersions } from '#shared/domain/workflow/callback-versions.ts';
import type { JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
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
  /** The same, where callbacks have another version now: that may be why. */
  readonly outdated: readonly number[];
}

/** Rebuilds the workflow of every incident from its journal, and holds it to what is stored, byte for byte. */
export async function replayAll(executor: Executor, library: WorkflowLibrary): Promise<Replayed> {
  const found: Record<'different' | 'outdated', number[]> = { different: [], outdated: [] };
  let checked = 0;
  for (let after = 0; ;) {
    const lives = await journalStore.listLives(executor, after, LIVES_AT_ONCE);
    for (const stored of lives) {
      const verdict = await verdictOn(executor, library, stored);
      if (verdict !== 'same') found[verdict].push(stored.incidentId);
    }
    checked += lives.length;
    if (lives.length < LIVES_AT_ONCE) return { checked, ...found };
    after = lives.at(-1)?.incidentId ?? 0;
  }
}

async function verdictOn(
  executor: Executor,
  library: WorkflowLibrary,
  { incidentId, life }: journalStore.StoredLife,
): Promise<'same' | 'different' | 'outdated'> {
  const { seq: last } = JSON.parse(life) as Life;
  let replayed: Life | undefined;
  let isOutdated = false;
  for (let after = 0; after < last; after += ROWS_AT_ONCE) {
    // Of an incident that has gone on since its life was read, what came later is not in that life.
    const most = Math.min(ROWS_AT_ONCE, last - after);
    const rows = await journalStore.listJournal(executor, incidentId, after, most);
    isOutdated ||= rows.some((row) => hasOtherCallbacks(row, library));
    replayed = replayLife(rows, (workflowId) => library.find(workflowId), replayed);
  }
  if (JSON.stringify(replayed) === life) return 'same';
  return isOutdated ? 'outdated' : 'different';
}

/** Whether what follows in the journal was decided by callbacks of other versions than there are now. */
function hasOtherCallbacks({ workflowId, input }: JournalRow, library: WorkflowLibrary): boolean {
  if (input.kind !== 'new' && input.kind !== 'moved') return false;
  const running = library.find(workflowId);
  return running !== undefined && !sameVersions(input.callbacks, running.callbacks);
}
