import { applySignal } from '#shared/domain/incident/apply-signal.ts';
import { settlePrompt } from '#shared/domain/incident/attention.ts';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { unchanged, type Incident } from '#shared/domain/incident/incident.ts';
import { closing } from '#shared/domain/incident/lifecycle.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import {
  nextProblemAt,
  ownWork,
  type OwnProblem,
  type OwnWork,
  type Watched,
  type WatchedTokens,
} from '#shared/domain/source/own-incident.ts';
import { isShortLived } from '#shared/domain/source/token-expiry.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import { listOpenAlerts } from '../storage/incident-store.ts';
import * as operatorStore from '../storage/operator-store.ts';
import { touchSources } from '../storage/source-store.ts';
import { readByKey } from '../storage/sqlite/incident-reads.ts';
import type { Caller } from './caller.ts';
import type { SourceAccount } from './directory.ts';
import type { IncidentTransitions } from './incident-transitions.ts';
import type { ServiceContext } from './service-context.ts';
import type { Signals } from './signals.ts';
import type { Sources } from './sources.ts';
import type { TokenWarning } from './token-warning.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** What is known is read again after so long, also where nothing told of a change. */
const KNOWN_FOR = MINUTE;
/** Whoever was not asked for so long was asleep, and nobody could report meanwhile. */
const ASLEEP_AFTER = 3 * MINUTE;
const MOST_OPEN = 10_000;

export interface OwnIncidentParts {
  readonly sources: Sources;
  readonly signals: Signals;
  readonly transitions: IncidentTransitions;
  readonly tokenWarning: TokenWarning;
}

/** What is known of whoever is watched, as it was read. */
interface Known {
  readonly watched: Omit<Watched, 'listeningSince'>;
  readonly own: SourceAccount | undefined;
  readonly open: readonly Incident[];
  readonly readAt: Instant;
}

/**
 * The incidents that Watchfloor itself reports, as a source of its own: silent sources, and keys and
 * tokens that end soon. They end by themselves when the reason is gone.
 */
export class OwnIncidents {
  readonly #context: ServiceContext;
  readonly #parts: OwnIncidentParts;
  #known: Known | null = null;
  #openIds: ReadonlySet<number> = new Set();
  #listeningSince: Instant | null = null;
  #askedAt: Instant | null = null;
  /** What was closed by hand stays closed until it is another silence, or another end. */
  readonly #settled = new Set<string>();
  readonly #unclear = new Set<number>();

  constructor(context: ServiceContext, parts: OwnIncidentParts) {
    this.#context = context;
    this.#parts = parts;
    context.publisher.subscribe((changes) => {
      const concerns = changes.some(
        ({ topic, id }) =>
          topic === 'source' ||
          topic === 'operator' ||
          (topic === 'incident' && this.#openIds.has(id)),
      );
      if (concerns) this.#known = null;
    });
  }

  /** Since when sources could report: the start of this run, or when it woke up; null: nobody watches. */
  get listeningSince(): Instant | null {
    return this.#listeningSince;
  }

  /** When there is something to report, or to end, next. */
  async nextDue(): Promise<Instant | null> {
    const now = this.#context.clock.now();
    const known = await this.#look(now);
    const watched = this.#watchedNow(known, now);
    const { raise, end } = this.#work(known, watched, now);
    return raise.length + end.length > 0 ? now : nextProblemAt(watched, now);
  }

  /** Reports what is to be reported, and ends what is over. */
  async runDue(): Promise<void> {
    this.#known = null;
    const now = this.#context.clock.now();
    const known = await this.#look(now);
    const { raise, end, unclear } = this.#work(known, this.#watchedNow(known, now), now);
    this.#tellUnclear(unclear);
    if (raise.length + end.length === 0) return;
    const own = known.own ?? (await this.#parts.sources.ensureOwn());
    await unitOfWork(this.#context, callerOf(own), async (unit) => {
      for (const each of end) await this.#end(unit, each.id, each.description);
      await this.#writeSights(unit, known, raise);
      for (const problem of raise) await this.#raise(unit, own, problem);
      return {};
    });
    this.#known = null;
  }

  async #look(now: Instant): Promise<Known> {
    const age = this.#known === null ? KNOWN_FOR : now - this.#known.readAt;
    if (this.#known !== null && age >= 0 && age < KNOWN_FOR) return this.#known;
    const [sources, tokens, warningDays, own] = await Promise.all([
      this.#parts.sources.list(),
      operatorStore.listTokens(this.#context.database.read),
      this.#parts.tokenWarning.days(),
      this.#parts.sources.findOwn(),
    ]);
    const open = own ? await listOpenAlerts(this.#context.database.read, own.id, MOST_OPEN) : [];
    this.#openIds = new Set(open.map(({ id }) => id));
    this.#known = {
      watched: {
        sources: sources.map(({ id, name, type, settings, lastSeen, keys }) => ({
          id,
          name,
          type,
          frequencySeconds: settings.heartbeatSeconds,
          lastSeen,
          keyEnds: keys.map(({ expiresAt }) => expiresAt),
        })),
        tokens: watchedTokens(tokens, warningDays),
        warningDays,
      },
      own,
      open,
      readAt: now,
    };
    return this.#known;
  }

  /** The same with what this run heard, which is newer than what was written of it. */
  #watchedNow({ watched }: Known, now: Instant): Watched {
    const asleep = this.#askedAt === null || now - this.#askedAt >= ASLEEP_AFTER;
    if (asleep || this.#listeningSince === null) this.#listeningSince = now;
    this.#askedAt = now;
    return {
      ...watched,
      listeningSince: this.#listeningSince,
      sources: watched.sources.map((source) => ({
        ...source,
        lastSeen: this.#parts.signals.lastSeen(source.id) ?? source.lastSeen,
      })),
    };
  }

  #work({ open }: Known, watched: Watched, now: Instant): OwnWork {
    const work = ownWork(watched, open, now);
    return { ...work, raise: work.raise.filter((each) => !this.#settled.has(nameOf(each))) };
  }

  async #end(unit: Unit, id: number, description: string): Promise<void> {
    const { now } = unit;
    await this.#parts.transitions.change(unit, [id], (incident) =>
      settlePrompt(
        closing(incident, { type: 'END', at: now, now, byHand: false, description }),
        now,
      ),
    );
  }

  /**
   * A silence is known again by the last sight of its source. That is written only now and then, so that
   * the next run would take the same silence for another one.
   */
  async #writeSights(
    { transaction }: Unit,
    { watched }: Known,
    problems: readonly OwnProblem[],
  ): Promise<void> {
    const reported = new Set(problems.map(({ occurrence }) => occurrence));
    for (const { id, lastSeen } of watched.sources) {
      const heard = this.#parts.signals.lastSeen(id);
      if (heard === undefined || heard === lastSeen || !reported.has(heard)) continue;
      await touchSources(transaction, [id], heard);
    }
  }

