import { applyDue, nextDueOf } from '#shared/domain/incident/due.ts';
import { applySignal } from '#shared/domain/incident/apply-signal.ts';
import {
  isOpen,
  type Incident,
  type NewEvent,
  type TellReason,
} from '#shared/domain/incident/incident.ts';
import type { Signal, SignalOutcome } from '#shared/domain/incident/signal.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { IncidentWrite, NewDelivery, StoredWrite } from '../storage/sqlite/incident-sets.ts';
import type { AuthenticatedSource, SignalResult } from './signal-port.ts';

/** A signal of a source, waiting to be decided. */
export interface SourceSignal {
  readonly source: AuthenticatedSource;
  readonly signal: Signal;
}

/** Signals about no incident, to be counted. */
export interface Unmatched {
  readonly sourceId: number;
  readonly key: string;
  readonly action: string;
}

type DeliveriesFor = (reason: TellReason | null, now: Instant) => NewDelivery[];

/** What is in the making of one incident while a batch is decided. */
interface Draft {
  readonly before: Incident | null;
  readonly actorId: number;
  current: Incident;
  readonly events: NewEvent[];
  readonly deliveries: NewDelivery[];
}

/**
 * Decides a batch of signals in their order, in memory: several of one incident see each other, and
 * what was due by itself happens before the signal.
 */
export class SignalBatch {
  readonly unmatched: Unmatched[] = [];
  readonly #now: Instant;
  readonly #deliveriesFor: DeliveriesFor;
  readonly #newest = new Map<string, Draft>();
  readonly #drafts: Draft[] = [];
  readonly #results: { outcome: SignalOutcome; draft: Draft | null }[] = [];
  readonly #known: ReadonlyMap<string, Incident>;

  constructor(known: readonly Incident[], now: Instant, deliveriesFor: DeliveriesFor) {
    this.#known = new Map(
      known.map((incident) => [identity(incident.sourceId, incident.key), incident]),
    );
    this.#now = now;
    this.#deliveriesFor = deliveriesFor;
  }

  add({ source, signal }: SourceSignal): void {
    const draft = signal.key === '' ? undefined : this.#draftOf(source, signal.key);
    const decision = applySignal(draft?.current, signal, {
      now: this.#now,
      sourceId: source.id,
      actorId: source.actorId,
      reopenWindowSeconds: source.reopenWindowSeconds,
    });
    if (!decision.transition) {
      this.unmatched.push({ sourceId: source.id, key: signal.key, action: signal.action });
      this.#results.push({ outcome: decision.outcome, draft: null });
      return;
    }
    const { incident, events, tell } = decision.transition;
    const target =
      decision.outcome === 'opened' || !draft ? this.#begin(source, signal.key, incident) : draft;
    target.current = incident;
    target.events.push(...events);
    target.deliveries.push(...this.#deliveriesFor(tell, this.#now));
    this.#results.push({ outcome: decision.outcome, draft: target });
  }

  /** The writes of the batch; what did not change at all is not among them. */
  writes(): IncidentWrite[] {
    return this.#touched().map(({ current, before, actorId, events, deliveries }) => ({
      incident: current,
      before,
      actorId,
      events,
      deliveries,
    }));
  }

  /** One result for each signal, once the writes are stored. */
  results(stored: readonly StoredWrite[]): SignalResult[] {
    const ids = new Map<Draft, number>();
    this.#touched().forEach((draft, index) => ids.set(draft, stored[index]?.incident.id ?? 0));
    return this.#results.map(({ outcome, draft }) => ({
      outcome,
      incidentId: draft ? (ids.get(draft) ?? draft.current.id) : null,
    }));
  }

  #touched(): Draft[] {
    return this.#drafts.filter(
      (draft) => draft.current !== draft.before || draft.events.length > 0,
    );
  }

  #draftOf(source: AuthenticatedSource, key: string): Draft | undefined {
    const name = identity(source.id, key);
    const open = this.#newest.get(name);
    if (open) return open;
    const known = this.#known.get(name);
    if (!known) return undefined;
    const draft: Draft = {
      before: known,
      actorId: source.actorId,
      current: known,
      events: [],
      deliveries: [],
    };
    this.#newest.set(name, draft);
    this.#drafts.push(draft);
    this.#catchUp(draft);
    return draft;
  }

  #catchUp(draft: Draft): void {
    const due = nextDueOf(draft.current);
    if (due === null || due > this.#now) return;
    const { incident, events, tell } = applyDue(draft.current, this.#now);
    draft.current = incident;
    draft.events.push(...events);
    draft.deliveries.push(...this.#deliveriesFor(tell, this.#now));
  }

  /** A message that shares its key with an open incident does not take its place. */
  #isOpen(name: string): boolean {
    const draft = this.#newest.get(name);
    return draft !== undefined && isOpen(draft.current);
  }

  #begin(source: AuthenticatedSource, key: string, incident: Incident): Draft {
    const draft: Draft = {
      before: null,
      actorId: source.actorId,
      current: incident,
      events: [],
      deliveries: [],
    };
    if (key !== '' && !this.#isOpen(identity(source.id, key))) {
      this.#newest.set(identity(source.id, key), draft);
    }
    this.#drafts.push(draft);
    return draft;
  }
}

function identity(sourceId: number, key: string): string {
  return `${sourceId}:${key}`;
}
