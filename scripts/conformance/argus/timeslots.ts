import {
  readArgusTimeslot,
  type ArgusTimeslotReading,
} from '#shared/domain/timeslot/argus-timeslot.ts';
import { describeRecurrence } from '#shared/domain/timeslot/describe.ts';
import {
  endToTheMinute,
  formatTimeOfDay,
  parseTimeOfDay,
} from '#shared/domain/timeslot/time-text.ts';
import {
  ALL_THE_TIME_NAME,
  isOpenAt,
  weekdays,
  type Recurrence,
} from '#shared/domain/timeslot/timeslot.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields } from '../case-file.ts';

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

/** Timeslots that are posted: what is wrong with them. What becomes of stored ones is asked of the routes. */
export const timeslotPosts: Adapter = {
  fields: ['body', 'valid', 'error', 'method', 'status', 'effect', 'target'],
  answer(row) {
    if (row['method'] !== undefined && row['method'] !== 'POST') {
      throw new Error('there is no route for timeslots yet');
    }
    const reading = readArgusTimeslot(row['body'], {
      name: '<username>',
      hasNamed: (name) => name === ALL_THE_TIME_NAME,
    });
    const expected = pick(row, ['valid', 'error', 'status']);
    return { expected, got: pick(answerOf(reading), Object.keys(expected)) };
  },
};

/** Ends that are given to the minute. */
export const timeslotEnds: Adapter = {
  fields: ['input_end', 'stored_end'],
  answer(row) {
    const end = endToTheMinute(timeIn(textOf(row, 'input_end')));
    return { expected: row['stored_end'], got: formatTimeOfDay(end) };
  },
};

function answerOf(reading: ArgusTimeslotReading) {
  return reading.ok
    ? { valid: true, status: 201 }
    : { valid: false, status: 400, error: reading.errors };
}

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
