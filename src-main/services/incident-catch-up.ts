import { nextDueOf } from '#shared/domain/incident/due.ts';
import { unchanged, type Incident } from '#shared/domain/incident/incident.ts';
import { catchUp, catchUpSome } from '#shared/domain/workflow-incident/catch-up.ts';
import type { Joined } from '#shared/domain/workflow-incident/join.ts';
import { hasTimedCircle } from '#shared/domain/workflow/status-graph.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import { turn } from '../platform/turn.ts';
import * as incidentStore from '../storage/incident-store.ts';
import { readByIds, readDue } from '../storage/sqlite/incident-reads.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
import { systemCaller } from './caller.ts';
import { writeOf } from './incident-write.ts';
import { OpenIdentities } from './open-identities.ts';
import type { ServiceContext } from './service-context.ts';
import type { Telling } from './telling.ts';
import { NotYet, unitOfWork, type Unit } from './unit-of-work.ts';
import type { WorkflowLibrary } from './workflow-library.ts';

/** So many incidents are brought up to date in one transaction. */
const MOST_DUE = 500;
/** No more of them are begun on once there is so much to be written to journals. */
const ENOUGH_ROWS = 10_000;
/** Less than that is caught up on together with what somebody does. */
const FAR_BEHIND = MINUTE;
/** So many of those that somebody waits for are read at a time. */
const AT_A_TIME = 10;

/** How what is due by itself happens to incidents, however long nobody let it. */
export class IncidentCatchUp {
  readonly #context: ServiceContext;
  readonly #telling: Telling;
  readonly #library: WorkflowLibrary;
  /** So many are read at a time: fewer after a pass that left some of them for the next one. */
  #atOnce = MOST_DUE;

  constructor(context: ServiceContext, telling: Telling, library: WorkflowLibrary) {
    this.#context = context;
    this.#telling = telling;
    this.#library = library;
  }

  /** When something happens to an incident by itself next. */
  nextDue(): Promise<Instant | null> {
    return incidentStore.nextDue(this.#context.database.read);
  }

  /**
   * Lets happen what is due, the oldest first. Each is done once: what was done is no longer due. What is
   * too much for one transaction stays due.
   * @returns how many incidents something happened to
   */
  runDue(): Promise<number> {
    return unitOfWork(this.#context, systemCaller, async (unit) => {
      const due = await readDue(unit.connection, unit.now, this.#atOnce);
      const count = await this.#pass(unit, due);
      this.#atOnce = count === due.length ? Math.min(MOST_DUE, 2 * this.#atOnce) : count;
      return count;
    });
  }

  /**
   * @throws NotYet where to one of these, with which somebody is about to do something, so much may have to
   *   happen before that it is done in pieces: something is long due, and time can lead in a circle
   */
  requireNear(incidents: readonly Incident[], now: Instant): void {
    const behind = incidents.filter(
      (incident) =>
        isDue(incident, now - FAR_BEHIND) &&
        hasTimedCircle(this.#library.runningOf(incident).workflow),
    );
    const ids = behind.map(({ id }) => id);
    if (ids.length > 0) throw new NotYet(() => this.#bringNear(ids));
  }

  /** What was due by itself has happened: all of it. */
  caughtUp(incident: Incident, identities: OpenIdentities, now: Instant): Joined {
    return this.#follow(catchUp, incident, identities, now);
  }

  async #bringNear(ids: readonly number[]): Promise<void> {
    for (let at = 0; at < ids.length; at += AT_A_TIME) {
      const some = ids.slice(at, at + AT_A_TIME);
      while ((await this.#runDueOf(some)) > 0);
    }
  }

  #runDueOf(ids: readonly number[]): Promise<number> {
    return unitOfWork(this.#context, systemCaller, async (unit) => {
      const found = await readByIds(unit.connection, ids);
      // What falls due while this goes on would never end: it is done together with what they wait for.
      const behind = found.filter((incident) => isDue(incident, unit.now - FAR_BEHIND));
      return this.#pass(unit, behind);
    });
  }

  /** @returns how many of those that are due something happened to; the others are for the next pass */
  async #pass(unit: Unit, due: readonly Incident[]): Promise<number> {
    const identities = await OpenIdentities.of(unit, due);
    const writes: IncidentWrite[] = [];
    let rows = 0;
    for (const incident of due) {
      if (rows >= ENOUGH_ROWS) break;
      const caughtUp = this.#follow(catchUpSome, incident, identities, unit.now);
      writes.push(writeOf(this.#telling, unit, incident, caughtUp));
      rows += caughtUp.journal.length;
      await turn();
    }
    await unit.writeIncidents(writes);
    return writes.length;
  }

  #follow(
    follow: typeof catchUp,
    incident: Incident,
    identities: OpenIdentities,
    now: Instant,
  ): Joined {
    if (!isDue(incident, now)) return { transition: unchanged(incident), journal: [] };
    const running = this.#library.runningOf(incident);
    const caughtUp = follow(incident, { now, running, openInstead: identities.other(incident) });
    identities.decided(caughtUp.transition.incident);
    return caughtUp;
  }
}

function isDue(incident: Incident, by: Instant): boolean {
  const due = nextDueOf(incident);
  return due !== null && due <= by;
}
