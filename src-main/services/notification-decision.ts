import type { FilterSubject } from '#shared/domain/filter/filter.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import { searchedText } from '#shared/domain/incident/search-text.ts';
import type { Incident, Transition } from '#shared/domain/incident/incident.ts';
import { eventsToTell, judgeTelling, stepOf, waitOf } from '#shared/domain/profile/telling.ts';
import { RememberedOpenings } from '#shared/domain/timeslot/remembered-openings.ts';
import { ALL_THE_TIME, ALL_THE_TIME_NAME } from '#shared/domain/timeslot/timeslot.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { NewDelivery } from '../storage/sqlite/delivery-rows.ts';
import type { Directory } from './directory.ts';
import type { LiveDestination, LiveProfile, LiveProfiles } from './live-profile.ts';
import { DESKTOP, WORKSTATION_ADDRESS, workstationMedia } from './workstation-media.ts';

/** Who sits at this workstation, and the medium that tells them. */
export interface WorkstationOperator {
  readonly operatorId: number;
  readonly medium: string;
}

/** Where names come from. */
type Names = Pick<Directory, 'source' | 'actor'>;

/** A profile that fires, and what it fired for. */
interface Fired {
  readonly profile: LiveProfile;
  readonly kind: NewDelivery['kind'];
  readonly reason: NewDelivery['reason'];
  readonly filters: readonly string[];
  readonly timeslot: string;
}

/** A profile that fires, with its own destination at an address. */
interface Addressed {
  readonly destination: LiveDestination;
  readonly fired: Fired;
}

const NOBODY: readonly NewDelivery[] = [];
const MOST_REMEMBERED = 2_000;
/** More profiles than these are not named as the reason of one message. */
const MOST_NAMED = 20;
const ofWorkstation = new Set(workstationMedia.map(({ slug }) => slug));

/**
 * Decides who is told of a step of an incident: every profile is judged, in memory, and what fires is
 * brought down to one message for each address. The workstation is one address, whatever it is told by.
 */
export class NotificationDecision {
  readonly #profiles: LiveProfiles;
  readonly #directory: Names;
  readonly #openings = new RememberedOpenings();
  #workstation: WorkstationOperator | null = null;
  #judged: readonly LiveProfile[] = [];
  #judgedOf: readonly LiveProfile[] | null = null;
  #tellsOfEvents = false;
  /** What was made of the same profiles before; what is equal is one object, and written as one. */
  readonly #made = new Map<string, readonly NewDelivery[]>();

  constructor(profiles: LiveProfiles, directory: Names) {
    this.#profiles = profiles;
    this.#directory = directory;
  }

  setWorkstation(workstation: WorkstationOperator | null): void {
    this.#workstation = workstation;
    this.#judgedOf = null;
  }

