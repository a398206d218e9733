import {
  REPORTED_CHANGE,
  reportedChangeEvent,
  tagsOfChange,
  type ReportedChange,
} from '#shared/domain/incident/reported-change.ts';
import { countEvents, countUnmatched, listOpenWithTags } from '../storage/reported-change-store.ts';
import type { Caller } from './caller.ts';
import type { IncidentTransitions } from './incident-transitions.ts';
import type { ReportedChangeDoor } from './reported-change-port.ts';
import type { ServiceContext } from './service-context.ts';
import type { AuthenticatedSource, SignalDoor } from './signal-port.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** So many incidents, the newest, get to know of one change. */
const MOST_INCIDENTS = 50;
/** So many changes the history of one incident takes: a busy pipeline must not bury it. */
const MOST_OF_ONE = 200;
const LONGEST_PLACE = 255;

/** Changes that tools tell of. They stand in histories; they neither open, tell nor prompt. */
export class ReportedChanges implements ReportedChangeDoor {
  readonly #context: ServiceContext;
  readonly #transitions: IncidentTransitions;
  readonly #signals: Pick<SignalDoor, 'heard'>;

  constructor(
    context: ServiceContext,
    transitions: IncidentTransitions,
    signals: Pick<SignalDoor, 'heard'>,
  ) {
    this.#context = context;
    this.#transitions = transitions;
    this.#signals = signals;
  }

  async report(source: AuthenticatedSource, change: ReportedChange): Promise<readonly number[]> {
    await this.#signals.heard(source);
    return unitOfWork(this.#context, callerOf(source), async (unit) => {
      const { transaction, now } = unit;
      const ids = await touchedBy(unit, source, change);
      const event = reportedChangeEvent(change, now);
      await this.#transitions.change(unit, ids, (incident) => ({
        incident,
        events: [event],
        tell: null,
      }));
      if (ids.length === 0) {
        const key = change.place.slice(0, LONGEST_PLACE);
        await countUnmatched(transaction, { sourceId: source.id, key, action: 'change', at: now });
      }
      return ids;
    });
  }
}

async function touchedBy(
  { transaction }: Unit,
  source: AuthenticatedSource,
  change: ReportedChange,
): Promise<number[]> {
  const tags = tagsOfChange(change);
  const ids = await listOpenWithTags(transaction, source.id, tags, MOST_INCIDENTS);
  const counts = await countEvents(transaction, ids, REPORTED_CHANGE);
  return ids.filter((id) => (counts.get(id) ?? 0) < MOST_OF_ONE);
}

function callerOf({ actorId, name }: AuthenticatedSource): Caller {
  return { actor: { id: actorId, kind: 'source', name }, role: 'viewer' };
}
