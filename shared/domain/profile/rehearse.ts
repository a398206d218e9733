import type { Instant } from '#shared/time/instant.ts';
import {
  judgeTelling,
  leavesAt,
  type Step,
  type TellingProfile,
  type TellingSilence,
} from './telling.ts';

interface Address {
  readonly medium: string;
  readonly address: string;
}

/** A profile as a rehearsal asks about it. */
export interface RehearsingProfile<Destination extends Address> extends TellingProfile {
  readonly name: string;
  readonly destinations: readonly Destination[];
}

export type RehearsedOutcome<Destination> =
  | {
      readonly fires: true;
      readonly filters: readonly string[];
      readonly timeslot: string;
      /** When it would be sent, after delay and digest. */
      readonly at: Instant;
      /** Those that nobody before it would have told. */
      readonly destinations: readonly Destination[];
    }
  | {
      readonly fires: false;
      readonly why: TellingSilence | { readonly kind: 'same_address'; readonly profile: string };
    };

/**
 * What each profile would do about a step of an incident, in their order: by the same judgement as when
 * it happens. A profile that only tells whom another one tells already would add nothing.
 */
export function rehearse<Destination extends Address, Rest>(
  profiles: readonly (RehearsingProfile<Destination> & Rest)[],
  step: Step,
): {
  readonly profile: RehearsingProfile<Destination> & Rest;
  readonly outcome: RehearsedOutcome<Destination>;
}[] {
  const toldBy = new Map<string, string>();
  return profiles.map((profile) => {
    const verdict = judgeTelling(profile, step);
    if (!verdict.fires) return { profile, outcome: verdict };
    const [first] = profile.destinations;
    const destinations = profile.destinations.filter((each) => !toldBy.has(keyOf(each)));
    const earlier = first && toldBy.get(keyOf(first));
    for (const each of destinations) toldBy.set(keyOf(each), profile.name);
    if (destinations.length === 0 && earlier !== undefined) {
      return {
        profile,
        outcome: { fires: false, why: { kind: 'same_address', profile: earlier } },
      };
    }
    const { filters, timeslot } = verdict;
    const at = leavesAt(profile, step.now);
    return { profile, outcome: { fires: true, filters, timeslot, at, destinations } };
  });
}

function keyOf({ medium, address }: Address): string {
  return `${medium}\n${address}`;
}
