import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormBody } from './form-body.ts';
import { startListener } from './testing/test-listener.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));

describe('a form', () => {
  it('is read as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(text, text, (name, value) => {
        const body = Buffer.from(new URLSearchParams([[name, value]]).toString());
        expect(parseFormBody(body)).toEqual(Object.fromEntries([[name, value]]));
      }),
    );
  });

  it('never fails, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(JSON.stringify(parseFormBody(Buffer.from(bytes)))).not.toContain('\\u0000');
      }),
    );
  });

  it('keeps the last of several fields of one name', () => {
    expect(parseFormBody(Buffer.from('a=1&b=2&a=3'))).toEqual({ a: '3', b: '2' });
  });

  it('is taken where a format takes forms, and read like JSON', async () => {
    await using test = await startListener();
    const form =
      'type=PROBLEM&host=core-sw-1&service=uplink&state=CRITICAL&output=it%27s+%22down%22';
    const answer = await test.post('/in/nagios', form, FORM);
    expect(answer.status).toBe(200);
    await test.post('/in/nagios', Object.fromEntries(new URLSearchParams(form)));
    const [first, second] = test.door.signals;
    expect(first).toMatchObject({ key: 'core-sw-1!uplink', level: 1 });
    expect(first?.description).toBe('uplink on core-sw-1: it\'s "down"');
    expect(second).toEqual(first);
  });

  it.each([
    ['/in/native', 'action=trigger&key=a', 415, 'wrong_content_type'],
    ['/in/nagios', '', 400, 'missing_body'],
    ['/in/nagios', 'a='.repeat(3) + '&b='.repeat(200), 400, 'invalid_value'],
    ['/in/nagios', `output=${'x'.repeat(1_048_577)}`, 413, 'body_too_large'],
  ])('to %s, where it cannot be taken, is refused', async (path, body, status, error) => {
    await using test = await startListener();
    const answer = await test.post(path, body, FORM);
    expect([answer.status, await answer.json()]).toMatchObject([status, { error }]);
    expect(test.door.signals).toEqual([]);
  });

  it('of a web page is refused like everything else of one', async () => {
    await using test = await startListener();
    const origin = { origin: 'https://evil.example' };
    const answer = await test.post('/in/nagios', 'type=PROBLEM&host=a', { ...FORM, ...origin });
    expect(answer.status).toBe(403);
  });
});
