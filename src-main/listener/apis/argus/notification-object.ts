import type {
  Destination,
  MediumState,
  Profile,
  SavedFilter,
  SavedTimeslot,
} from '#shared/contract/notification.ts';
import { argusOfFilter } from '#shared/domain/filter/argus-conversion.ts';
import type { ArgusFilter } from '#shared/domain/filter/argus-filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import {
  argusOfRecurrences,
  type ArgusRecurrence,
} from '#shared/domain/timeslot/argus-timeslot.ts';

/** What tells who is told, as Argus's API shows it. */

export interface TimeslotObject {
  readonly pk: number;
  readonly name: string;
  readonly time_recurrences: readonly ArgusRecurrence[];
}

/** Holidays, of which Argus knows nothing, are days like others there; what is for them alone is left out. */
export function timeslotObject({ id, name, timeslot }: SavedTimeslot): TimeslotObject {
  const known = timeslot.recurrences.filter(({ holidays }) => holidays !== 'only');
  const usual = known.map((recurrence) => ({ ...recurrence, holidays: 'as_usual' as const }));
  return { pk: id, name, time_recurrences: argusOfRecurrences(usual) ?? [] };
}

/** A filter in Argus's words, or one that it has no words for: a sentence, by which it is known when it comes back. */
export type FilterBlob = ArgusFilter & { readonly watchfloor?: string };

export interface FilterObject {
  readonly pk: number;
  readonly name: string;
  readonly filter: FilterBlob;
  readonly public: boolean;
}

export function filterObject(saved: SavedFilter): FilterObject {
  const { id, name, filter } = saved;
  const blob = argusOfFilter(filter);
  const unsaid = { hide_closed_acked: false, watchfloor: filters.sentence(filter) };
  return { pk: id, name, filter: blob ?? unsaid, public: saved.public };
}

export interface MediumObject {
  readonly slug: string;
  readonly name: string;
  readonly installed: boolean;
}

export function mediumObject({ slug, name, installed }: MediumState): MediumObject {
  return { slug, name, installed };
}

export interface DestinationObject {
  readonly pk: number;
  readonly media: MediumObject;
  readonly label: string | null;
  readonly suggested_label: string;
  /** Without secrets; `synced` says that Watchfloor keeps it itself. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export function destinationObject(
  destination: Destination,
  media: readonly MediumState[],
): DestinationObject {
  const { id, medium, label, suggestedLabel, settings, managed } = destination;
  const state = media.find(({ slug }) => slug === medium);
  return {
    pk: id,
    media: state ? mediumObject(state) : { slug: medium, name: medium, installed: false },
    label,
    suggested_label: suggestedLabel,
    settings: { ...settings, synced: managed },
  };
}

export interface ProfileObject {
  readonly pk: number;
  readonly name: string | null;
  readonly timeslot: TimeslotObject | null;
  readonly filters: readonly FilterObject[];
  readonly destinations: readonly DestinationObject[];
  readonly active: boolean;
}

/** What profiles of one operator are put together of. */
export interface ProfileParts {
  readonly timeslots: readonly SavedTimeslot[];
  readonly filters: readonly SavedFilter[];
  readonly destinations: readonly Destination[];
  readonly media: readonly MediumState[];
}

export function profileObject(profile: Profile, parts: ProfileParts): ProfileObject {
  const timeslot = parts.timeslots.find(({ id }) => id === profile.timeslotId);
  return {
    pk: profile.id,
    name: profile.name,
    timeslot: timeslot ? timeslotObject(timeslot) : null,
    filters: chosen(parts.filters, profile.filterIds).map(filterObject),
    destinations: chosen(parts.destinations, profile.destinationIds).map((destination) =>
      destinationObject(destination, parts.media),
    ),
    active: profile.active,
  };
}

function chosen<Thing extends { readonly id: number }>(
  things: readonly Thing[],
  ids: readonly number[],
): Thing[] {
  return ids.flatMap((id) => things.find((thing) => thing.id === id) ?? []);
}
