import { nextDueOf } from '#shared/domain/incident/due.ts';
import { applySignal, type SignalDecision } from '#shared/domain/incident/apply-signal.ts';
import {
  isOpen,
  type Incident,
  type NewEvent,
  type Transition,
} from '#shared/domain/incident/incident.ts';
import type { Signal, SignalOutcome } from '#shared/domain/incident/signal.ts';
import { catchUp } from '#shared/domain/workflow-incident/catch-up.ts';
import type { JournalRow } from '#shared/domain/workflow-incident/journal-row.ts';
import { beginJoined, join, type Joined } from '#shared/domain/workflow-incident/join.ts';
import type { Running } from '#shared/domain/workflow-incident/running.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { NewDelivery } from '../storage/sqlite/delivery-rows.ts';
import type { IncidentWrite, StoredWrite } from '../storage/sqlite/incident-rows.ts';
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

type DeliveriesFor = (
  transition: Transition,
  actorId: number,
  now: Instant,
) => readonly NewDelivery[];

/** What is in the making of one incident while a batch is decided. */
interface Draft {
  readonly before: Incident | null;
  readonly actorId: number;
  current: Incident;
  readonly events: NewEvent[];
  readonly deliveries: NewDelivery[];
  readonly journal: JournalRow[];
}

/** Which workflows incidents run. */
export interface Workflows {
  runningOf(incident: Incident): Running;
  /** What a new incident is to run. */
  choose(incident: Incident): Running;
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
  readonly #workflows: Workflows;

  constructor(
    known: readonly Incident[],
    now: Instant,
    deliveriesFor: DeliveriesFor,
    workflows: Workflows,
  ) {
    this.#known = new Map(
      known.map((incident) => [identity(incident.sourceId, incident.key), incident]),
    );
    this.#now = now;
    this.#deliveriesFor = deliveriesFor;
    this.#workflows = workflows;
  }

  add({ source, signal }: SourceSignal): void {
    const draft = signal.key === '' ? undefined : this.#draftOf(source, signal.key);
    const decision = this.#decide(source, signal, draft?.current);
    if (!decision.transition) {
      this.unmatched.push({ sourceId: source.id, key: signal.key, action: signal.action });
      this.#results.push({ outcome: decision.outcome, draft: null });
      return;
    }
    if (decision.outcome === 'opened' || !draft) {
      this.#open(source, signal.key, decision.transition);
      return;
    }
    this.#go(source, signal, draft, { ...decision, transition: decision.transition });
  }

  /** The writes of the batch; what did not change at all is not among them. */
  writes(): IncidentWrite[] {
    return this.#touched().map(({ current, before, actorId, events, deliveries, journal }) => ({
      incident: current,
      before,
      actorId,
      events,
      deliveries,
      journal,
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

  #decide(
    source: AuthenticatedSource,
    signal: Signal,
    known: Incident | undefined,
  ): SignalDecision {
    return applySignal(known, signal, {
      now: this.#now,
      sourceId: source.id,
      actorId: source.actorId,
      reopenWindowSeconds: source.reopenWindowSeconds,
    });
  }

  #open(source: AuthenticatedSource, key: string, opened: Transition): void {
    const begun = beginJoined(opened, this.#workflows.choose(opened.incident), this.#now);
    const draft = this.#begin(source, key, begun.transition.incident);
    this.#take(draft, begun);
    this.#results.push({ outcome: 'opened', draft });
  }

  /**
   * Takes what is known a step further, as far as its workflow goes along. A new report of what was
   * closed, and is not to be opened again, is a new incident: no alarm is ever lost.
   */
  #go(
    source: AuthenticatedSource,
    signal: Signal,
    draft: Draft,
    { outcome, transition }: SignalDecision & { readonly transition: Transition },
  ): void {
    const from = draft.current;
    const joined = join(from, transition, {
      running: this.#workflows.runningOf(from),
      teller: { from: 'source', by: source.name, now: this.#now, isSignal: true },
      mayRefuse: outcome === 'reopened' && signal.action === 'trigger',
    });
    if (!joined.ok) {
      const anew = this.#decide(source, signal, undefined).transition;
      if (anew) this.#open(source, signal.key, anew);
      return;
    }
    this.#take(draft, joined);
    const isDone = isOpen(joined.transition.incident) === isOpen(transition.incident);
    this.#results.push({ outcome: isDone ? outcome : 'recorded', draft });
  }

  #take(draft: Draft, { transition, journal }: Joined): void {
    draft.current = transition.incident;
    draft.events.push(...transition.events);
    draft.journal.push(...journal);
    draft.deliveries.push(...this.#deliveriesFor(transition, draft.actorId, this.#now));
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
      journal: [],
    };
    this.#newest.set(name, draft);
    this.#drafts.push(draft);
    this.#catchUp(draft);
    return draft;
  }

  #catchUp(draft: Draft): void {
    const due = nextDueOf(draft.current);
    if (due === null || due > this.#now) return;
    const running = this.#workflows.runningOf(draft.current);
    this.#take(draft, catchUp(draft.current, { now: this.#now, running }));
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
      journal: [],
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
