import { formatInstant, type Instant } from '#shared/time/instant.ts';
import {
  isObject,
  NO_OBJECT,
  readText,
  readTimestamp,
  refused,
  together,
  type Field,
  type Reading,
} from './posted-field.ts';

/** For how long an acknowledgement counts. */
export interface AcknowledgementSpan {
  /** null: until it is taken back. */
  readonly expiresAt: Instant | null;
  /** When it was taken back; null: it was not. */
  readonly endedAt: Instant | null;
}

/** Whether an acknowledgement counts: it was not taken back and has not expired, which it has at its expiry. */
export function isLiveAcknowledgement(span: AcknowledgementSpan, now: Instant): boolean {
  return span.endedAt === null && (span.expiresAt === null || span.expiresAt > now);
}

/** An acknowledgement as a client of Argus's API posts it. */
export interface PostedAcknowledgement {
  readonly at: Instant;
  readonly note: string;
  readonly expiresAt: Instant | null;
}

/**
 * Reads a posted acknowledgement: `timestamp` is required, `description` and `expiration` are not. An
 * expiration must come after the timestamp; it may have passed already. Source of the rule and of the
 * sentences: Argus.
 */
export function readPostedAcknowledgement(body: unknown): Reading<PostedAcknowledgement> {
  if (!isObject(body)) return refused({ non_field_errors: [NO_OBJECT] });
  const fields = together({
    timestamp: readTimestamp(body['timestamp']),
    description: readText(body['description']),
    expiration: readExpiration(body['expiration']),
  });
  if (!fields.ok) return fields;
  const { timestamp: at, description: note, expiration: expiresAt } = fields.value;
  if (expiresAt !== null && expiresAt <= at) {
    return refused({ non_field_errors: ["'expiration' is earlier than creation timestamp."] });
  }
  return { ok: true, value: { at, note, expiresAt } };
}

/**
 * Reads a change of an acknowledgement's expiry, of which no other field can be changed. One that no
 * longer counts is read-only; the new expiry must lie in the future, or be null, which a body without
 * one means too. Source of the rule and of the sentences: Argus.
 */
export function readExpiryChange(
  body: unknown,
  current: AcknowledgementSpan,
  now: Instant,
): Reading<Pick<PostedAcknowledgement, 'expiresAt'>> {
  if (!isObject(body)) return refused({ non_field_errors: [NO_OBJECT] });
  if (!isLiveAcknowledgement(current, now))
    return refused(['Cannot change expired Acknowledgement']);
  const { value, error } = readExpiration(body['expiration']);
  if (error !== undefined) return refused({ expiration: [error] });
  if (value !== null && value <= now) {
    const moment = formatInstant(now);
    return refused({
      expiration: [`'expiration' must be later than current moment (${moment}) or null.`],
    });
  }
  return { ok: true, value: { expiresAt: value } };
}

function readExpiration(value: unknown): Field<Instant | null> {
  return value === undefined || value === null ? { value: null } : readTimestamp(value);
}
