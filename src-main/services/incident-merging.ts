import { Refusal, type Problem } from '#shared/contract/error.ts';
import type { BulkResult } from '#shared/contract/incident.ts';
import { inTurn } from '#shared/domain/incident/attention.ts';
import { isOpen, type Incident, type Transition } from '#shared/domain/incident/incident.ts';
import {
  closeIncident,
  relationEvent,
  reopenIncident,
  type OperatorDecision,
} from '#shared/domain/incident/operate.ts';
import * as relationStore from '../storage/relation-store.ts';
import { readByIds, readByKey, type IncidentWrite } from '../storage/sqlite/incident-sets.ts';
import type { Caller } from './caller.ts';
import { unknownIncident, type IncidentTransitions } from './incident-transitions.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** The relation of a duplicate to the incident that it was merged into. */
export const DUPLICATE = 'duplicate of';
const HAS_DUPLICATE = 'has the duplicate';

interface MergeInput {
  readonly ids: readonly number[];
  readonly intoId: number;
}

/** One duplicate after what was done to it; or why it was not done. */
type Outcome =
  | { readonly id: number; readonly write: IncidentWrite }
  | { readonly id: number; readonly problem: Problem };

/** Several incidents that are one trouble: one goes on, the others are closed as its duplicates. */
export class IncidentMerging {
  readonly #context: ServiceContext;
  readonly #transitions: IncidentTransitions;

  constructor(context: ServiceContext, transitions: IncidentTransitions) {
    this.#context = context;
    this.#transitions = transitions;
  }

  /**
   * Closes each duplicate with a message and relates it to the other incident; one that is refused
   * does not stop the others.
   * @throws Refusal `not_found` for `intoId`, `refused_by_rule` where that one is not open
   */
  merge(caller: Caller, input: MergeInput & { readonly note: string }): Promise<BulkResult> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const into = await requireIncident(unit, input.intoId);
      if (!isOpen(into)) {
        throw new Refusal(
          'refused_by_rule',
          `#${into.id} is not open: choose one that is.`,
          'intoId',
        );
      }
      const note = [`Duplicate of #${into.id}.`, input.note].filter(Boolean).join(' ');
      const outcomes = await this.#decide(unit, input, (incident) =>
        closeIncident(incident, { now: unit.now, actorId: caller.actor.id, note }),
      );
      for (const id of doneOf(outcomes)) {
        const relation = { incidentId: id, otherId: into.id, type: DUPLICATE, description: '' };
        await relationStore.insert(unit.transaction, relation);
      }
      return this.#write(unit, into, outcomes, 'related');
    });
  }

  /**
   * Opens the duplicates again and ends their relation.
   * @throws Refusal `not_found` for `intoId`
   */
  unmerge(caller: Caller, input: MergeInput): Promise<BulkResult> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const into = await requireIncident(unit, input.intoId);
      const note = `No duplicate of #${into.id} after all.`;
      const outcomes = await this.#decide(unit, input, (incident) =>
        reopenIncident(incident, { now: unit.now, actorId: caller.actor.id, note }),
      );
      for (const id of doneOf(outcomes)) {
        const relations = await relationStore.listOf(unit.transaction, id);
        const own = relations.filter(
          ({ otherId, type }) => otherId === into.id && type === DUPLICATE,
        );
        for (const relation of own) await relationStore.remove(unit.transaction, relation.id);
      }
      return this.#write(unit, into, outcomes, 'unrelated');
    });
  }

  async #decide(
    unit: Unit,
    { ids, intoId }: MergeInput,
    decide: (incident: Incident) => OperatorDecision,
  ): Promise<Outcome[]> {
    const found = await readByIds(unit.connection, ids);
    const known = new Map(found.map((incident) => [incident.id, incident]));
    const taken = await openIdentities(unit, found);
    return ids.map((id): Outcome => {
      const incident = known.get(id);
      if (!incident) return { id, problem: unknownIncident(id).toProblem() };
      if (id === intoId) return refusal(id, 'It cannot be a duplicate of itself.');
      const due = this.#transitions.caughtUp(incident, unit.now);
      const decision = decide(due.incident);
      if (!decision.ok) return refusal(id, decision.refused);
      const other = taken.get(identityOf(incident));
      if (isOpen(decision.transition.incident) && other !== undefined && other !== id) {
        return refusal(id, `Its source has opened #${other} for the same trouble meanwhile.`);
      }
      const what = isOpen(decision.transition.incident) ? 'unrelated' : 'related';
      const transition = inTurn(due, withEvent(decision.transition, what, intoId, DUPLICATE, unit));
      return { id, write: this.#transitions.writeOf(unit, incident, transition) };
    });
  }

  async #write(
    unit: Unit,
    into: Incident,
    outcomes: readonly Outcome[],
    what: 'related' | 'unrelated',
  ): Promise<BulkResult> {
    const due = this.#transitions.caughtUp(into, unit.now);
    let transition: Transition = { incident: due.incident, events: [], tell: null };
    for (const id of doneOf(outcomes)) {
      transition = withEvent(transition, what, id, HAS_DUPLICATE, unit);
    }
    const writes = outcomes.flatMap((outcome) => ('write' in outcome ? [outcome.write] : []));
    const whole = inTurn(due, transition);
    const kept = whole.events.length > 0 ? [this.#transitions.writeOf(unit, into, whole)] : [];
    const stored = await unit.writeIncidents([...writes, ...kept]);
    const versions = new Map(stored.map(({ incident }) => [incident.id, incident.version]));
    return {
      results: outcomes.map((outcome) =>
        'problem' in outcome
          ? { id: outcome.id, ok: false, error: outcome.problem }
          : { id: outcome.id, ok: true, version: versions.get(outcome.id) ?? 0 },
      ),
    };
  }
}

function withEvent(
  { incident, events, tell }: Transition,
  what: 'related' | 'unrelated',
  otherId: number,
  type: string,
  { now }: Unit,
): Transition {
  return { incident, events: [...events, relationEvent(what, otherId, type, now)], tell };
}

function refusal(id: number, message: string): Outcome {
  return { id, problem: { code: 'refused_by_rule', message } };
}

function doneOf(outcomes: readonly Outcome[]): number[] {
  return outcomes.flatMap((outcome) => ('write' in outcome ? [outcome.id] : []));
}

/** Which incident is open for the problems of these. */
async function openIdentities(
  { connection }: Unit,
  incidents: readonly Incident[],
): Promise<ReadonlyMap<string, number>> {
  const named = incidents.filter(({ key }) => key !== '');
  const current = await readByKey(connection, named);
  return new Map(
    current.flatMap((incident) =>
      isOpen(incident) ? [[identityOf(incident), incident.id] as const] : [],
    ),
  );
}

function identityOf({ sourceId, key }: Incident): string {
  return `${sourceId}:${key}`;
}

async function requireIncident(unit: Unit, id: number): Promise<Incident> {
  const [incident] = await readByIds(unit.connection, [id]);
  if (!incident) throw unknownIncident(id, 'intoId');
  return incident;
}
