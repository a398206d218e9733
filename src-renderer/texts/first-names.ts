import type { SavedFilter, SavedTimeslot } from '#shared/contract/notification.ts';
import {
  isAllTheTime,
  isEveryIncident,
  WORKSTATION_PROFILE,
} from '#shared/domain/profile/beginnings.ts';
import { firstTexts } from './first.texts.ts';

/**
 * What filters, timeslots and profiles are called where they are shown: those that everybody begins with
 * in the operator's language, until somebody changes them. Where a name is typed it stands as it is stored.
 */
export function filterName(saved: Pick<SavedFilter, 'name' | 'filter'>): string {
  return isEveryIncident(saved) ? firstTexts().everyIncident : saved.name;
}

export function timeslotName(saved: Pick<SavedTimeslot, 'name' | 'timeslot'>): string {
  return isAllTheTime(saved) ? firstTexts().allTheTime : saved.name;
}

/** What a profile is called that has a name. */
export function namedProfile(name: string): string {
  return name === WORKSTATION_PROFILE ? firstTexts().workstation : name;
}
