import { parseInstantOrInfinity } from '#shared/time/instant.ts';
import type { JsonAnswer } from '../../../src-main/host/testing/argus-desk.ts';
import { pick, textOf, type Adapter, type Answer } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf, withTimestamps } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

const ANSWERS = ['status', 'valid', 'error', 'stored', 'stored_end_time'];
const SMALLEST = { start_time: '2024-01-01T00:00:00Z', tags: [] };

/** Posting incidents: what is taken, what is stored, and what is refused how. */
export const incidentCreate: Adapter = {
  fields: ['body', 'first', 'second', 'poster', 'body_has_source', ...ANSWERS],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    await using cases = await openCaseDesk(now);
    const answer = await postedOf(cases, row, now);
    return compare(row, answer);
  },
};

async function postedOf(cases: CaseDesk, row: Fields, now: number): Promise<JsonAnswer> {
  const post = (token: string, body: unknown) =>
    cases.desk.call(token, 'POST', 'incidents/', withTimestamps(body, now));
  if (isFields(row['first']) && isFields(row['second'])) {
    await post(cases.source, withoutSource(row['first']));
    return post(cases.source, withoutSource(row['second']));
  }
  const body = isFields(row['body']) ? row['body'] : SMALLEST;
  const named = row['body_has_source'] === true ? { source: 1 } : {};
  return post(tokenOf(cases, row), { ...body, ...named });
}

/** The rows name the source that posts; it is the caller here. */
function withoutSource(body: Fields): Fields {
  const { source, ...rest } = body;
  if (typeof source !== 'number') throw new Error('it names no source');
  return { ...SMALLEST, ...rest };
}

function tokenOf(cases: CaseDesk, row: Fields): string {
  const poster = row['poster'] === undefined ? 'source' : textOf(row, 'poster');
  if (poster === 'superuser') return cases.superuser;
  return poster.startsWith('end user') ? cases.endUser : cases.source;
}

function compare(row: Fields, { status, body }: JsonAnswer): Answer {
  const expected = pick(row, ANSWERS);
  const stored = isFields(body) ? body : {};
  const wanted = isFields(row['stored']) ? Object.keys(row['stored']) : [];
  const got: Fields = {
    status,
    valid: status === 201,
    error: body,
    stored: pick(stored, wanted),
    stored_end_time: sameTime(row['stored_end_time'], stored['end_time']),
  };
  return { expected, got: pick(got, Object.keys(expected)) };
}

/** Two ways to write one instant are the same. */
function sameTime(expected: unknown, got: unknown): unknown {
  if (typeof expected !== 'string' || typeof got !== 'string') return got;
  return parseInstantOrInfinity(expected) === parseInstantOrInfinity(got) ? expected : got;
}
