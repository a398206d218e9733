import { parseInstantOrInfinity, type Instant } from '#shared/time/instant.ts';
import { textOf, type Adapter, type Answer } from '../adapter.ts';
import type { Fields } from '../case-file.ts';

const COMPARISONS: Readonly<Record<string, (one: Instant, other: Instant) => boolean>> = {
  '>=': (one, other) => one >= other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '<': (one, other) => one < other,
  '=': (one, other) => one === other,
};

/** Where an open end stands in an order and in comparisons: as the instant that it is stored as. */
export const endTime: Adapter = {
  fields: ['values', 'order_by', 'sorted', 'filter', 'result'],
  answer(row) {
    return row['order_by'] === undefined ? filtered(row) : sorted(row);
  },
};

function sorted(row: Fields): Answer {
  const direction = textOf(row, 'order_by').startsWith('-') ? -1 : 1;
  const got = valuesOf(row).sort((one, other) => direction * (instantOf(one) - instantOf(other)));
  return { expected: row['sorted'], got };
}

function filtered(row: Fields): Answer {
  const [, operator = '', operand = ''] =
    /^end_time ([<>=]+) (\S+)$/.exec(textOf(row, 'filter')) ?? [];
  const holds = COMPARISONS[operator];
  if (!holds) throw new Error(`the filter "${textOf(row, 'filter')}" is not understood`);
  const got = valuesOf(row).filter((value) => holds(instantOf(value), instantOf(operand)));
  return { expected: row['result'], got };
}

function valuesOf(row: Fields): string[] {
  const values = row['values'];
  if (Array.isArray(values)) return values.map(String);
  throw new Error('it has no list of values');
}

function instantOf(text: string): Instant {
  const instant = parseInstantOrInfinity(text);
  if (instant === undefined) throw new Error(`the time "${text}" cannot be read`);
  return instant;
}
