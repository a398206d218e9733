import { Refusal } from '#shared/contract/error.ts';
import {
  MOST_DECISIONS,
  type IncidentWorkflow,
  type JournalRow,
  type WorkflowDecision,
} from '#shared/contract/workflow.ts';
import { deedEvent, unchanged, type Incident } from '#shared/domain/incident/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { lifeOf, type LifeOf } from '#shared/domain/workflow-incident/brief-life.ts';
import { isBrief } from '#shared/domain/workflow-incident/kept-life.ts';
import { correctLife, misplacedWords } from '#shared/domain/workflow-incident/change-life.ts';
import { entryAt } from '#shared/domain/workflow-incident/past.ts';
import type { Life } from '#shared/domain/workflow-incident/life.ts';
import { explainJournal, replayLife } from '#shared/domain/workflow-incident/replay.ts';
import { labelOf } from '#shared/domain/workflow-incident/running.ts';
import { factsOf, messageFrom } from '#shared/domain/workflow-incident/vocabulary.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as incidentStore from '../storage/incident-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import * as journalStore from '../storage/workflow-journal-store.ts';
import type { Caller } from './caller.ts';
import { tellerOf, unknownIncident, type IncidentTransitions } from './incident-transitions.ts';
import {
  decisionView,
  journalView,
  userActionsOf,
  workflowView,
  type UserAction,
} from './incident-workflow-view.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

/** So many rows of a journal are read at a time. */
const ROWS_AT_A_TIME = 2_000;
/** So much of a long history is shown, beside the latest. */
const MOST_PAST = 5_000;

/** An incident's journal as it is told. */
export interface ToldJournal {
  readonly key: string;
  readonly version: number;
  readonly level: Level;
  readonly rows: JournalRow[];
  readonly more: boolean;
}

/** The workflow of one incident: what it shows, its buttons, and why it did what it did. */
export class IncidentWorkflows {
  readonly #context: ServiceContext;
  readonly #library: WorkflowLibrary;
  readonly #transitions: IncidentTransitions;
  readonly #runningOf = (workflowId: number) => this.#library.find(workflowId);

  constructor(context: ServiceContext, library: WorkflowLibrary, transitions: IncidentTransitions) {
    this.#context = context;
    this.#library = library;
    this.#transitions = transitions;
  }

  /** @throws Refusal `not_found` */
  async get(id: number): Promise<IncidentWorkflow> {
    return this.#view(this.#context.database.read, await this.#find(id));
  }

  /** How the last messages were decided, newest first: worked out from the journal whenever somebody asks. */
  async decisions(id: number): Promise<WorkflowDecision[]> {
    const incident = await this.#find(id);
    const { life } = incident;
    if (life === null) return [];
    if (isBrief(life)) return this.#decided(this.#unstored(incident));
    const { read } = this.#context.database;
    const before = Math.max(0, life.seq - 2 * MOST_DECISIONS);
    const from = await this.#lifeAt(id, before);
    return this.#decided(await journalStore.listJournal(read, id, before, ROWS_AT_A_TIME), from);
  }

  /** What was told to the workflow, oldest first; of an incident to which nothing has happened, its beginning. */
  async messages(id: number, after: number, limit: number): Promise<ToldJournal> {
    const incident = await this.#find(id);
    const { key, version } = this.#library.runningOf(incident).definition;
    const { read } = this.#context.database;
    const { life } = incident;
    const isStored = life !== null && !isBrief(life);
    const rows = isStored
      ? await journalStore.listJournal(read, id, after, limit + 1)
      : this.#unstored(incident).filter(({ seq }) => seq > after);
    return {
      key,
      version,
      level: incident.level,
      rows: rows.slice(0, limit).map((row) => journalView(row, this.#versionOf(row.workflowId))),
      more: rows.length > limit,
    };
  }

  /** @param from the life before the first of the rows */
  #decided(rows: readonly journalStore.StoredJournalRow[], from?: Life): WorkflowDecision[] {
    return explainJournal(rows, this.#runningOf, from)
      .slice(-MOST_DECISIONS)
      .reverse()
      .map((each) => decisionView(each, this.#versionOf(each.row.workflowId)));
  }

  /** The rows of its journal that are not stored: they follow from the incident. */
  #unstored(incident: Incident): journalStore.StoredJournalRow[] {
    const { journal } = this.#alive(incident);
    return journal.map((row) => ({ ...row, recordedAt: row.recordedAt ?? incident.startTime }));
  }

  /**
   * Takes a user action.
   * @throws Refusal `not_found`; `conflict` where the button is no longer current; `invalid_input` for a
   *   field that is missing; `refused_by_rule` where nothing follows from it
   */
  act(
    caller: Caller,
    input: {
      readonly id: number;
      readonly token: string;
      readonly fields?: Readonly<Record<string, string>> | undefined;
    },
  ): Promise<IncidentWorkflow> {
    return this.#change(caller, input.id, async (unit, incident) => {
      const identities = await this.#transitions.identitiesOf(unit, [incident]);
      const due = this.#transitions.caughtUp(incident, identities, unit.now);
      const current = due.transition.incident;
      const action = currentAction(this.#alive(current), input.token);
      const fields = takenFields(action, input.fields ?? {});
      const teller = { ...tellerOf(caller, unit.now), messageId: input.token };
      const body = { ...factsOf(current), action: action.key, fields };
      const event = deedEvent({ what: 'user_action', new: action.label }, unit.now, action.label);
      const result = this.#transitions.join(unit, due, {
        wished: { ...unchanged(current), events: [event] },
        identities,
        message: messageFrom(action.type, teller, body),
      });
      if (!result.ok) throw new Refusal('refused_by_rule', result.refused);
      if ((result.journal.at(-1)?.taken ?? null) === null) {
        throw new Refusal(
          'refused_by_rule',
          result.journal.at(-1)?.error ?? `Nothing follows from "${action.label}" at the moment.`,
        );
      }
      return this.#transitions.writeOf(unit, incident, result);
    });
  }

