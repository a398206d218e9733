import type { Profile, ProfileTrigger } from '#shared/contract/notification.ts';
import type { ProfileRules } from '#shared/domain/profile/profile.ts';

/** A destination of a profile as it is sent to. */
export interface LiveDestination {
  readonly id: number;
  readonly medium: string;
  /** Two destinations of one address are told once. */
  readonly address: string;
  readonly label: string;
}

/** A profile that can be judged at once: its filters compiled, its timeslot read. */
export interface LiveProfile {
  readonly id: number;
  readonly name: string;
  readonly operatorId: number;
  readonly operatorName: string;
  readonly rules: ProfileRules;
  readonly trigger: ProfileTrigger;
  readonly delaySeconds: number;
  readonly digestSeconds: number;
  readonly repeat: Profile['repeat'];
  readonly destinations: readonly LiveDestination[];
}

/** The profiles of all operators who are not disabled, kept in memory and in step with what is stored. */
export interface LiveProfiles {
  all(): readonly LiveProfile[];
}
