import type { FilterSubject } from '#shared/domain/filter/filter.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import { searchedText, searchedWords } from '#shared/domain/incident/search-text.ts';
import type { Incident, NewEvent, Transition } from '#shared/domain/incident/incident.ts';
import {
  eventsToTell,
  judgeTelling,
  mostUrgentFirst,
  stepOf,
  waitOf,
} from '#shared/domain/profile/telling.ts';
import { keptStatusOf } from '#shared/domain/workflow-incident/kept-life.ts';
import { RememberedOpenings } from '#shared/domain/timeslot/remembered-openings.ts';
import { ALL_THE_TIME, ALL_THE_TIME_NAME } from '#shared/domain/timeslot/timeslot.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Lane } from '../storage/delivery-store.ts';
import type { NewDelivery } from '../storage/sqlite/delivery-rows.ts';
import type { Directory } from './directory.ts';
import type { LiveDestination, LiveProfile, LiveProfiles } from './live-profile.ts';
import type { WorkflowLibrary } from './workflow-library.ts';
import { DESKTOP, isOfWorkstation, WORKSTATION_ADDRESS } from './workstation-media.ts';

/** Who sits at this workstation, and the medium that tells them. */
export interface WorkstationOperator {
  readonly operatorId: number;
  readonly medium: string;
}

/** Where names come from. */
type Names = Pick<Directory, 'source' | 'actor'>;

/** The workflows that incidents run. */
type Runnable = Pick<WorkflowLibrary, 'find'>;

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
  readonly place: Lane;
  readonly fired: Fired;
}

const NOBODY: readonly NewDelivery[] = [];
const MOST_REMEMBERED = 2_000;
/**
 * So many profiles are kept as the reason of one message. Whether it is still wanted, and said again, is
 * decided by them: more than any desk has for one address.
 */
const MOST_REASONS = 500;

/**
 * Decides who is told of a step of an incident: every profile is judged, in memory, and what fires is
 * brought down to one message for each address. The workstation's screen is one address.
 */
export class NotificationDecision {
  readonly #profiles: LiveProfiles;
  readonly #directory: Names;
  readonly #workflows: Runnable;
  readonly #openings = new RememberedOpenings();
  #workstation: WorkstationOperator | null = null;
  #judged: readonly LiveProfile[] = [];
  #judgedOf: readonly LiveProfile[] | null = null;
  #tellsOfEvents = false;
  /** What was made of the same profiles before; what is equal is one object, and written as one. */
  readonly #made = new Map<string, readonly NewDelivery[]>();

  constructor(profiles: LiveProfiles, directory: Names, workflows: Runnable) {
    this.#profiles = profiles;
    this.#directory = directory;
    this.#workflows = workflows;
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
    { incident, events, tell, toldSince }: Transition,
    actorId: number,
    now: Instant,
  ): readonly NewDelivery[] {
    const { judged } = this;
    if (tell === null && (!this.#tellsOfEvents || events.length === 0)) return NOBODY;
    const told = eventsToTell(events, actorId);
    const step = stepOf(tell, told, this.subjectsOf(incident, events, now), now);
    const isOpen: RememberedIsOpen = (slot, at) => this.#openings.isOpen(slot, at, now);
    const fired: Fired[] = [];
    for (const profile of judged) {
      const verdict = judgeTelling(profile, step, isOpen);
      if (verdict.fires) fired.push({ ...verdict, profile });
    }
    return fired.length === 0 ? NOBODY : this.#deliveriesOf(fired, toldSince);
  }

  /**
   * An incident as filters judge it; what only some of them ask for is made when one does.
   * @param added what the step has written into its history
   */
  subjectsOf(
    incident: Incident,
    added: readonly NewEvent[],
    now: Instant,
  ): (types: readonly EventType[]) => FilterSubject {
    const directory = this.#directory;
    const workflows = this.#workflows;
    let text: string | undefined;
    return (events) => ({
      ...{ incident, now, events },
      get status() {
        return statusOf(incident, workflows);
      },
      get sourceType() {
        return directory.source(incident.sourceId).type;
      },
      get text() {
        text ??= [searchedText(incident), ...added.map(searchedWords)].join('\n');
        return text;
      },
    });
  }

  /** Where a destination is told; null: it is the workstation, at which nobody sits. */
  readonly placeOf = (destination: LiveDestination): Lane | null => {
    if (!isOfWorkstation(destination)) return destination;
    if (!this.#workstation) return null;
    return { medium: this.#workstation.medium, address: WORKSTATION_ADDRESS };
  };

  #take(all: readonly LiveProfile[]): void {
    const workstation = this.#workstation;
    const hasRule = !workstation || all.some((each) => each.operatorId === workstation.operatorId);
    this.#judged = hasRule ? all : [...all, builtInRule(workstation.operatorId, this.#directory)];
    this.#judgedOf = all;
    this.#tellsOfEvents = this.#judged.some(({ trigger }) => trigger.on === 'events');
    this.#made.clear();
  }

  #deliveriesOf(fired: readonly Fired[], toldSince?: Instant): readonly NewDelivery[] {
    const key = fired
      .map(({ profile, reason, filters }) => `${profile.id}:${reason}:${filters.join('\n')}`)
      .concat(toldSince === undefined ? [] : String(toldSince))
      .join('\t');
    const known = this.#made.get(key);
    if (known) return known;
    const decided = [...this.#byPlace(fired).values()].flatMap(
      (each) => this.#deliveryOf(each) ?? [],
    );
    const made =
      toldSince === undefined ? decided : decided.map((each) => ({ ...each, toldSince }));
    if (this.#made.size >= MOST_REMEMBERED) this.#made.clear();
    this.#made.set(key, made);
    return made;
  }

  #byPlace(fired: readonly Fired[]): ReadonlyMap<string, readonly Addressed[]> {
    const found = new Map<string, Addressed[]>();
    for (const each of fired) {
      for (const destination of each.profile.destinations) {
        const place = this.placeOf(destination);
        if (!place) continue;
        const key = `${place.medium}\n${place.address}`;
        const known = found.get(key);
        if (known) known.push({ destination, place, fired: each });
        else found.set(key, [{ destination, place, fired: each }]);
      }
    }
    return found;
  }

  #deliveryOf(addressed: readonly Addressed[]): NewDelivery | undefined {
    const [most] = addressed.toSorted((one, other) => mostUrgentFirst(one.fired, other.fired));
    if (!most) return undefined;
    const { destination, place, fired: first } = most;
    const here = isOfWorkstation(destination) ? this.#workstation : null;
    const fired = [...new Set(addressed.map((each) => each.fired))];
    return {
      medium: place.medium,
      address: place.address,
      destinationId: destination.id || null,
      operatorId: here?.operatorId ?? first.profile.operatorId,
      label: destination.label,
      kind: first.kind,
      reason: first.reason,
      because: JSON.stringify(fired.slice(0, MOST_REASONS).map(reasonOf)),
      profileId: first.profile.id || null,
      ...waitOf(first.profile),
    };
  }
}

type RememberedIsOpen = NonNullable<Parameters<typeof judgeTelling>[2]>;

/** Nothing is kept of an incident to which nothing has happened: it is where its workflow begins. */
function statusOf({ life, workflowId }: Incident, workflows: Runnable): string | null {
  return keptStatusOf(life) ?? workflows.find(workflowId)?.definition.initial ?? null;
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