  /**
   * Corrects when an entry of the history happened; what was recorded stays beside it.
   * @throws Refusal `not_found`, `refused_by_rule` where it would change the order
   */
  backdate(
    caller: Caller,
    input: {
      readonly id: number;
      readonly entry: number;
      readonly occurredAt: Instant;
      readonly reason: string;
    },
  ): Promise<IncidentWorkflow> {
    const { entry, occurredAt, reason } = input;
    return this.#change(caller, input.id, async (unit, incident) => {
      const identities = await this.#transitions.identitiesOf(unit, [incident]);
      const { transition, journal } = this.#transitions.caughtUp(incident, identities, unit.now);
      const running = this.#library.runningOf(transition.incident);
      const alive = this.#alive(transition.incident);
      const whole = {
        life: alive.life,
        apart: await journalStore.findPast(unit.transaction, input.id, alive.life, entry),
      };
      const refused = misplacedWords(whole, entry, occurredAt, unit.now);
      if (refused !== undefined) throw new Refusal('refused_by_rule', refused, 'occurredAt');
      const said = { occurredAt, by: caller.actor.name, at: unit.now, reason };
      const { life, row } = correctLife(running, whole, entry, said);
      const status = labelOf(running, entryAt(whole, entry)?.status ?? '');
      const before = life.corrections[String(entry)]?.before;
      const detail = { what: 'status_time', old: before, new: occurredAt };
      const event = deedEvent(
        detail,
        unit.now,
        `When it became "${status}" was corrected: ${reason}`,
      );
      return this.#transitions.writeOf(unit, incident, {
        transition: {
          ...transition,
          incident: { ...transition.incident, life },
          events: [...transition.events, event],
        },
        journal: [...journal, ...alive.journal, row],
      });
    });
  }

  #change(
    caller: Caller,
    id: number,
    decide: (unit: Unit, incident: Incident) => Promise<ReturnType<IncidentTransitions['writeOf']>>,
  ): Promise<IncidentWorkflow> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const [incident] = await readByIds(unit.connection, [id]);
      if (!incident) throw unknownIncident(id);
      const [stored] = await unit.writeIncidents([await decide(unit, incident)]);
      return this.#view(unit.transaction, stored?.incident ?? incident);
    });
  }

  /**
   * The life as it was at a row of its journal, from the checkpoint before it on.
   * @returns undefined before the first row, and where the journal cannot be followed so far
   */
  async #lifeAt(id: number, seq: number): Promise<Life | undefined> {
    const { read } = this.#context.database;
    let life = await journalStore.findCheckpoint(read, id, seq);
    for (let at = life?.seq ?? 0; at < seq; at = life.seq) {
      const limit = Math.min(ROWS_AT_A_TIME, seq - at);
      const rows = await journalStore.listJournal(read, id, at, limit);
      life = rows.length === 0 ? undefined : replayLife(rows, this.#runningOf, life);
      if (!life) return undefined;
    }
    return life;
  }

  async #find(id: number): Promise<Incident> {
    const incident = await incidentStore.findWithLife(this.#context.database.read, id);
    if (!incident) throw unknownIncident(id);
    return incident;
  }

  async #view(executor: Executor, incident: Incident): Promise<IncidentWorkflow> {
    const { life } = this.#alive(incident);
    const past =
      life.earlier === undefined
        ? []
        : await journalStore.listPast(executor, incident.id, life, MOST_PAST);
    return workflowView(this.#library.runningOf(incident), life, past);
  }

  /** @throws Refusal `unavailable` where the workflow cannot even begin */
  #alive(incident: Incident): Exclude<LifeOf, { readonly failed: string }> {
    const now = this.#context.clock.now();
    const alive = lifeOf(this.#library.runningOf(incident), incident, now);
    if ('failed' in alive) throw new Refusal('unavailable', alive.failed);
    return alive;
  }

  #versionOf(workflowId: number): number {
    return this.#library.running(workflowId).definition.version;
  }
}

function currentAction(
  { life }: Exclude<LifeOf, { readonly failed: string }>,
  token: string,
): UserAction {
  const action = userActionsOf(life).find((each) => each.token === token);
  if (action) return action;
  throw new Refusal('conflict', 'The incident has gone on meanwhile: look at it again.', 'token');
}

/** Only what the button asks for. */
function takenFields(
  { fields }: UserAction,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const missing = fields.find(({ key, required }) => required && (given[key] ?? '') === '');
  if (missing) {
    throw new Refusal('invalid_input', `"${missing.label}" is needed.`, `fields.${missing.key}`);
  }
  return Object.fromEntries(fields.map(({ key }) => [key, given[key] ?? '']));
}
