import { describe, expect, it } from 'vitest';
import { formatInstant, HOUR, parseInstant } from '#shared/time/instant.ts';
import {
  isLiveAcknowledgement,
  readExpiryChange,
  readPostedAcknowledgement,
} from './acknowledgement.ts';
import { NOW } from './testing/signals.ts';

const FORMATS = 'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';
const NO_TIMESTAMP = `Datetime has wrong format. Use one of these formats instead: ${FORMATS}`;
const timestamp = '2026-03-14T22:00:00.123456+01:00';
const AT = parseInstant(timestamp) ?? 0;

describe('an acknowledgement', () => {
  it.each([
    ['without an expiry', null, null, true],
    ['before its expiry', NOW + 1, null, true],
    ['at its expiry', NOW, null, false],
    ['after its expiry', NOW - 1, null, false],
    ['that was taken back', null, NOW - HOUR, false],
    ['that was taken back before its expiry', NOW + HOUR, NOW - HOUR, false],
  ])('%s: counts %s', (_, expiresAt, endedAt, live) => {
    expect(isLiveAcknowledgement({ expiresAt, endedAt }, NOW)).toBe(live);
  });
});

describe('a posted acknowledgement', () => {
  it('needs no more than a timestamp', () => {
    const value = { at: AT, note: '', expiresAt: null };
    expect(readPostedAcknowledgement({ timestamp })).toEqual({ ok: true, value });
  });

  it('may have a note and an expiry, which may have passed', () => {
    const body = { timestamp, description: ' On it ', expiration: '2026-03-14T21:00:01Z' };
    const value = { at: AT, note: 'On it', expiresAt: parseInstant(body.expiration) };
    expect(readPostedAcknowledgement(body)).toEqual({ ok: true, value });
  });

  it.each([
    [{}, { timestamp: ['This field is required.'] }],
    [{ timestamp: null }, { timestamp: ['This field may not be null.'] }],
    [{ timestamp: 'soon' }, { timestamp: [NO_TIMESTAMP] }],
    [{ timestamp: 5 }, { timestamp: [NO_TIMESTAMP] }],
    [
      { description: [], expiration: 'never' },
      {
        timestamp: ['This field is required.'],
        description: ['Not a valid string.'],
        expiration: [NO_TIMESTAMP],
      },
    ],
    [{ timestamp, description: null }, { description: ['This field may not be null.'] }],
    [
      { timestamp, expiration: timestamp },
      { non_field_errors: ["'expiration' is earlier than creation timestamp."] },
    ],
    [[], { non_field_errors: ['Invalid data. Expected a dictionary.'] }],
    [null, { non_field_errors: ['Invalid data. Expected a dictionary.'] }],
  ])('that is %j is refused', (body, errors) => {
    expect(readPostedAcknowledgement(body)).toEqual({ ok: false, errors });
  });
});

describe('a changed expiry', () => {
  const live = { expiresAt: null, endedAt: null };
  const later = formatInstant(NOW + HOUR);

  it.each([
    [{ expiration: later }, NOW + HOUR],
    [{ expiration: null }, null],
    [{}, null],
  ])('of %j is taken', (body, expiresAt) => {
    expect(readExpiryChange(body, live, NOW)).toEqual({ ok: true, value: { expiresAt } });
  });

  it('must lie in the future', () => {
    const moment = formatInstant(NOW);
    const sentence = `'expiration' must be later than current moment (${moment}) or null.`;
    expect(readExpiryChange({ expiration: moment }, live, NOW)).toEqual({
      ok: false,
      errors: { expiration: [sentence] },
    });
  });

  it.each([
    { expiresAt: NOW, endedAt: null },
    { expiresAt: null, endedAt: NOW - HOUR },
  ])('is not taken where the acknowledgement is over', (current) => {
    expect(readExpiryChange({ expiration: later }, current, NOW)).toEqual({
      ok: false,
      errors: ['Cannot change expired Acknowledgement'],
    });
  });

  it.each(['tomorrow', 5, {}])('that is %j is refused', (expiration) => {
    expect(readExpiryChange({ expiration }, live, NOW)).toEqual({
      ok: false,
      errors: { expiration: [NO_TIMESTAMP] },
    });
  });

  it('comes in an object', () => {
    const errors = { non_field_errors: ['Invalid data. Expected a dictionary.'] };
    expect(readExpiryChange('later', live, NOW)).toEqual({ ok: false, errors });
  });
});
