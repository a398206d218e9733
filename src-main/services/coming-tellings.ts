import type { Telling } from '#shared/contract/incident.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { listWaiting, type WaitingTelling } from '../storage/telling-store.ts';
import type { LiveProfiles } from './live-profile.ts';
import { wantedNow } from './live-reasons.ts';
import type { ServiceContext } from './service-context.ts';
import { WORKSTATION_ADDRESS } from './workstation-media.ts';

/** More that wait at one time are not looked at. */
const MOST_WAITING = 5_000;
/** The next of one incident that are named. */
const MOST_OF_INCIDENT = 20;

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
    const coming = await this.#coming([incidentId], MOST_OF_INCIDENT);
    const distinct = new Map(coming.map(({ telling }) => [JSON.stringify(telling), telling]));
    return [...distinct.values()];
  }

  /** The first of each of these incidents; one of which nobody is told has none. */
  async nextOf(
    incidentIds: readonly number[],
  ): Promise<(Telling & { readonly incidentId: number })[]> {
    const named = new Set<number>();
    return (await this.#coming(incidentIds, MOST_WAITING)).flatMap(({ incidentId, telling }) => {
      if (named.has(incidentId)) return [];
      named.add(incidentId);
      return [{ incidentId, ...telling }];
    });
  }

  async #coming(
    incidentIds: readonly number[],
    limit: number,
  ): Promise<{ readonly incidentId: number; readonly telling: Telling }[]> {
    const { database, directory } = this.#context;
    const waiting = await listWaiting(database.read, incidentIds, WORKSTATION_ADDRESS, limit);
    return waiting
      .filter((each) => this.#isWanted(each))
      .map((each) => {
        const { incidentId, medium, operatorId } = each;
        const who = directory.actor(operatorId).name;
        const telling = { at: this.#leavesAt(each), medium, who };
        return { incidentId, telling: { ...telling, unlessAcknowledged: each.kind !== 'event' } };
      })
      .sort((one, other) => one.telling.at - other.telling.at);
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
