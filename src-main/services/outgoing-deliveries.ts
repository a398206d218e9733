import type { MessageLinks } from '#shared/domain/delivery/message-facts.ts';
import { heldUntil, limitsOf, longestOf } from '#shared/domain/delivery/limits.ts';
import { planOutgoing, type OutgoingPlan } from '#shared/domain/delivery/outgoing-plan.ts';
import type { Occasion } from '#shared/domain/delivery/wording.ts';
import { FOREVER, SECOND, type Instant } from '#shared/time/instant.ts';
import * as bundleStore from '../storage/bundle-store.ts';
import { findAt } from '../storage/destination-store.ts';
import * as deliveryStore from '../storage/delivery-store.ts';
import type { Lane, StoredDelivery } from '../storage/delivery-store.ts';
import * as outgoingStore from '../storage/outgoing-store.ts';
import type { DueLane, IncidentUrgency } from '../storage/outgoing-store.ts';
import type { AcknowledgeLinks } from './acknowledge-links.ts';
import { systemCaller } from './caller.ts';
import type { LiveProfiles } from './live-profile.ts';
import { wantedNow } from './live-reasons.ts';
import { occasionOf } from './outgoing-occasion.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import { WORKSTATION_ADDRESS } from './workstation-media.ts';

/** So many that are due at one address are looked at by one. */
const MOST_DUE = 500;
/** More that are held back at one address are spoken for by one. */
const MOST_HELD_ALONE = 200;

/** A message that is now on its way, and what it is about. */
export interface ClaimedMessage {
  readonly delivery: StoredDelivery;
  readonly occasion: Occasion;
  readonly links: MessageLinks;
}

interface OutgoingParts {
  readonly profiles: LiveProfiles;
  readonly links: AcknowledgeLinks;
}

/** Messages that go to people elsewhere: what leaves next at each address. */
export class OutgoingDeliveries {
  readonly #context: ServiceContext;
  readonly #parts: OutgoingParts;

  constructor(context: ServiceContext, parts: OutgoingParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** Every address elsewhere at which something waits, and what is due there first. */
  lanes(): Promise<DueLane[]> {
    return outgoingStore.listLanes(this.#context.database.read, WORKSTATION_ADDRESS);
  }

  /**
   * Takes what leaves next at an address. What nobody needs to be told any more is cancelled, what
   * comes too often is held back, what one message can say is bundled into it.
   * @param mayAcknowledge whether its messages carry a link
   * @returns undefined: nothing leaves now
   */
  async claim(lane: Lane, mayAcknowledge: boolean): Promise<ClaimedMessage | undefined> {
    return unitOfWork(this.#context, systemCaller, async (unit) => {
      const { due, urgencies } = await this.#wanted(unit, lane);
      const plan = planOutgoing(
        due.map((each) => ({ ...each, level: urgencies.get(each.incidentId ?? 0)?.level ?? 5 })),
      );
      if (!plan || (await holdBack(unit, lane, due, plan))) return undefined;
      const delivery = await this.#take(unit, lane, due, plan);
      return delivery && this.#message(unit, delivery, mayAcknowledge);
    });
  }

  /** What is due and still makes sense; what was delayed and is to be collected goes on waiting. */
  async #wanted(
    unit: Unit,
    lane: Lane,
  ): Promise<{ readonly due: readonly StoredDelivery[]; readonly urgencies: Urgencies }> {
    const due = await deliveryStore.listDue(unit.transaction, lane, unit.now, MOST_DUE);
    const urgencies = await urgenciesOf(unit, due);
    const pointless = await this.#pointlessOf(unit, lane, due, urgencies);
    await deliveryStore.move(unit.transaction, [...pointless], { state: 'cancelled' });
    const sensible = due.filter(({ id }) => !pointless.has(id));
    const collected = this.#collectedOf(sensible);
    for (const [seconds, ids] of collected) {
      const dueAt = unit.now + seconds * SECOND;
      const progress = { state: 'waiting', waitingFor: 'digest', dueAt } as const;
      await deliveryStore.move(unit.transaction, ids, progress);
    }
    const waiting = new Set([...collected.values()].flat());
    return { due: sensible.filter(({ id }) => !waiting.has(id)), urgencies };
  }

