import type { Incident } from '#shared/domain/incident/incident.ts';
import { sameVersions } from '#shared/domain/workflow/callback-versions.ts';
import type { JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import type { Life } from '#shared/domain/workflow-incident/life.ts';
import { lifeOf } from '#shared/domain/workflow-incident/brief-life.ts';
import { keptStatusOf, nextTimerOf } from '#shared/domain/workflow-incident/kept-life.ts';
import { replayLife } from '#shared/domain/workflow-incident/replay.ts';
import type { Executor } from '../storage/database.ts';
import * as incidentStore from '../storage/incident-store.ts';
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
  const found: Record<Verdict, number[]> = { same: [], different: [], outdated: [] };
  await forEachOf(
    (after) => journalStore.listLives(executor, after, LIVES_AT_ONCE),
    async (stored) => {
      found[await verdictOn(executor, library, stored)].push(stored.incidentId);
    },
  );
  await forEachOf(
    (after) => incidentStore.listBriefLives(executor, after, LIVES_AT_ONCE),
    async ({ incidentId, incident }) => {
      found[verdictOnBrief(library, incident)].push(incidentId);
    },
  );
  const { same, different, outdated } = found;
  return { checked: same.length + different.length + outdated.length, different, outdated };
}

/** Goes through all, by the numbers of incidents. */
async function forEachOf<Stored extends { readonly incidentId: number }>(
  listAfter: (incidentId: number) => Promise<readonly Stored[]>,
  look: (stored: Stored) => Promise<void>,
): Promise<void> {
  for (let after = 0; ;) {
    const some = await listAfter(after);
    for (const stored of some) await look(stored);
    if (some.length < LIVES_AT_ONCE) return;
    after = some.at(-1)?.incidentId ?? 0;
  }
}

type Verdict = 'same' | 'different' | 'outdated';

/** What follows from a brief life has to be as far as it says. */
function verdictOnBrief(library: WorkflowLibrary, incident: Incident): Verdict {
  const running = library.find(incident.workflowId);
  const whole = running && lifeOf(running, incident, incident.lastSignalAt);
  if (whole && 'life' in whole) {
    const { life } = whole;
    const isSameStatus = keptStatusOf(life) === keptStatusOf(incident.life);
    // Its timeout was given up where a program before could not run the version.
    const due = nextTimerOf(incident.life);
    if (isSameStatus && (due === null || due === nextTimerOf(life))) return 'same';
  }
  return running?.callbacks ? 'outdated' : 'different';
}

async function verdictOn(
  executor: Executor,
  library: WorkflowLibrary,
  { incidentId, life }: journalStore.StoredLife,
): Promise<Verdict> {
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
