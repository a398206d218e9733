import {
  isLiveAcknowledgement,
  readExpiryChange,
  readPostedAcknowledgement,
  type Reading,
} from '#shared/domain/incident/acknowledgement.ts';
import { isAcknowledged } from '#shared/domain/incident/incident.ts';
import { settleAcknowledgements } from '#shared/domain/incident/operate.ts';
import type { Instant } from '#shared/time/instant.ts';
import { textOf, type Adapter, type Answer } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { instantOf, nowOf, withTimestamps } from '../relative-time.ts';
import { incidentIn } from './incidents.ts';

/** Whether posted and changed acknowledgements are taken, and whether they make an incident acknowledged. */
export const acknowledgements: Adapter = {
  fields: ['acks', 'acked', 'body', 'method', 'existing', 'status', 'error', 'error_keys'],
  answer(row, { meta }) {
    const now = nowOf(meta);
    if (Array.isArray(row['acks'])) {
      return { expected: row['acked'], got: isAcknowledgedBy(row['acks'], now) };
    }
    if (row['body'] !== undefined) return postOrChange(row, now);
    throw new Error('it has neither acknowledgements nor a body');
  },
};

function isAcknowledgedBy(spans: readonly unknown[], now: Instant): boolean {
  const live = spans
    .filter(isFields)
    .map((span) => ({ actorId: 1, expiresAt: expiryOf(span, now) }))
    .filter(({ expiresAt }) => isLiveAcknowledgement({ expiresAt, endedAt: null }, now));
  return isAcknowledged(settleAcknowledgements(incidentIn('open', now), live, now).incident);
}

function postOrChange(row: Fields, now: Instant): Answer {
  const reading = read(row, withTimestamps(row['body'], now), now);
  const errors = reading.ok ? undefined : reading.errors;
  return {
    expected: {
      accepted: isSuccess(row['status']),
      error: row['error'],
      error_keys: row['error_keys'],
    },
    got: {
      accepted: reading.ok,
      error: row['error'] === undefined ? undefined : errors,
      error_keys: row['error_keys'] === undefined ? undefined : Object.keys(errors ?? {}),
    },
  };
}

function read(row: Fields, body: unknown, now: Instant): Reading<unknown> {
  const method = row['method'] === undefined ? 'POST' : textOf(row, 'method');
  if (method === 'POST') return readPostedAcknowledgement(body);
  if (method !== 'PUT' && method !== 'PATCH') throw new Error(`there is no rule for ${method}`);
  const existing = isFields(row['existing']) ? row['existing'] : {};
  return readExpiryChange(body, { expiresAt: expiryOf(existing, now), endedAt: null }, now);
}

function expiryOf(span: Fields, now: Instant): Instant | null {
  const { expiration } = span;
  return typeof expiration === 'string' ? instantOf(expiration, now) : null;
}

function isSuccess(status: unknown): boolean {
  return typeof status === 'number' && status >= 200 && status < 300;
}
