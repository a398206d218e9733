import { Refusal, type Problem } from '#shared/contract/error.ts';
import type { IncidentEvent } from '#shared/contract/incident.ts';
import {
  readExpiryChange,
  type PostedAcknowledgement,
} from '#shared/domain/incident/acknowledgement.ts';
import { settlePrompt } from '#shared/domain/incident/attention.ts';
import type { EventType, PosterKind } from '#shared/domain/incident/event.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { acknowledging } from '#shared/domain/incident/lifecycle.ts';
import {
  postEvent,
  type EventDecision,
  type PostedEvent,
} from '#shared/domain/incident/posted-event.ts';
import type { PostErrors } from '#shared/domain/incident/posted-field.ts';
import type { Instant } from '#shared/time/instant.ts';
import * as eventStore from '../storage/event-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
import type { Caller } from './caller.ts';
import type { HistoryAcknowledgement, IncidentHistory } from './incident-history.ts';
import { unknownIncident, type IncidentTransitions } from './incident-transitions.ts';
import type { Incidents } from './incidents.ts';
import type { OpenIdentities } from './open-identities.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** What became of a post for one of the incidents. */
export type PostResult<Posted> =
  | { readonly id: number; readonly ok: true; readonly posted: Posted }
  | { readonly id: number; readonly ok: false; readonly problem: Problem };

/** What became of the change of an acknowledgement's expiry. */
export type ExpiryChange =
  | { readonly ok: true; readonly acknowledgement: HistoryAcknowledgement }
  | { readonly ok: false; readonly errors: PostErrors };

interface Posting {
  readonly decide: (incident: Incident, now: Instant, identities: OpenIdentities) => EventDecision;
  readonly before?: (unit: Unit) => Promise<void>;
}

/** Only the first event of its type is refused, so that others need not be looked for. */
const ONLY_ONCE: readonly EventType[] = ['STA', 'LES'];

/**
 * What sources and operators post to incidents by their numbers, with the rules of Argus. Each post is
 * one transaction; of many incidents each is judged by itself.
 */
export class IncidentPosts {
  readonly #context: ServiceContext;
  readonly #transitions: IncidentTransitions;
  readonly #incidents: Incidents;
  readonly #history: IncidentHistory;

  constructor(
    context: ServiceContext,
    transitions: IncidentTransitions,
    incidents: Incidents,
    history: IncidentHistory,
  ) {
    this.#context = context;
    this.#transitions = transitions;
    this.#incidents = incidents;
    this.#history = history;
  }

