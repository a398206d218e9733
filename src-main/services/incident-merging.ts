import { Refusal, type Problem } from '#shared/contract/error.ts';
import type { BulkResult } from '#shared/contract/incident.ts';
import {
  isOpen,
  unchanged,
  type Incident,
  type Transition,
} from '#shared/domain/incident/incident.ts';
import {
  closeIncident,
  relationEvent,
  reopenIncident,
  type OperatorDecision,
  type RelationDeed,
} from '#shared/domain/incident/operate.ts';
import * as relationStore from '../storage/relation-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
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
      const outcomes = await this.#decide(unit, input, 'related', (incident) =>
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
      const merged = await mergesOf(unit, input);
      const outcomes = await this.#decide(unit, input, 'unrelated', (incident) =>
        merged.has(incident.id)
          ? reopenIncident(incident, { now: unit.now, actorId: caller.actor.id, note })
          : { ok: false, refused: `It is no duplicate of #${into.id}.` },
      );
      for (const id of doneOf(outcomes)) {
        await relationStore.remove(unit.transaction, merged.get(id) ?? 0);
      }
      return this.#write(unit, into, outcomes, 'unrelated');
    });
  }

  async #decide(
    unit: Unit,
    { ids, intoId }: MergeInput,
    what: RelationDeed,
    decide: (incident: Incident) => OperatorDecision,
  ): Promise<Outcome[]> {
    const found = await readByIds(unit.connection, ids);
    const known = new Map(found.map((incident) => [incident.id, incident]));
    const identities = await this.#transitions.identitiesOf(unit, found);
    return ids.map((id): Outcome => {
      const incident = known.get(id);
      if (!incident) return { id, problem: unknownIncident(id).toProblem() };
      if (id === intoId) return refusal(id, 'It cannot be a duplicate of itself.');
      const due = this.#transitions.caughtUp(incident, identities, unit.now);
      const decision = decide(due.transition.incident);
      if (!decision.ok) return refusal(id, decision.refused);
      const taken = what === 'unrelated' ? identities.refusal(incident) : undefined;
      if (taken !== undefined) return refusal(id, taken);
      const wished = withEvent(decision.transition, what, intoId, DUPLICATE, unit);
      const joined = this.#transitions.join(unit, due, { wished, identities });
      if (!joined.ok) return refusal(id, joined.refused);
      if (isOpen(joined.transition.incident) !== isOpen(wished.incident)) {
        return refusal(id, 'Its workflow asks for more than one step here: take them one by one.');
      }
      return { id, write: this.#transitions.writeOf(unit, incident, joined) };
    });
  }

  async #write(
    unit: Unit,
    into: Incident,
    outcomes: readonly Outcome[],
    what: RelationDeed,
  ): Promise<BulkResult> {
    const identities = await this.#transitions.identitiesOf(unit, [into]);
    const due = this.#transitions.caughtUp(into, identities, unit.now);
    let wished = unchanged(due.transition.incident);
    for (const id of doneOf(outcomes)) wished = withEvent(wished, what, id, HAS_DUPLICATE, unit);
    const writes = outcomes.flatMap((outcome) => ('write' in outcome ? [outcome.write] : []));
    const whole = this.#transitions.join(unit, due, { wished, identities, isRecorded: true });
    const isKept = whole.ok && whole.transition.events.length > 0;
    const kept = isKept ? [this.#transitions.writeOf(unit, into, whole)] : [];
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
  what: RelationDeed,
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

/** The relations by which incidents are duplicates of another one, by incident. */
async function mergesOf(
  { transaction }: Unit,
  { ids, intoId }: MergeInput,
): Promise<ReadonlyMap<number, number>> {
  const relations = await relationStore.listOutgoing(transaction, ids, DUPLICATE);
  const own = relations.filter(({ otherId }) => otherId === intoId);
  return new Map(own.map(({ incidentId, id }) => [incidentId, id]));
}

async function requireIncident(unit: Unit, id: number): Promise<Incident> {
  const [incident] = await readByIds(unit.connection, [id]);
  if (!incident) throw unknownIncident(id, 'intoId');
  return incident;
}