  async #raise(unit: Unit, own: SourceAccount, problem: OwnProblem): Promise<void> {
    const { key } = problem;
    const [known] = await readByKey(unit.connection, [{ sourceId: own.id, key }]);
    const decision = applySignal(known, signalOf(problem, unit.now), {
      now: unit.now,
      sourceId: own.id,
      actorId: own.actorId,
      reopenWindowSeconds: 0,
    });
    const { outcome, transition } = decision;
    if (!transition || (outcome !== 'opened' && outcome !== 'reopened')) {
      this.#settled.add(nameOf(problem));
      return;
    }
    const { transitions } = this.#parts;
    if (outcome === 'reopened' && known) {
      await transitions.change(unit, [known.id], () => transition);
      return;
    }
    const write = transitions.writeOf(unit, null, transitions.begin(transition, unit.now));
    const [stored] = await unit.writeIncidents([write]);
    if (stored?.created === true) await this.#addObject(unit, stored.incident);
  }

  /** Its own number is among its tags, as Argus has it; it is known only now. */
  async #addObject(unit: Unit, incident: Incident): Promise<void> {
    const tags = normalizeTags([...incident.tags, `object=${incident.id}`]);
    const transition = unchanged({ ...incident, tags });
    const write = this.#parts.transitions.writeOf(unit, incident, { transition, journal: [] });
    await unit.writeIncidents([write]);
  }

  #tellUnclear(ids: readonly number[]): void {
    for (const id of ids) {
      if (this.#unclear.has(id)) continue;
      this.#unclear.add(id);
      this.#context.logger.error(
        { incident: id },
        "an incident of Watchfloor's own names several sources in its tags; it is left alone",
      );
    }
  }
}

function signalOf({ key, occurrence, level, description, tags }: OwnProblem, now: Instant): Signal {
  return { ...bareSignal('trigger', key, now), occurrence, level, description, tags };
}

function watchedTokens(
  tokens: readonly operatorStore.StoredToken[],
  warningDays: number,
): WatchedTokens[] {
  const groups = new Map<string, WatchedTokens>();
  for (const token of tokens) {
    if (isShortLived(token, warningDays)) continue;
    const { operatorId, operatorName, label, expiresAt } = token;
    const name = `${operatorId}:${label}`;
    const ends = [...(groups.get(name)?.ends ?? []), expiresAt];
    groups.set(name, { operatorId, operatorName, label, ends });
  }
  return [...groups.values()];
}

function callerOf({ actorId, name }: SourceAccount): Caller {
  return { actor: { id: actorId, kind: 'source', name }, role: 'operator' };
}

function nameOf({ key, occurrence }: OwnProblem): string {
  return `${key}@${occurrence}`;
}