  /** What nobody wants to hear any more, or what says nothing any more. */
  async #pointlessOf(
    unit: Unit,
    lane: Lane,
    due: readonly StoredDelivery[],
    urgencies: Urgencies,
  ): Promise<ReadonlySet<number>> {
    const isWanted = wantedNow(this.#parts.profiles, unit.now);
    const pointless = due.filter((each) => !isWanted(each) || isSilent(each, urgencies));
    const overtaken = await overtakenOf(unit, lane, due);
    return new Set([...pointless, ...overtaken].map(({ id }) => id));
  }

  /** Of messages whose delay is over those that are collected now, by for how many seconds. */
  #collectedOf(due: readonly StoredDelivery[]): ReadonlyMap<number, readonly number[]> {
    const profiles = this.#parts.profiles.all();
    const secondsOf = new Map(profiles.map(({ id, digestSeconds }) => [id, digestSeconds]));
    const collected = new Map<number, number[]>();
    for (const { id, kind, waitingFor, profileId } of due) {
      const seconds = secondsOf.get(profileId ?? 0) ?? 0;
      if (waitingFor !== 'delay' || kind === 'repeat' || seconds === 0) continue;
      const known = collected.get(seconds);
      if (known) known.push(id);
      else collected.set(seconds, [id]);
    }
    return collected;
  }

  /** @returns what is sent now, marked as such */
  async #take(
    unit: Unit,
    lane: Lane,
    due: readonly StoredDelivery[],
    plan: OutgoingPlan,
  ): Promise<StoredDelivery | undefined> {
    const { transaction, now } = unit;
    const delivery =
      plan.kind === 'digest'
        ? await this.#collect(unit, lane, due, plan)
        : await chosen(unit, due, plan);
    if (!delivery) return undefined;
    await deliveryStore.move(transaction, [delivery.id], { state: 'sending' });
    if (plan.kind === 'summary') {
      await outgoingStore.cancelPointless(transaction, lane, now);
      await bundleStore.bundleHeld(transaction, lane, now, delivery.id);
      await bundleStore.adoptMembers(transaction, delivery.id);
    } else if (plan.kind === 'single') {
      await bundle(unit, plan.duplicates, delivery.id);
    }
    if (delivery.incidentId === null) {
      await bundleStore.cancelMembers(transaction, delivery.id);
      await this.#dropUnwanted(unit, delivery.id);
    }
    return delivery;
  }

  /** What was gathered long before it leaves may be unwanted by now: its profile was paused, or is gone. */
  async #dropUnwanted({ transaction, now }: Unit, id: number): Promise<void> {
    const isWanted = wantedNow(this.#parts.profiles, now);
    const reasons = await bundleStore.listMemberReasons(transaction, id);
    for (const reason of reasons.filter((each) => !isWanted(each))) {
      await bundleStore.dropMembers(transaction, id, reason);
    }
  }

  /** One message for what was collected, as far as it still makes sense; of one it is that one. */
  async #collect(
    unit: Unit,
    lane: Lane,
    due: readonly StoredDelivery[],
    { first: firstId, profileId }: Extract<OutgoingPlan, { readonly kind: 'digest' }>,
  ): Promise<StoredDelivery | undefined> {
    const first = due.find(({ id }) => id === firstId);
    if (!first) return undefined;
    const { transaction } = unit;
    const collected = await outgoingStore.listCollected(transaction, lane, profileId, MOST_DUE);
    const urgencies = await urgenciesOf(unit, collected);
    const pointless = await this.#pointlessOf(unit, lane, collected, urgencies);
    await deliveryStore.move(transaction, [...pointless], { state: 'cancelled' });
    const members = collected.filter(({ id }) => !pointless.has(id));
    const [only] = members;
    if (!only || members.length === 1) return only;
    const digest = await make(unit, first, 'digest');
    const ids = members.map(({ id }) => id);
    await bundle(unit, ids, digest.id);
    return digest;
  }

  async #message(
    unit: Unit,
    delivery: StoredDelivery,
    mayAcknowledge: boolean,
  ): Promise<ClaimedMessage | undefined> {
    const occasion = await occasionOf(unit, delivery, this.#context.directory);
    if (!occasion) {
      await deliveryStore.move(unit.transaction, [delivery.id], { state: 'cancelled' });
      return undefined;
    }
    const acknowledgeUrl = mayAcknowledge ? await this.#parts.links.mint(unit, delivery) : null;
    return {
      delivery,
      occasion,
      links: { acknowledgeUrl, incidentUrl: null },
    };
  }
}

