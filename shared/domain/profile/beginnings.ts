import { copyJson, sameJson } from '../workflow/json.ts';
import type { Filter } from '../filter/filter.ts';
import { ALL_THE_TIME, ALL_THE_TIME_NAME, type Timeslot } from '../timeslot/timeslot.ts';

/** What everybody begins with, under these names, until they change it. */
export const WORKSTATION_PROFILE = 'This workstation';
export const EVERY_INCIDENT_NAME = 'Every incident';
export const EVERY_INCIDENT: Filter = { kind: 'all', of: [] };

/** Whether a filter is the one that everybody begins with, still under its name. */
export function isEveryIncident({ name, filter }: Named<{ readonly filter: Filter }>): boolean {
  return name === EVERY_INCIDENT_NAME && isSame(filter, EVERY_INCIDENT);
}

/** Whether a timeslot is the one that everybody begins with, still under its name. */
export function isAllTheTime({ name, timeslot }: Named<{ readonly timeslot: Timeslot }>): boolean {
  return name === ALL_THE_TIME_NAME && isSame(timeslot, ALL_THE_TIME);
}

function isSame(one: unknown, other: unknown): boolean {
  return sameJson(copyJson(one), copyJson(other));
}

type Named<Thing> = Thing & { readonly name: string };
