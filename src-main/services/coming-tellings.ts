import type { Telling } from '#shared/contract/incident.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { listWaiting, type WaitingTelling } from '../storage/telling-store.ts';
import type { LiveProfiles } from './live-profile.ts';
import { wantedNow } from './live-reasons.ts';
import type { ServiceContext } from './service-context.ts';
import { WORKSTATION_ADDRESS } from './workstation-media.ts';

/** So many that wait of one incident are looked at: all that a reader can take in, */
const MOST_OF_ONE = 200;
/** and fewer where many incidents are asked about at once. */
const MOST_OF_EACH = 20;

/** Who is told next of several incidents. */
export interface NextTellings {
  /** The first of each incident; one that is neither here nor unknown is told to nobody. */
  readonly tellings: (Telling & { readonly incidentId: number })[];
  /** Nobody would want what was looked at of these incidents, and there is more. */
  readonly unknown: number[];
}

/**
 * Who will be told of an incident elsewhere than on this screen, if nothing changes before: what waits,
 * what is said again and what goes out at once.
 */
export class ComingTellings {
  readonly #context: ServiceContext;
  readonly #profiles: LiveProfiles;

  constructor(context: ServiceContext, profiles: LiveProfiles) {
    this.#context = context;
    this.#profiles = profiles;
  }

  /** Those of one incident, in order of time; two addresses of somebody that are told alike are one. */
  async of(incidentId: number): Promise<Telling[]> {
    const coming = (await this.#waiting([incidentId], MOST_OF_ONE)).filter((each) =>
      this.#isWanted(each),
    );
    const tellings = coming.map((each) => this.#tellingOf(each)).sort(byTime);
    return [...new Map(tellings.map((telling) => [JSON.stringify(telling), telling])).values()];
  }

  /** Who is told first of each of these incidents. */
  async nextOf(incidentIds: readonly number[]): Promise<NextTellings> {
    const waiting = await this.#waiting(incidentIds, MOST_OF_EACH);
    const looked = new Map<number, number>();
    const first = new Map<number, Telling>();
    for (const each of waiting) {
      const { incidentId } = each;
      looked.set(incidentId, (looked.get(incidentId) ?? 0) + 1);
      if (!this.#isWanted(each)) continue;
      const telling = this.#tellingOf(each);
      if (telling.at < (first.get(incidentId)?.at ?? Infinity)) first.set(incidentId, telling);
    }
    return {
      tellings: [...first].map(([incidentId, telling]) => ({ incidentId, ...telling })),
      unknown: [...looked].flatMap(([id, count]) =>
        count >= MOST_OF_EACH && !first.has(id) ? [id] : [],
      ),
    };
  }

  #waiting(incidentIds: readonly number[], mostOfEach: number): Promise<WaitingTelling[]> {
    const { read } = this.#context.database;
    return listWaiting(read, incidentIds, WORKSTATION_ADDRESS, mostOfEach);
  }

  #tellingOf(waiting: WaitingTelling): Telling {
    const { kind, medium, operatorId } = waiting;
    const who = this.#context.directory.actor(operatorId).name;
    return { at: this.#leavesAt(waiting), medium, who, unlessAcknowledged: kind !== 'event' };
  }

  /** What was delayed may be collected after that. */
  #leavesAt({ dueAt, kind, waitingFor, profileId }: WaitingTelling): Instant {
    if (waitingFor !== 'delay' || kind === 'repeat') return dueAt;
    const profile = this.#profiles.all().find(({ id }) => id === profileId);
    return dueAt + (profile?.digestSeconds ?? 0) * SECOND;
  }

  /** What nobody would want when it is due is cancelled then, as is a problem that asks no more. */
  #isWanted(telling: WaitingTelling): boolean {
    const { kind, promptSince, dueAt } = telling;
    if (kind !== 'event' && promptSince === null) return false;
    return wantedNow(this.#profiles, Math.max(dueAt, this.#context.clock.now()))(telling);
  }
}

function byTime(one: Telling, other: Telling): number {
  return one.at - other.at;
}
