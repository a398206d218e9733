import { nextDueOf } from '#shared/domain/incident/due.ts';
import { formatInstant, MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Executor } from '../../storage/database.ts';
import * as dueStore from '../../storage/due-store.ts';
import * as invariantStore from '../../storage/invariant-store.ts';
import { newestMigration, schemaNumber } from '../../storage/migrate.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';

const MOST_DUE_LOOKED_AT = 10_000;
const DUE_PAGE = 1_000;
const MOST_NAMED = 5;
/** No medium takes longer to send. */
const STUCK_AFTER = 10 * MINUTE;

export async function lookAtSchema(executor: Executor): Promise<Finding> {
  const number = await schemaNumber(executor);
  if (number === newestMigration) return ok(`The schema is the newest (${number}).`);
  return wrong(
    `The schema is ${number}, this program knows ${newestMigration}.`,
    'Use the newest version of Watchfloor for this folder.',
  );
}

export async function lookAtAcknowledgements(executor: Executor, now: Instant): Promise<Finding> {
  const ids = await invariantStore.wronglyAcknowledged(executor, now);
  if (ids.length === 0) return ok('Every incident is as acknowledged as its acknowledgements say.');
  return wrong(
    `Acknowledged or not, against their acknowledgements: ${named(ids)}.`,
    'Look at each: acknowledge it again, or take the acknowledgement back, to set it right.',
  );
}

export async function lookAtHistories(executor: Executor): Promise<Finding> {
  const ids = await invariantStore.withoutFirstEvent(executor);
  if (ids.length === 0) return ok('The history of every incident has its beginning.');
  return wrong(
    `Without the beginning of their history: ${named(ids)}.`,
    'Take a backup and report this as a defect; the incidents themselves can be worked with.',
  );
}

export async function lookAtDoubles(executor: Executor): Promise<Finding> {
  const ids = await invariantStore.openTwice(executor);
  if (ids.length === 0) return ok('No problem of a source is open twice.');
  return wrong(
    `Open twice, for the same problem of the same source: ${named(ids)}.`,
    'Close all but one of each, and report this as a defect.',
  );
}

/** Holds the stored due times to the rule that they come from. */
export async function lookAtDueTimes(executor: Executor): Promise<Finding> {
  const ids: number[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let seen = 0; seen < MOST_DUE_LOOKED_AT && ids.length < MOST_NAMED; seen += DUE_PAGE) {
    const page = await invariantStore.listWithDue(executor, before, DUE_PAGE);
    const off = page.filter(({ incident, nextDue }) => nextDueOf(incident) !== nextDue);
    ids.push(...off.map(({ incident }) => incident.id));
    before = page.at(-1)?.incident.id ?? 0;
    if (page.length < DUE_PAGE) break;
  }
  if (ids.length === 0) return ok('What happens to incidents by itself is scheduled.');
  return wrong(
    `What happens to these next is not scheduled as it should be: ${named(ids)}.`,
    'Post a message to each, which schedules it anew, and report this as a defect.',
  );
}

export async function lookAtChanges(executor: Executor): Promise<Finding> {
  const missing = await invariantStore.missingChanges(executor);
  if (missing === 0) return ok('The feed of changes is without a gap.');
  return wrong(
    `The feed of changes lacks ${missing} numbers.`,
    'Open the windows again, so that they read everything anew, and report this as a defect.',
  );
}

export async function lookAtDeliveries(executor: Executor, now: Instant): Promise<Finding> {
  const stuck = await invariantStore.countStuckDeliveries(executor, now - STUCK_AFTER);
  if (stuck === 0) return ok('No message is stuck on its way.');
  return warning(
    `Nobody knows whether ${stuck} messages arrived: Watchfloor stopped while it sent them.`,
    'Start Watchfloor (again): it sends them once more.',
  );
}

export async function lookAtDueWork(executor: Executor): Promise<Finding[]> {
  const parked = await dueStore.listParked(executor);
  if (parked.length === 0) return [ok('No due work was set aside.')];
  return parked.map(({ kind, parkedAt, error }) =>
    wrong(
      `The work "${kind}" failed at ${formatInstant(parkedAt ?? 0)}: ${error ?? 'no reason is known'}`,
      'Remove the cause. It is tried again every hour.',
    ),
  );
}

function named(ids: readonly number[]): string {
  return ids
    .slice(0, MOST_NAMED)
    .map((id) => `#${id}`)
    .join(', ');
}
