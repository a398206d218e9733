import { Refusal } from '#shared/contract/error.ts';
import type { Incident, Transition } from '#shared/domain/incident/incident.ts';
import { after } from '#shared/domain/workflow-incident/catch-up.ts';
import {
  beginJoined,
  join,
  type Joined,
  type JoinResult,
} from '#shared/domain/workflow-incident/join.ts';
import type { Teller } from '#shared/domain/workflow-incident/vocabulary.ts';
import type { Message } from '#shared/domain/workflow/instance.ts';
import type { Instant } from '#shared/time/instant.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
import type { Caller } from './caller.ts';
import type { IncidentCatchUp } from './incident-catch-up.ts';
import { writeOf } from './incident-write.ts';
import { OpenIdentities } from './open-identities.ts';
import type { Telling } from './telling.ts';
import type { Unit } from './unit-of-work.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

/** A step that somebody wishes an incident to take. */
export interface WishedStep {
  readonly wished: Transition;
  /** Others that are open for the same problem. */
  readonly identities: OpenIdentities;
  /** What its workflow is told; unless it is given, it follows from what is wished. */
  readonly message?: Message;
  /** Nobody waits for an answer: what its workflow refuses is recorded without effect. */
  readonly isRecorded?: boolean;
}

/** How a use case takes incidents, with their workflows, from one state to the next. */
export class IncidentTransitions {
  readonly #catchUp: IncidentCatchUp;
  readonly #telling: Telling;
  readonly #library: WorkflowLibrary;

  constructor(catchUp: IncidentCatchUp, telling: Telling, library: WorkflowLibrary) {
    this.#catchUp = catchUp;
    this.#telling = telling;
    this.#library = library;
  }

  /**
   * Begins to change these incidents.
   * @throws NotYet where very much has to happen to one of them before
   */
  identitiesOf(unit: Unit, incidents: readonly Incident[]): Promise<OpenIdentities> {
    this.#catchUp.requireNear(incidents, unit.now);
    return OpenIdentities.of(unit, incidents);
  }

  /** What was due by itself happens before what somebody does: all of it. */
  caughtUp(incident: Incident, identities: OpenIdentities, now: Instant): Joined {
    return this.#catchUp.caughtUp(incident, identities, now);
  }

  /** Lets the workflow of an incident, to which what was due has happened, have its say about a step. */
  join(unit: Unit, due: Joined, step: WishedStep): JoinResult {
    const { incident } = due.transition;
    const isSource = unit.caller.actor.kind === 'source';
    const context = {
      running: this.#library.runningOf(incident),
      teller: tellerOf(unit.caller, unit.now),
      mayRefuse: !isSource && step.isRecorded !== true,
      openInstead: step.identities.other(incident),
    };
    const result = join(incident, step.wished, context, step.message);
    if (!result.ok) return result;
    step.identities.decided(result.transition.incident);
    return { ok: true, ...after(due, result) };
  }

  /** A new incident begins the workflow that the rules choose for it. */
  begin(opened: Transition, now: Instant): Joined {
    return beginJoined(opened, this.#library.choose(opened.incident), now);
  }

  /** What has happened as what is stored: the incident, its history and journal, and who is told. */
  writeOf(unit: Unit, before: Incident | null, joined: Joined): IncidentWrite {
    return writeOf(this.#telling, unit, before, joined);
  }

  /**
   * Does to each of the incidents what no rule refuses.
   * @throws Refusal `not_found` for one that there is not
   */
  async change(
    unit: Unit,
    ids: readonly number[],
    step: (incident: Incident) => Transition,
  ): Promise<void> {
    const found = await readByIds(unit.connection, ids);
    const incidents = new Map(found.map((incident) => [incident.id, incident]));
    const identities = await this.identitiesOf(unit, found);
    const writes = ids.map((id) => {
      const incident = incidents.get(id);
      if (!incident) throw unknownIncident(id);
      const due = this.caughtUp(incident, identities, unit.now);
      const wished = step(due.transition.incident);
      const result = this.join(unit, due, { wished, identities, isRecorded: true });
      if (!result.ok) throw new Error('A step was refused that is only recorded.');
      return this.writeOf(unit, incident, result);
    });
    await unit.writeIncidents(writes);
  }
}

/** Who tells a workflow what they do. */
export function tellerOf({ actor }: Caller, now: Instant): Teller {
  return { from: actor.kind, by: actor.kind === 'system' ? null : actor.name, now };
}

/** The refusal of an incident that there is not. */
export function unknownIncident(id: number, field = 'id'): Refusal {
  return new Refusal('not_found', `There is no incident #${id}.`, field);
}
