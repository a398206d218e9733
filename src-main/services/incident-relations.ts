import { Refusal } from '#shared/contract/error.ts';
import type { IncidentDetail } from '#shared/contract/incident.ts';
import { relationEvent, type RelationDeed } from '#shared/domain/incident/operate.ts';
import * as incidentStore from '../storage/incident-store.ts';
import * as relationStore from '../storage/relation-store.ts';
import type { Caller } from './caller.ts';
import type { IncidentQueries } from './incident-queries.ts';
import { unknownIncident, type IncidentTransitions } from './incident-transitions.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

type Relation = IncidentDetail['relations'][number];

/** Which incidents have to do with which. Both sides of a relation have it in their history. */
export class IncidentRelations {
  readonly #context: ServiceContext;
  readonly #queries: IncidentQueries;
  readonly #transitions: IncidentTransitions;

  constructor(context: ServiceContext, queries: IncidentQueries, transitions: IncidentTransitions) {
    this.#context = context;
    this.#queries = queries;
    this.#transitions = transitions;
  }

  /**
   * Relates two incidents; that they are so already is answered with the relation that there is.
   * @throws Refusal `invalid_input` for one incident twice, `not_found` naming the field
   */
  async relate(
    caller: Caller,
    input: {
      readonly id: number;
      readonly otherId: number;
      readonly type: string;
      readonly description: string;
    },
  ): Promise<Relation> {
    const { id: incidentId, otherId, type, description } = input;
    if (incidentId === otherId) {
      throw new Refusal('invalid_input', 'An incident cannot be related to itself.', 'otherId');
    }
    return unitOfWork(this.#context, caller, async (unit) => {
      const { transaction } = unit;
      await requireIncident(unit, incidentId, 'id');
      await requireIncident(unit, otherId, 'otherId');
      const relation = { incidentId, otherId, type, description };
      const { id, isNew } = await relationStore.insert(transaction, relation);
      if (isNew) await this.#note(unit, 'related', relation);
      const relations = await this.#queries.relations(transaction, incidentId);
      const written = relations.find((each) => each.id === id);
      if (!written) throw new Error('The relation was written without its row.');
      return written;
    });
  }

  /** Ends a relation; one that is gone already is passed over. */
  unrelate(caller: Caller, relationId: number): Promise<Record<string, never>> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const relation = await relationStore.find(unit.transaction, relationId);
      if (!relation) return {};
      await relationStore.remove(unit.transaction, relationId);
      await this.#note(unit, 'unrelated', relation);
      return {};
    });
  }

  #note(
    unit: Unit,
    what: RelationDeed,
    { incidentId, otherId, type }: Omit<relationStore.StoredRelation, 'id' | 'description'>,
  ): Promise<void> {
    return this.#transitions.change(unit, [incidentId, otherId], (incident) => {
      const related = incident.id === incidentId ? otherId : incidentId;
      const event = relationEvent(what, related, type, unit.now);
      return { incident, events: [event], tell: null };
    });
  }
}

async function requireIncident(unit: Unit, id: number, field: string): Promise<void> {
  if (await incidentStore.find(unit.transaction, id)) return;
  throw unknownIncident(id, field);
}
