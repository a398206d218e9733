import { parseInstant } from '#shared/time/instant.ts';
import type { JsonAnswer } from '../../../src-main/host/testing/argus-desk.ts';
import { textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf, withTimestamps } from '../relative-time.ts';
import { openCaseDesk } from './desk.ts';

/** Numbers of incidents that the calls are about are below this. */
const INCIDENTS = 10;

/** What pyargus sends, and whether it can go on with the answer. */
export const pyargusWire: Adapter = {
  fields: ['call', 'method', 'path', 'query', 'body', 'expect'],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    await using cases = await openCaseDesk(now);
    for (let number = 1; number <= INCIDENTS; number += 1) {
      await cases.post({ source_incident_id: `i${number}` });
    }
    const query = row['query'] === undefined ? '' : `?${textOf(row, 'query')}`;
    const path = textOf(row, 'path').replace(/^\/?(?:api\/v2\/)?/, '') + query;
    const body = withTimestamps(row['body'], now);
    const answer = await cases.desk.call(cases.source, textOf(row, 'method'), path, body);
    return { expected: {}, got: problemsOf(row, answer) };
  },
};

/** What pyargus would stumble over. */
function problemsOf(row: Fields, { status, headers, body }: JsonAnswer): Fields {
  const call = textOf(row, 'call');
  const expect = typeof row['expect'] === 'string' ? row['expect'] : '';
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  const problems = {
    status: isStatus(status, statusesOf(call, expect)) ? undefined : status,
    contentType: isJson || status === 204 ? undefined : headers.get('content-type'),
    array: expect.includes('array') && !Array.isArray(body) ? body : undefined,
    page: isPaged(call) && !isPage(body) ? body : undefined,
    token: call.includes('refresh_token') && !isToken(body) ? body : undefined,
  };
  return Object.fromEntries(Object.entries(problems).filter(([, found]) => found !== undefined));
}

function statusesOf(call: string, expect: string): readonly [number, number] {
  if (call.includes('supports_heartbeat')) return [405, 405];
  if (/\b(?:gone|404)\b/.test(expect) || call.includes('list_open')) return [404, 404];
  return [200, 299];
}

function isStatus(status: number, [least, most]: readonly [number, number]): boolean {
  return status >= least && status <= most;
}

function isPaged(call: string): boolean {
  return /get_(?:my_)?incidents\(/.test(call);
}

function isPage(body: unknown): boolean {
  return isFields(body) && 'next' in body && Array.isArray(body['results']);
}

function isToken(body: unknown): boolean {
  if (!isFields(body) || typeof body['token'] !== 'string') return false;
  const { expiration } = body;
  return typeof expiration === 'string' && parseInstant(expiration) !== undefined;
}
