import { DAY, formatInstant, HOUR, type Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter, type Answer } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { instantOf, nowOf, withTimestamps } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

/** Whether posted and changed acknowledgements are taken, and whether they make an incident acknowledged. */
export const acknowledgements: Adapter = {
  fields: ['acks', 'acked', 'body', 'method', 'existing', 'status', 'error', 'error_keys'],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    const { acks, body } = row;
    if (!Array.isArray(acks) && body === undefined) {
      throw new Error('it has neither acknowledgements nor a body');
    }
    await using cases = await openCaseDesk(now);
    if (Array.isArray(acks)) {
      return { expected: row['acked'], got: await isAcknowledgedBy(cases, acks, now) };
    }
    return await postOrChange(cases, row, now);
  },
};

async function isAcknowledgedBy(
  cases: CaseDesk,
  acks: readonly unknown[],
  now: Instant,
): Promise<unknown> {
  const id = await cases.post();
  for (const ack of acks.filter(isFields)) await acknowledge(cases, id, ack, now);
  const { body } = await cases.desk.call(cases.endUser, 'GET', `incidents/${id}/`);
  return isFields(body) ? body['acked'] : body;
}

async function postOrChange(cases: CaseDesk, row: Fields, now: Instant): Promise<Answer> {
  const method = row['method'] === undefined ? 'POST' : textOf(row, 'method');
  const id = await cases.post();
  const existing = isFields(row['existing']) ? row['existing'] : {};
  const one = method === 'POST' ? '' : `${await acknowledge(cases, id, existing, now)}/`;
  const path = `incidents/${id}/acks/${one}`;
  const sent = withTimestamps(row['body'], now);
  const { status, body } = await cases.desk.call(cases.endUser, method, path, sent);
  const expected = pick(row, ['status', 'error', 'error_keys']);
  const got = { status, error: body, error_keys: isFields(body) ? Object.keys(body) : [] };
  return { expected, got: pick(got, Object.keys(expected)) };
}

/** Acknowledges with an expiry that the table gives, and gives the number of the acknowledgement. */
async function acknowledge(
  cases: CaseDesk,
  id: number,
  { expiration }: Fields,
  now: Instant,
): Promise<number> {
  const end = typeof expiration === 'string' ? instantOf(expiration, now) : null;
  const body = {
    timestamp: formatInstant(end === null ? now - HOUR : Math.min(end, now) - DAY),
    expiration: end === null ? null : formatInstant(end),
  };
  const answer = await cases.desk.call(cases.endUser, 'POST', `incidents/${id}/acks/`, body);
  if (isFields(answer.body) && typeof answer.body['pk'] === 'number') return answer.body['pk'];
  throw new Error(`the acknowledgement was refused: ${JSON.stringify(answer.body)}`);
}
