import { Refusal, type Problem } from '#shared/contract/error.ts';
import type {
  Acknowledgement,
  BulkResult,
  IncidentEvent,
  IncidentRow,
} from '#shared/contract/incident.ts';
import { isLiveAcknowledgement } from '#shared/domain/incident/acknowledgement.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import * as operate from '#shared/domain/incident/operate.ts';
import { parseTag, formatTag } from '#shared/domain/incident/tag.ts';
import type { Instant } from '#shared/time/instant.ts';
import * as eventStore from '../storage/event-store.ts';
import * as incidentStore from '../storage/incident-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
import type { Caller } from './caller.ts';
import type { IncidentQueries } from './incident-queries.ts';
import { incidentRowOf } from './incident-row.ts';
import { unknownIncident, type IncidentTransitions } from './incident-transitions.ts';
import type { OpenIdentities } from './open-identities.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

type Decide = (
  incident: Incident,
  action: { now: Instant; actorId: number },
  identities: OpenIdentities,
) => operate.OperatorDecision;

/** What is stored of a decision, and where in it the event is with which it begins. */
interface Decided {
  readonly write: IncidentWrite;
  readonly eventAt: number;
}

interface Around {
  /** In the same transaction, with the incidents that were changed. */
  readonly afterwards?: (unit: Unit, done: readonly number[]) => Promise<void>;
}

/** What operators do to incidents. Each use case is one transaction, after what was long due. */
export class Incidents {
  readonly #context: ServiceContext;
  readonly #queries: IncidentQueries;
  readonly #transitions: IncidentTransitions;

  constructor(context: ServiceContext, queries: IncidentQueries, transitions: IncidentTransitions) {
    this.#context = context;
    this.#queries = queries;
    this.#transitions = transitions;
  }

  acknowledge(
    caller: Caller,
    input: {
      readonly ids: readonly number[];
      readonly note: string;
      readonly expiresAt: Instant | null;
    },
    around: Around = {},
  ): Promise<BulkResult> {
    const decide: Decide = (incident, action) =>
      operate.acknowledgeIncident(incident, { ...action, ...input });
    return this.#bulk(caller, input.ids, decide, around);
  }