/** @returns whether everything that is due has to wait, since its address was written to too often */
async function holdBack(
  unit: Unit,
  lane: Lane,
  due: readonly StoredDelivery[],
  plan: OutgoingPlan,
): Promise<boolean> {
  const { transaction, now } = unit;
  const id = plan.kind === 'single' ? plan.id : plan.first;
  const next = due.find((each) => each.id === id);
  const destination = await findAt(transaction, lane, next?.destinationId ?? null);
  const limits = limitsOf(lane.medium, destination?.limit);
  if (!limits) return false;
  const isNews = next?.kind === 'event' && plan.kind === 'single';
  const span = { since: now - longestOf(limits), now };
  const sent = await outgoingStore.listSent(transaction, lane, span);
  const until = heldUntil(limits, sent, { isNews }, now);
  if (until <= now) return false;
  const ids = due.map((each) => each.id);
  await deliveryStore.move(transaction, ids, {
    ...{ state: 'waiting', waitingFor: 'throttle', dueAt: until },
  });
  await gather(unit, lane, due, until);
  await unit.record({ topic: 'delivery', id, version: 0, op: 'update' });
  return true;
}

/** For many that are held back one speaks at once: so no step is ever about more than were due together. */
async function gather(
  unit: Unit,
  lane: Lane,
  [first]: readonly StoredDelivery[],
  until: Instant,
): Promise<void> {
  const { transaction } = unit;
  const { count, summary } = await outgoingStore.lookAtHeld(transaction, lane, MOST_HELD_ALONE + 1);
  if (!first || count <= MOST_HELD_ALONE) return;
  const waiting = { state: 'waiting', waitingFor: 'throttle', dueAt: until } as const;
  const into = summary ?? (await make(unit, first, 'summary', waiting)).id;
  await bundleStore.bundleHeld(transaction, lane, FOREVER, into);
  await bundleStore.adoptMembers(transaction, into);
}

/** The delivery that leaves; a summary is made here, unless there is one already. */
async function chosen(
  unit: Unit,
  due: readonly StoredDelivery[],
  plan: Exclude<OutgoingPlan, { readonly kind: 'digest' }>,
): Promise<StoredDelivery | undefined> {
  if (plan.kind === 'single' || plan.id !== null) return due.find(({ id }) => id === plan.id);
  const first = due.find(({ id }) => id === plan.first);
  return first && make(unit, first, 'summary');
}

function bundle(unit: Unit, ids: readonly number[], into: number): Promise<void> {
  return deliveryStore.move(unit.transaction, ids, { state: 'bundled', bundledIn: into });
}

async function make(
  unit: Unit,
  first: StoredDelivery,
  kind: 'digest' | 'summary',
  progress: Pick<StoredDelivery, 'state' | 'waitingFor' | 'dueAt'> = {
    ...{ state: 'sending', waitingFor: null, dueAt: unit.now },
  },
): Promise<StoredDelivery> {
  const made: StoredDelivery = {
    ...first,
    ...progress,
    kind,
    incidentId: null,
    createdAt: first.createdAt,
    round: 1,
    retries: 0,
    networkUntil: null,
  };
  const id = await outgoingStore.insert(unit.transaction, `${kind}:${first.id}`, made);
  return { ...made, id };
}

/** A repetition of what a later message has told anew; the end of something of which the address never heard. */
async function overtakenOf(
  unit: Unit,
  lane: Lane,
  due: readonly StoredDelivery[],
): Promise<readonly StoredDelivery[]> {
  const judged = due.filter(({ kind, reason }) => kind === 'repeat' || isOver(reason));
  const ids = [...new Set(judged.flatMap(({ incidentId }) => incidentId ?? []))];
  if (ids.length === 0) return [];
  const told = await outgoingStore.listTold(unit.transaction, lane, ids);
  return judged.filter((delivery) => {
    const own = told.filter(({ incidentId }) => incidentId === delivery.incidentId);
    if (delivery.kind === 'repeat') {
      return own.some(({ kind, id }) => kind === 'problem' && id > delivery.id);
    }
    const before = own.filter(({ id }) => id < delivery.id);
    return before.length > 0 && before.every(({ state }) => state === 'cancelled');
  });
}

/** A problem that no longer asks for attention. */
function isSilent({ kind, incidentId }: StoredDelivery, urgencies: Urgencies): boolean {
  const isAboutProblem = kind === 'problem' || kind === 'repeat';
  return isAboutProblem && (urgencies.get(incidentId ?? 0)?.promptSince ?? null) === null;
}

function isOver(reason: string): boolean {
  return reason === 'END' || reason === 'CLO';
}

type Urgencies = ReadonlyMap<number, IncidentUrgency>;

async function urgenciesOf(unit: Unit, due: readonly StoredDelivery[]): Promise<Urgencies> {
  const ids = [...new Set(due.flatMap(({ incidentId }) => incidentId ?? []))];
  const urgencies = await outgoingStore.listUrgencies(unit.transaction, ids);
  return new Map(urgencies.map((urgency) => [urgency.id, urgency]));
}