  /** The profiles that are judged: those that are stored, and the workstation's rule where its operator has none. */
  get judged(): readonly LiveProfile[] {
    const all = this.#profiles.all();
    if (all !== this.#judgedOf) this.#take(all);
    return this.#judged;
  }

  decide(
    { incident, events, tell }: Transition,
    actorId: number,
    now: Instant,
  ): readonly NewDelivery[] {
    const { judged } = this;
    if (tell === null && (!this.#tellsOfEvents || events.length === 0)) return NOBODY;
    const told = eventsToTell(events, actorId);
    const step = stepOf(tell, told, this.subjectsOf(incident, now), now);
    const isOpen: RememberedIsOpen = (slot, at) => this.#openings.isOpen(slot, at, now);
    const fired: Fired[] = [];
    for (const profile of judged) {
      const verdict = judgeTelling(profile, step, isOpen);
      if (verdict.fires) fired.push({ ...verdict, profile });
    }
    return fired.length === 0 ? NOBODY : this.#deliveriesOf(fired);
  }

  /** An incident as filters judge it; what only some of them ask for is made when one does. */
  subjectsOf(incident: Incident, now: Instant): (types: readonly EventType[]) => FilterSubject {
    const directory = this.#directory;
    let text: string | undefined;
    return (events) => ({
      ...{ incident, now, events, status: null },
      get sourceType() {
        return directory.source(incident.sourceId).type;
      },
      get text() {
        text ??= searchedText(incident);
        return text;
      },
    });
  }

  #take(all: readonly LiveProfile[]): void {
    const workstation = this.#workstation;
    const hasRule = !workstation || all.some((each) => each.operatorId === workstation.operatorId);
    this.#judged = hasRule ? all : [...all, builtInRule(workstation.operatorId, this.#directory)];
    this.#judgedOf = all;
    this.#tellsOfEvents = this.#judged.some(({ trigger }) => trigger.on === 'events');
    this.#made.clear();
  }

  #deliveriesOf(fired: readonly Fired[]): readonly NewDelivery[] {
    const key = fired
      .map(({ profile, reason, filters }) => `${profile.id}:${reason}:${filters.join('\n')}`)
      .join('\t');
    const known = this.#made.get(key);
    if (known) return known;
    const made = [...byAddress(fired).values()].flatMap((each) => this.#deliveryOf(each) ?? []);
    if (this.#made.size >= MOST_REMEMBERED) this.#made.clear();
    this.#made.set(key, made);
    return made;
  }

  #deliveryOf(addressed: readonly Addressed[]): NewDelivery | undefined {
    const [most] = addressed.toSorted(mostUrgentFirst);
    if (!most) return undefined;
    const { destination, fired: first } = most;
    const fired = [...new Set(addressed.map((each) => each.fired))];
    const shared = {
      label: destination.label,
      kind: first.kind,
      reason: first.reason,
      because: JSON.stringify(fired.slice(0, MOST_NAMED).map(reasonOf)),
      profileId: first.profile.id || null,
      ...waitOf(first.profile),
    };
    if (!ofWorkstation.has(destination.medium)) {
      const { id, medium, address } = destination;
      return {
        ...shared,
        medium,
        address,
        destinationId: id,
        operatorId: first.profile.operatorId,
      };
    }
    if (!this.#workstation) return undefined;
    const { operatorId, medium } = this.#workstation;
    const destinationId = destination.id || null;
    return { ...shared, operatorId, medium, address: WORKSTATION_ADDRESS, destinationId };
  }
}

type RememberedIsOpen = NonNullable<Parameters<typeof judgeTelling>[2]>;

function byAddress(fired: readonly Fired[]): ReadonlyMap<string, readonly Addressed[]> {
  const found = new Map<string, Addressed[]>();
  for (const each of fired) {
    for (const destination of each.profile.destinations) {
      const { medium, address } = destination;
      const key = ofWorkstation.has(medium) ? WORKSTATION_ADDRESS : `${medium}\n${address}`;
      const known = found.get(key);
      if (known) known.push({ destination, fired: each });
      else found.set(key, [{ destination, fired: each }]);
    }
  }
  return found;
}

/** What asks for attention goes before news; what waits least, before what is kept back. */
function mostUrgentFirst({ fired: one }: Addressed, { fired: other }: Addressed): number {
  const news = Number(one.kind === 'event') - Number(other.kind === 'event');
  return news || waitOf(one.profile).wait - waitOf(other.profile).wait;
}

function reasonOf({ profile, filters, timeslot }: Fired) {
  return { profileId: profile.id || null, profile: profile.name, filters, timeslot };
}

/** *This workstation*, for an operator who has no profile at all. */
function builtInRule(operatorId: number, directory: Names): LiveProfile {
  const label = 'This workstation';
  return {
    id: 0,
    name: label,
    operatorId,
    operatorName: directory.actor(operatorId).name,
    rules: {
      active: true,
      pausedUntil: null,
      filters: [{ name: 'Every incident', fits: () => true }],
      match: 'all',
      timeslot: { name: ALL_THE_TIME_NAME, slot: ALL_THE_TIME },
      events: null,
      notOfActor: null,
    },
    trigger: { on: 'attention' },
    ...{ delaySeconds: 0, digestSeconds: 0, repeat: null },
    destinations: [{ id: 0, medium: DESKTOP, address: WORKSTATION_ADDRESS, label }],
  };
}
