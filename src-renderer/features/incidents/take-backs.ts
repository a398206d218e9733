import type { Problem } from '#shared/contract/error.ts';
import type { Acknowledgement, IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { hostNow } from '../../client/clock.ts';
import type { HostClient } from '../../client/host-client.ts';
import { incidentsTexts } from './incidents.texts.ts';
import { plainWords, type RefusedOne } from './outcome-words.ts';
import { tellOutcome } from './outcomes.ts';

type Ids = readonly number[];
type TakeBack = (done: Ids) => Promise<void>;

/**
 * Takes an acknowledgement back. Incidents that were acknowledged before, or of which that is not
 * known, keep what they had: of those only the newest acknowledgement ends.
 * @param before the incidents as they were
 */
export function acknowledgementTakeBack(
  host: Pick<HostClient, 'call'>,
  before: readonly IncidentRow[],
  unacknowledge: (ids: Ids) => Promise<unknown>,
): TakeBack {
  const wasFree = new Set(before.filter((row) => !row.acknowledged).map((row) => row.id));
  return async (done) => {
    const free = done.filter((id) => wasFree.has(id));
    if (free.length > 0) await unacknowledge(free);
    const others = done.filter((id) => !wasFree.has(id));
    if (others.length > 0) await endNewestOfAll(host, others);
  };
}

async function endNewestOfAll(host: Pick<HostClient, 'call'>, ids: Ids): Promise<void> {
  const refused: RefusedOne[] = [];
  for (const id of ids) {
    const problem = await endNewest(host, id);
    if (problem) refused.push({ id, why: plainWords(problem) });
  }
  const ended = ids.length - refused.length;
  tellOutcome({
    words: ended === 0 ? '' : incidentsTexts().ownTakenBack,
    failure: ended === 0 ? incidentsTexts().notUnacknowledged : null,
    refused,
    takeBack: null,
  });
}

async function endNewest(host: Pick<HostClient, 'call'>, id: number): Promise<Problem | null> {
  const detail = await host.call('incident.get', { id });
  if (!detail.ok) return detail.error;
  const newest = newestLive(detail.value.acknowledgements);
  if (!newest) return null;
  const answer = await host.call('incident.editAcknowledgement', {
    acknowledgementId: newest.id,
    expiresAt: hostNow(),
  });
  return answer.ok ? null : answer.error;
}

function newestLive(acknowledgements: readonly Acknowledgement[]): Acknowledgement | undefined {
  return acknowledgements
    .filter(({ live }) => live)
    .reduce<Acknowledgement | undefined>(
      (newest, one) => (newest && newest.id > one.id ? newest : one),
      undefined,
    );
}

/** Gives each incident the level back that it had. */
export function levelTakeBack(
  before: readonly IncidentRow[],
  setLevel: (ids: Ids, level: Level) => Promise<unknown>,
): TakeBack {
  return restoring(before, (row) => row.level, setLevel);
}

/** Gives each incident the ticket back that it had. */
export function ticketTakeBack(
  before: readonly IncidentRow[],
  setTicketUrl: (ids: Ids, ticketUrl: string) => Promise<unknown>,
): TakeBack {
  return restoring(before, (row) => row.ticketUrl, setTicketUrl);
}

/** One call for each value that was there, with all incidents that had it. */
function restoring<Value>(
  before: readonly IncidentRow[],
  valueOf: (row: IncidentRow) => Value,
  set: (ids: Ids, value: Value) => Promise<unknown>,
): TakeBack {
  return async (done) => {
    const had = before.filter((row) => done.includes(row.id));
    for (const value of new Set(had.map(valueOf))) {
      await set(
        had.filter((row) => valueOf(row) === value).map((row) => row.id),
        value,
      );
    }
  };
}
