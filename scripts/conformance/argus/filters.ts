import { filterOfArgus } from '#shared/domain/filter/argus-conversion.ts';
import {
  readArgusFilter,
  withFallback,
  type ArgusFilter,
} from '#shared/domain/filter/argus-filter.ts';
import { EMPTY_FILTER, type FilterSubject } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { eventTypes, type EventType } from '#shared/domain/incident/event.ts';
import { isLevel } from '#shared/domain/incident/level.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { judgeProfile, type ProfileRules } from '#shared/domain/profile/profile.ts';
import {
  ALL_THE_TIME,
  isOpenAt,
  weekdayOf,
  type Timeslot,
} from '#shared/domain/timeslot/timeslot.ts';
import { DAY, FOREVER, HOUR, type Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { instantOf, nowOf } from '../relative-time.ts';
import { incidentsOf } from './incident-list.ts';

/** Filters over a data set; a list of incidents decides. */
export const filterCases: Adapter = {
  fields: ['filter', 'list_query_ids', 'incident_fits_ids', 'differs'],
  answer(row, { meta, facts, factsOf }) {
    const now = nowOf(meta);
    const fits = filters.test(filterOfArgus(blobIn(row['filter'])));
    const fitting = incidentsOf(facts, factsOf).filter((incident) =>
      fits(subjectOf(incident, now)),
    );
    return { expected: row['list_query_ids'], got: fitting.map(({ id }) => id) };
  },
};

/** Single keys against incidents that say no more than they have to. */
export const filterUnits: Adapter = {
  fields: ['filter', 'incident', 'expected', 'is_empty'],
  answer(row, { meta }) {
    const filter = filterOfArgus(blobIn(row['filter']));
    if (row['is_empty'] !== undefined) {
      return { expected: row['is_empty'], got: filter === EMPTY_FILTER };
    }
    const subject = subjectOf(fieldsIn(row, 'incident'), nowOf(meta));
    return { expected: row['expected'], got: filters.test(filter)(subject) };
  },
};

/** Whether an event's type is one that a filter lets pass: asked beside a condition that all meet. */
export const filterEvents: Adapter = {
  fields: ['filter', 'event_type', 'expected'],
  answer(row, { meta }) {
    const filter = filterOfArgus({ maxlevel: 5, ...blobIn(row['filter']) });
    const subject = subjectOf({ event_types: [row['event_type']] }, nowOf(meta));
    return { expected: row['expected'], got: filters.test(filter)(subject) };
  },
};

/** What of a site's fallback counts, key by key. */
export const filterFallback: Adapter = {
  fields: ['fallback', 'filter', 'key', 'effective', 'event_type', 'argus_notifies'],
  answer(row, { meta }) {
    const filter = withFallback(blobIn(row['filter']), blobIn(row['fallback']));
    if (row['event_type'] === undefined) {
      const effective = (filter as unknown as Fields)[textOf(row, 'key')];
      return { expected: row['effective'], got: effective ?? null };
    }
    const subject = subjectOf({ event_types: [row['event_type']] }, nowOf(meta));
    return { expected: row['argus_notifies'], got: filters.test(filterOfArgus(filter))(subject) };
  },
};

/** Whether a profile fires, at the instant that counts as now. */
export const filterProfiles: Adapter = {
  fields: ['active', 'filters', 'incident', 'timeslot', 'event_type', 'expected', 'argus_notifies'],
  answer(row, { meta }) {
    const now = nowOf(meta);
    const type = eventTypes.find((each) => each === row['event_type']) ?? 'STA';
    const incident = isFields(row['incident']) ? row['incident'] : {};
    const { fires } = judgeProfile(profileOf(row, now), {
      subject: subjectOf({ ...incident, event_types: [type] }, now),
      event: { type, timestamp: now, actorId: 1 },
    });
    return { expected: row['expected'] ?? row['argus_notifies'], got: fires };
  },
};

/** Filters that are posted: what is wrong with them, or how they are kept. */
export const filterBlobs: Adapter = {
  fields: ['blob', 'valid', 'error', 'stored'],
  answer(row) {
    const reading = readArgusFilter(row['blob']);
    const expected = pick(row, ['valid', 'error', 'stored']);
    const got = reading.ok
      ? { valid: true, stored: reading.value }
      : { valid: false, error: reading.errors };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

function profileOf(row: Fields, now: Instant): ProfileRules {
  const blobs = Array.isArray(row['filters']) ? row['filters'] : [];
  const yesterday = weekdayOf(Math.floor(now / DAY) - 1);
  const [always] = ALL_THE_TIME.recurrences;
  const slot: Timeslot =
    row['timeslot'] === undefined || !always
      ? ALL_THE_TIME
      : { ...ALL_THE_TIME, recurrences: [{ ...always, days: [yesterday] }] };
  if (row['timeslot'] !== undefined && isOpenAt(slot, now)) throw new Error('it is open today');
  return {
    active: row['active'] === true,
    filters: blobs.map((blob, at) => ({
      name: String(at),
      fits: filters.test(filterOfArgus(blobIn(blob))),
    })),
    timeslot: { name: 'timeslot', slot },
    ...{ pausedUntil: null, match: 'all', events: null, notOfActor: null },
  };
}

/** A filter as it is stored, where more may stand than Argus's API lets in. */
function blobIn(blob: unknown): ArgusFilter {
  if (!isFields(blob)) throw new Error('its filter is no object');
  return { hide_closed_acked: false, ...blob };
}

/** An incident of a table; what it does not say is as unremarkable as can be. */
function subjectOf(row: Fields, now: Instant): FilterSubject {
  const level = isLevel(row['level']) ? row['level'] : 3;
  const texts = (name: string) => (Array.isArray(row[name]) ? row[name].map(String) : []);
  const acked = row['acked'] === true;
  return {
    incident: {
      ...{ level, sourceId: Number(row['source'] ?? 1), tags: normalizeTags(texts('tags')) },
      startTime: row['start_time'] === undefined ? now - HOUR : instantIn(row, 'start_time', now),
      endTime: endTimeOf(row, now),
      acknowledgedUntil: acked ? FOREVER : null,
      ticketUrl: typeof row['ticket_url'] === 'string' ? row['ticket_url'] : '',
    },
    sourceType: typeof row['source_type'] === 'string' ? row['source_type'] : 'argus',
    events: texts('event_types').filter((type): type is EventType =>
      eventTypes.some((each) => each === type),
    ),
    ...{ text: '', status: null, now },
  };
}

/** An end that is still to come is only planned; until then the incident is open. */
function endTimeOf(row: Fields, now: Instant): Instant | null {
  if (row['end_time'] === null || row['stateful'] === false) return null;
  if (row['end_time'] === undefined) return row['open'] === false ? now : FOREVER;
  const end = instantIn(row, 'end_time', now);
  return end > now ? FOREVER : end;
}

function instantIn(row: Fields, name: string, now: Instant): Instant {
  return instantOf(textOf(row, name), now);
}

function fieldsIn(row: Fields, name: string): Fields {
  const value = row[name];
  if (isFields(value)) return value;
  throw new Error(`its "${name}" is no object`);
}