  async unacknowledge(caller: Caller, ids: readonly number[]): Promise<BulkResult> {
    return this.#bulk(caller, ids, operate.unacknowledgeIncident, {
      afterwards: (unit, done) => eventStore.endAcknowledgements(unit.transaction, done, unit.now),
    });
  }

  close(
    caller: Caller,
    input: { readonly ids: readonly number[]; readonly note: string },
  ): Promise<BulkResult> {
    return this.#bulk(caller, input.ids, (incident, action) =>
      operate.closeIncident(incident, { ...action, note: input.note }),
    );
  }

  /** Of one problem of a source only one incident is open: where another is, this one stays closed. */
  reopen(
    caller: Caller,
    input: { readonly ids: readonly number[]; readonly note: string },
  ): Promise<BulkResult> {
    return this.#bulk(caller, input.ids, (incident, action, identities) => {
      const refused = identities.refusal(incident);
      if (refused !== undefined) return { ok: false, refused };
      return operate.reopenIncident(incident, { ...action, note: input.note });
    });
  }

  setLevel(
    caller: Caller,
    input: { readonly ids: readonly number[]; readonly level: Level },
  ): Promise<BulkResult> {
    return this.#bulk(caller, input.ids, (incident, action) =>
      operate.setLevel(incident, { ...action, level: input.level }),
    );
  }

  setTicketUrl(
    caller: Caller,
    input: { readonly ids: readonly number[]; readonly ticketUrl: string },
  ): Promise<BulkResult> {
    return this.#bulk(caller, input.ids, (incident, action) =>
      operate.setTicketUrl(incident, { ...action, ticketUrl: input.ticketUrl }),
    );
  }

  describe(
    caller: Caller,
    input: {
      readonly id: number;
      readonly description: string;
      readonly expectedVersion?: number | undefined;
    },
  ): Promise<IncidentRow> {
    return this.#one(caller, input, (incident, action) =>
      operate.describeIncident(incident, { ...action, description: input.description }),
    );
  }

  /** @throws Refusal `invalid_input` naming the tag that is none */
  async tag(
    caller: Caller,
    input: {
      readonly id: number;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    },
  ): Promise<IncidentRow> {
    const add = input.add.map((text, index) => readTag(text, `add.${index}`));
    const remove = input.remove.map((text, index) => readTag(text, `remove.${index}`));
    return this.#one(caller, input, (incident, action) =>
      operate.retag(incident, { ...action, add, remove }),
    );
  }

  postMessage(
    caller: Caller,
    input: {
      readonly id: number;
      readonly text: string;
      readonly visibility: 'internal' | 'public';
    },
  ): Promise<IncidentEvent> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const applied = await this.#apply(unit, input, (incident, action) =>
        operate.addMessage(incident, { ...action, text: input.text, visibility: input.visibility }),
      );
      const event = await eventStore.findEvent(unit.transaction, applied?.eventId ?? 0);
      if (!event) throw new Error('The message was written without its event.');
      return this.#queries.eventOf(event);
    });
  }

  /** Changes when an acknowledgement ends; in the past it ends now. An expired one is read-only. */
  editAcknowledgement(
    caller: Caller,
    input: { readonly acknowledgementId: number; readonly expiresAt: Instant | null },
  ): Promise<Acknowledgement> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const { transaction, now } = unit;
      const found = await eventStore.findAcknowledgement(transaction, input.acknowledgementId);
      if (!found) throw new Refusal('not_found', 'There is no such acknowledgement.');
      if (!isLiveAcknowledgement(found, now)) {
        throw new Refusal('refused_by_rule', 'The acknowledgement has ended: acknowledge again.');
      }
      const expiresAt = input.expiresAt === null ? null : Math.max(input.expiresAt, now);
      await eventStore.setAcknowledgementExpiry(transaction, found.id, expiresAt);
      const all = await eventStore.listAcknowledgements(transaction, found.incidentId);
      const live = all.filter((each) => isLiveAcknowledgement(each, now));
      await this.#transitions.change(unit, [found.incidentId], (incident) => {
        const settled = operate.settleAcknowledgements(incident, live, now);
        const edited = operate.acknowledgementEdited(found.expiresAt, expiresAt, now);
        return { ...settled, events: [edited, ...settled.events] };
      });
      return this.#queries.acknowledgementOf({ ...found, expiresAt }, now);
    });
  }

  /** Does the same to many, each by itself: one that is refused does not stop the others. */
  #bulk(
    caller: Caller,
    ids: readonly number[],
    decide: Decide,
    around: Around = {},
  ): Promise<BulkResult> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const incidents = await readByIds(unit.connection, ids);
      const known = new Map(incidents.map((incident) => [incident.id, incident]));
      const identities = await this.#transitions.identitiesOf(unit, incidents);
      const writes: IncidentWrite[] = [];
      const refusals = new Map<number, Problem>();
      for (const id of ids) {
        const outcome = this.#decide(unit, known.get(id), id, decide, identities);
        if ('code' in outcome) refusals.set(id, outcome);
        else if (outcome.write.events.length > 0) writes.push(outcome.write);
      }
      const stored = await unit.writeIncidents(writes);
      const versions = new Map(stored.map(({ incident }) => [incident.id, incident.version]));
      await around.afterwards?.(unit, [...versions.keys()]);
      return {
        results: ids.map((id) => {
          const error = refusals.get(id);
          if (error) return { id, ok: false, error };
          return { id, ok: true, version: versions.get(id) ?? known.get(id)?.version ?? 0 };
        }),
      };
    });
  }

  #one(
    caller: Caller,
    target: { readonly id: number; readonly expectedVersion?: number | undefined },
    decide: Decide,
  ): Promise<IncidentRow> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const applied = await this.#apply(unit, target, decide);
      const incident = applied?.incident ?? (await incidentStore.find(unit.transaction, target.id));
      if (!incident) throw unknownIncident(target.id);
      return incidentRowOf(incident, this.#context.directory);
    });
  }

  /** @returns undefined if the decision changes nothing */
  async #apply(
    unit: Unit,
    target: { readonly id: number; readonly expectedVersion?: number | undefined },
    decide: Decide,
  ): Promise<{ readonly incident: Incident; readonly eventId: number } | undefined> {
    const [incident] = await readByIds(unit.connection, [target.id]);
    if (
      incident &&
      target.expectedVersion !== undefined &&
      target.expectedVersion !== incident.version
    ) {
      throw new Refusal('conflict', 'The incident changed meanwhile: look at it again.');
    }
    const identities = await this.#transitions.identitiesOf(unit, incident ? [incident] : []);
    const outcome = this.#decide(unit, incident, target.id, decide, identities);
    if ('code' in outcome) throw new Refusal(outcome.code, outcome.message, outcome.field);
    if (outcome.write.events.length === 0) return undefined;
    const [stored] = await unit.writeIncidents([outcome.write]);
    return stored && { incident: stored.incident, eventId: stored.eventIds[outcome.eventAt] ?? 0 };
  }

  #decide(
    unit: Unit,
    found: Incident | undefined,
    id: number,
    decide: Decide,
    identities: OpenIdentities,
  ): Decided | Problem {
    if (!found) return unknownIncident(id).toProblem();
    const due = this.#transitions.caughtUp(found, identities, unit.now);
    const action = { now: unit.now, actorId: unit.caller.actor.id };
    const decision = decide(due.transition.incident, action, identities);
    if (!decision.ok) return { code: 'refused_by_rule', message: decision.refused };
    const joined = this.#transitions.join(unit, due, { wished: decision.transition, identities });
    if (!joined.ok) return { code: 'refused_by_rule', message: joined.refused };
    const write = this.#transitions.writeOf(unit, found, joined);
    return { write, eventAt: due.transition.events.length };
  }
}

function readTag(text: string, field: string): string {
  const parsed = parseTag(text);
  if (!parsed.ok) throw new Refusal('invalid_input', parsed.reason, field);
  return formatTag(parsed.tag);
}