  /** @param acknowledgementsUrlOf where acknowledgements of an incident are posted, for the sentence that refuses an ACK */
  postEvent(
    caller: Caller,
    ids: readonly number[],
    event: PostedEvent,
    acknowledgementsUrlOf: (id: number) => string,
  ): Promise<PostResult<IncidentEvent>[]> {
    const poster = posterKindOf(caller);
    let having: ReadonlySet<number> = new Set();
    return this.#post(caller, ids, {
      async before({ transaction }) {
        if (ONLY_ONCE.includes(event.type)) {
          having = await eventStore.incidentsWithEvent(transaction, ids, event.type);
        }
      },
      decide(incident, now, identities) {
        return postEvent(incident, event, {
          now,
          poster,
          existing: new Set(having.has(incident.id) ? [event.type] : []),
          acknowledgementsUrl: acknowledgementsUrlOf(incident.id),
          openInstead: identities.other(incident),
        });
      },
    });
  }

  /** Acknowledges as Argus does: at the poster's time, and also where it has expired by now. */
  async acknowledge(
    caller: Caller,
    ids: readonly number[],
    { at, note, expiresAt }: PostedAcknowledgement,
  ): Promise<PostResult<HistoryAcknowledgement>[]> {
    const results = await this.#post(caller, ids, {
      decide(incident, now) {
        const actorId = caller.actor.id;
        const step = acknowledging(incident, { at, now, note, actorId, expiresAt });
        return { ok: true, transition: settlePrompt(step, now) };
      },
    });
    return results.map((result) =>
      result.ok ? { ...result, posted: { event: result.posted, expiresAt } } : result,
    );
  }

  /**
   * Changes when an acknowledgement expires, as a posted body says.
   * @throws Refusal `not_found` if it is none of the incident's
   */
  async changeExpiry(
    caller: Caller,
    incidentId: number,
    acknowledgementId: number,
    body: unknown,
  ): Promise<ExpiryChange> {
    const { database, clock } = this.#context;
    const found = await eventStore.findAcknowledgement(database.read, acknowledgementId);
    if (found?.incidentId !== incidentId) {
      throw new Refusal('not_found', `Incident #${incidentId} has no such acknowledgement.`);
    }
    const change = readExpiryChange(body, found, clock.now());
    if (!change.ok) return change;
    const { expiresAt } = change.value;
    await this.#incidents.editAcknowledgement(caller, { acknowledgementId, expiresAt });
    const { event } = await this.#history.acknowledgement(incidentId, acknowledgementId);
    return { ok: true, acknowledgement: { event, expiresAt } };
  }

  /** Does the same to many, each by itself: one that is refused does not stop the others. */
  #post(
    caller: Caller,
    ids: readonly number[],
    posting: Posting,
  ): Promise<PostResult<IncidentEvent>[]> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const distinct = [...new Set(ids)];
      const incidents = await readByIds(unit.connection, distinct);
      const known = new Map(incidents.map((incident) => [incident.id, incident]));
      const identities = await this.#transitions.identitiesOf(unit, incidents);
      await posting.before?.(unit);
      const steps = distinct.map((id) => this.#step(unit, id, known.get(id), posting, identities));
      const writes = steps.flatMap((step) => ('write' in step ? [step] : []));
      const stored = await unit.writeIncidents(writes.map(({ write }) => write));
      const eventIds = new Map(
        stored.map((each, index) => [
          each.incident.id,
          each.eventIds[writes[index]?.eventAt ?? 0] ?? 0,
        ]),
      );
      const events = await this.#history.eventsIn(unit.transaction, [...eventIds.values()]);
      const posted = new Map(events.map((event) => [event.incidentId, event]));
      return steps.map((step) => resultOf(step, posted));
    });
  }

  #step(
    unit: Unit,
    id: number,
    found: Incident | undefined,
    { decide }: Posting,
    identities: OpenIdentities,
  ): Step {
    if (!found) return { id, problem: unknownIncident(id).toProblem() };
    const due = this.#transitions.caughtUp(found, identities, unit.now);
    const decision = decide(due.transition.incident, unit.now, identities);
    if (!decision.ok) return refusedStep(id, decision.refused);
    const joined = this.#transitions.join(unit, due, { wished: decision.transition, identities });
    if (!joined.ok) return refusedStep(id, joined.refused);
    const write = this.#transitions.writeOf(unit, found, joined);
    return { id, write, eventAt: due.transition.events.length };
  }
}

function refusedStep(id: number, message: string): Step {
  return { id, problem: { code: 'refused_by_rule', message } };
}

/** Whatever is no source is a person, or Watchfloor in their place. */
export function posterKindOf({ actor }: Caller): PosterKind {
  return actor.kind === 'source' ? 'source' : 'end_user';
}

/** The refusal of one incident, or its write, with the place of the posted event in it. */
type Step =
  | { readonly id: number; readonly problem: Problem }
  | { readonly id: number; readonly write: IncidentWrite; readonly eventAt: number };

function resultOf(
  step: Step,
  posted: ReadonlyMap<number, IncidentEvent>,
): PostResult<IncidentEvent> {
  if ('problem' in step) return { id: step.id, ok: false, problem: step.problem };
  const event = posted.get(step.id);
  if (!event) throw new Error(`The post for incident #${step.id} was written without its event.`);
  return { id: step.id, ok: true, posted: event };
}
