import { Refusal } from '#shared/contract/error.ts';
import type { WorkflowMove } from '#shared/contract/workflow.ts';
import { settlePrompt } from '#shared/domain/incident/attention.ts';
import { unchanged, type Incident, type Transition } from '#shared/domain/incident/incident.ts';
import { lifeOf, statusOf } from '#shared/domain/workflow-incident/brief-life.ts';
import { after as inTurn } from '#shared/domain/workflow-incident/catch-up.ts';
import { changesBetween } from '#shared/domain/workflow-incident/changes-between.ts';
import { moveLife } from '#shared/domain/workflow-incident/change-life.ts';
import type { JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import {
  beginsUnkept,
  categoryOf,
  isQuiet,
  labelOf,
  startStatusOf,
  type Running,
} from '#shared/domain/workflow-incident/running.ts';
import type { Instant } from '#shared/time/instant.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
import * as workflowStore from '../storage/workflow-store.ts';
import type { Caller } from './caller.ts';
import type { IncidentTransitions } from './incident-transitions.ts';
import type { OpenIdentities } from './open-identities.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import type { WorkflowLibrary } from './workflow-library.ts';
import { unknownWorkflow } from './workflows.ts';

/** So many incidents are taken to another version in one transaction. */
const MOST_AT_ONCE = 500;

interface Move {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly dryRun: boolean;
}

/** Takes the incidents of one published version to another: always on purpose, never by itself. */
export class WorkflowMigration {
  readonly #context: ServiceContext;
  readonly #library: WorkflowLibrary;
  readonly #transitions: IncidentTransitions;

  constructor(context: ServiceContext, library: WorkflowLibrary, transitions: IncidentTransitions) {
    this.#context = context;
    this.#library = library;
    this.#transitions = transitions;
  }

  /**
   * Moves what can be moved; incidents in a status that the new version does not know, or that is open in
   * one of them and closed in the other, stay where they are. A dry run only says what it would do.
   * @throws Refusal `not_found`, `invalid_input`
   */
  async migrate(caller: Caller, { key, from, to, dryRun }: Move): Promise<WorkflowMove> {
    if (from === to) throw new Refusal('invalid_input', 'Choose two different versions.', 'to');
    const [before, after] = [this.#version(key, from), this.#version(key, to)];
    const counts = await workflowStore.countStatuses(
      this.#context.database.read,
      before.id,
      before.definition.initial,
    );
    const statuses = counts.map(({ status, count }) => ({
      status,
      label: labelOf(before, status),
      count,
      known: isTaken(status, before, after),
    }));
    const movable = statuses.reduce((sum, { known, count }) => sum + (known ? count : 0), 0);
    return {
      statuses,
      transitions: changesBetween(before.definition, after.definition),
      moved: dryRun ? movable : await this.#moveAll(caller, before, after),
    };
  }

  #version(key: string, version: number): Running {
    const stored = this.#library.published.find(
      (each) => each.key === key && each.version === version,
    );
    if (!stored) throw unknownWorkflow(key, version);
    return this.#library.running(stored.id);
  }

  async #moveAll(caller: Caller, before: Running, after: Running): Promise<number> {
    let moved = 0;
    for (let afterId = 0; ;) {
      const { read } = this.#context.database;
      const ids = await workflowStore.listOpenOn(read, before.id, afterId, MOST_AT_ONCE);
      moved += await unitOfWork(this.#context, withoutKey(caller), (unit) =>
        this.#moveSome(unit, ids, before, after),
      );
      if (ids.length < MOST_AT_ONCE) return moved;
      afterId = ids.at(-1) ?? 0;
    }
  }

  async #moveSome(
    unit: Unit,
    ids: readonly number[],
    before: Running,
    after: Running,
  ): Promise<number> {
    const incidents = await readByIds(unit.connection, ids);
    const identities = await this.#transitions.identitiesOf(unit, incidents);
    const writes = incidents
      .filter(({ workflowId }) => workflowId === before.id)
      .flatMap((incident) => this.#moved(unit, incident, identities, before, after) ?? []);
    await unit.writeIncidents(writes);
    const { id, definition } = after;
    await unit.record({ topic: 'workflow', id, version: definition.version, op: 'update' });
    return writes.length;
  }

  /**
   * What was due under the old version happens under it.
   * @returns undefined where it stays
   */
  #moved(
    unit: Unit,
    stored: Incident,
    identities: OpenIdentities,
    before: Running,
    after: Running,
  ): IncidentWrite | undefined {
    const due = this.#transitions.caughtUp(stored, identities, unit.now);
    const { incident } = due.transition;
    const status = statusOf(before, incident);
    if (!isTaken(status, before, after)) return undefined;
    const next = moved(incident, after, status, unit.now);
    const beginsThere = status === startStatusOf(after, incident);
    const isUnkept = !incident.life && beginsThere && beginsUnkept(after, status);
    const alive = isUnkept ? undefined : lifeOf(before, incident, unit.now);
    const written = (transition: Transition, journal: readonly JournalRow[]) =>
      this.#transitions.writeOf(unit, stored, inTurn(due, { transition, journal }));
    if (!alive || 'failed' in alive) return written(next, []);
    const changed = moveLife(after, alive.life, unit.now, unit.caller.actor.name);
    if (!changed) return undefined;
    const journal = [...alive.journal, changed.row];
    const incidentWithLife = { ...next.incident, life: changed.life };
    return written({ ...next, incident: incidentWithLife }, journal);
  }
}

/** Whether incidents in a status stay as open, or as closed, as they are. */
function isTaken(status: string, before: Running, after: Running): boolean {
  const isKnown = after.workflow.statuses.has(status);
  return isKnown && categoryOf(before, status) === categoryOf(after, status);
}

/** Who was asked for nothing in a quiet status is told, where the other version is not quiet in it. */
function moved(incident: Incident, after: Running, status: string, now: Instant): Transition {
  const held = isQuiet(after, status);
  const next = unchanged({ ...incident, workflowId: after.id, held });
  if (held === incident.held) return next;
  return settlePrompt({ ...next, tell: held ? null : 'workflow' }, now);
}

/** Many transactions are one command here: each is done at most once by what it does. */
function withoutKey({ actor, role }: Caller): Caller {
  return { actor, role };
}
