import type { Executor } from './database.ts';

const MOST_RELATIONS = 500;

/** One incident is `type` another. */
export interface StoredRelation {
  readonly id: number;
  readonly incidentId: number;
  readonly otherId: number;
  readonly type: string;
  readonly description: string;
}

/** A relation from the side of one of its two incidents, which is `incidentId`. */
export interface SeenRelation extends StoredRelation {
  /** `incoming`: the other one has it, and this one is what it leads to. */
  readonly direction: 'outgoing' | 'incoming';
}

/** Relations in which the incident is either side. */
export async function listOf(executor: Executor, incidentId: number): Promise<SeenRelation[]> {
  const relations = await selectRelations(executor)
    .where('incident_id', incidentId)
    .orWhere('other_id', incidentId)
    .orderBy('incident_relation.id')
    .limit(MOST_RELATIONS);
  return (relations as StoredRelation[]).map((relation) =>
    relation.incidentId === incidentId
      ? { ...relation, direction: 'outgoing' }
      : { ...relation, direction: 'incoming', incidentId, otherId: relation.incidentId },
  );
}

/** The relations of one type that these incidents have to others. */
export async function listOutgoing(
  executor: Executor,
  incidentIds: readonly number[],
  type: string,
): Promise<StoredRelation[]> {
  return (await selectRelations(executor)
    .whereIn('incident_id', [...incidentIds])
    .where('incident_relation_type.name', type)
    .limit(MOST_RELATIONS * incidentIds.length)) as StoredRelation[];
}

export async function find(executor: Executor, id: number): Promise<StoredRelation | undefined> {
  return (await selectRelations(executor).where('incident_relation.id', id).first()) as
    StoredRelation | undefined;
}

/** Adds a relation; the same one that is there already is found instead. */
export async function insert(
  executor: Executor,
  relation: Omit<StoredRelation, 'id'>,
): Promise<{ id: number; isNew: boolean }> {
  await executor('incident_relation_type')
    .insert({ name: relation.type })
    .onConflict('name')
    .ignore();
  const type = (await executor('incident_relation_type')
    .where({ name: relation.type })
    .first()) as {
    id: number;
  };
  const row = { incident_id: relation.incidentId, other_id: relation.otherId, type_id: type.id };
  const existing = (await executor('incident_relation').where(row).first()) as
    { id: number } | undefined;
  if (existing) return { id: existing.id, isNew: false };
  const [id] = await executor('incident_relation').insert({
    ...row,
    description: relation.description,
  });
  if (id === undefined) throw new Error('The database gave no id to a new relation.');
  return { id, isNew: true };
}

export async function remove(executor: Executor, id: number): Promise<void> {
  await executor('incident_relation').where({ id }).delete();
}

function selectRelations(executor: Executor) {
  return executor('incident_relation')
    .join('incident_relation_type', 'incident_relation_type.id', 'incident_relation.type_id')
    .select({
      id: 'incident_relation.id',
      incidentId: 'incident_relation.incident_id',
      otherId: 'incident_relation.other_id',
      type: 'incident_relation_type.name',
      description: 'incident_relation.description',
    });
}
