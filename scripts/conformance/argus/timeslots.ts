import { describeRecurrence } from '#shared/domain/timeslot/describe.ts';
import {
  endToTheMinute,
  formatTimeOfDay,
  parseTimeOfDay,
} from '#shared/domain/timeslot/time-text.ts';
import { isOpenAt, weekdays, type Recurrence } from '#shared/domain/timeslot/timeslot.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

/** Whether a timeslot is open at an instant. */
export const timeslotMatches: Adapter = {
  fields: ['timezone', 'recurrences', 'timestamp', 'expected'],
  answer(row) {
    const recurrences = Array.isArray(row['recurrences']) ? row['recurrences'] : [];
    const timeslot = {
      zone: textOf(row, 'timezone'),
      recurrences: recurrences.map(recurrenceIn),
      holidays: [],
    };
    const instant = parseInstant(textOf(row, 'timestamp'));
    if (instant === undefined) throw new Error('its timestamp is none');
    return { expected: row['expected'], got: isOpenAt(timeslot, instant) };
  },
};

/** Recurrences in words. */
export const timeslotProse: Adapter = {
  fields: ['recurrence', 'str', 'short_str'],
  answer(row) {
    const recurrence = recurrenceIn(row['recurrence']);
    const got = {
      str: describeRecurrence(recurrence),
      short_str: describeRecurrence(recurrence, 'short'),
    };
    const expected = pick(row, ['str', 'short_str']);
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

/** Timeslots that are posted: what is wrong with them, and what becomes of those that are stored. */
export const timeslotPosts: Adapter = {
  fields: ['body', 'valid', 'error', 'method', 'status', 'effect', 'target'],
  async answer(row, { meta }) {
    const expected = pick(row, ['valid', 'error', 'status', 'effect']);
    const method = row['method'] === undefined ? 'POST' : textOf(row, 'method');
    await using desk = await openCaseDesk(nowOf(meta));
    const got = await callTimeslots(desk, method, row);
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

const TIMESLOTS = 'notificationprofiles/timeslots/';
const OFFICE = [{ days: [1], start: '08:00', end: '16:00' }];

async function callTimeslots({ desk, endUser }: CaseDesk, method: string, row: Fields) {
  const call = (asked: string, path: string, body?: unknown) =>
    desk.call(endUser, asked, `notificationprofiles/${path}`, body);
  if (method === 'POST') {
    const { status, body } = await desk.call(endUser, 'POST', TIMESLOTS, row['body']);
    const error = JSON.parse(
      JSON.stringify(body).replace('user user', 'user <username>'),
    ) as unknown;
    return { status, valid: status === 201, error };
  }
  const slot = { name: 'stored', time_recurrences: OFFICE };
  const stored = (await call('POST', 'timeslots/', slot)).body as { pk: number };
  const pk = row['target'] === 'nonexistent' ? stored.pk + 1 : stored.pk;
  const filter = { name: 'open', filter: { open: true } };
  const { pk: filterPk } = (await call('POST', 'filters/', filter)).body as { pk: number };
  const profile = { timeslot: stored.pk, filters: [filterPk], destinations: [] };
  await call('POST', '', profile);
  const { status } = await call(method, `timeslots/${pk}/`, row['body']);
  const left = (await call('GET', '')).body as unknown[];
  const [, kept] = (await call('GET', 'timeslots/')).body as { time_recurrences: unknown[] }[];
  const removedAll = kept?.time_recurrences.length === 0;
  const effect = removedAll ? REMOVES_RECURRENCES : left.length === 0 ? CASCADES : undefined;
  return { status, effect };
}

/** What happens besides, in the words of the table. */
const REMOVES_RECURRENCES = 'all recurrences removed';
const CASCADES =
  'deleting a timeslot in use also deletes the notification profiles that use it (cascade)';

/** Ends that are given to the minute. */
export const timeslotEnds: Adapter = {
  fields: ['input_end', 'stored_end'],
  answer(row) {
    const end = endToTheMinute(timeIn(textOf(row, 'input_end')));
    return { expected: row['stored_end'], got: formatTimeOfDay(end) };
  },
};

/** Also such as Argus's API would not take. */
function recurrenceIn(value: unknown): Recurrence {
  if (!isFields(value) || !Array.isArray(value['days'])) throw new Error('it has no recurrence');
  const { days } = value;
  return {
    days: weekdays.filter((day) => days.includes(day)),
    start: timeIn(textOf(value, 'start')),
    end: timeIn(textOf(value, 'end')),
    holidays: 'as_usual',
  };
}

function timeIn(text: string): number {
  const time = parseTimeOfDay(text);
  if (time === undefined) throw new Error(`"${text}" is no time of day`);
  return time;
}
