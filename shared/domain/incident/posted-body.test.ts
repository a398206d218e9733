import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { bodyText, withPosted, type PostedBody } from './posted-body.ts';

const posted = (body: string, at: number): PostedBody => ({
  format: 'native',
  body,
  cut: false,
  firstAt: at,
  lastAt: at,
  count: 1,
  outcome: 'folded',
});

const logOf = (bodies: readonly string[], most: number): readonly PostedBody[] =>
  bodies.reduce<readonly PostedBody[]>(
    (kept, body, at) => withPosted(kept, posted(body, at), most),
    [],
  );

describe('what is kept of many posts', () => {
  it('counts the same in a row as one', () => {
    expect(logOf(['a', 'a', 'b', 'a'], 10)).toMatchObject([
      { body: 'a', count: 2, firstAt: 0, lastAt: 1 },
      { body: 'b', count: 1 },
      { body: 'a', count: 1, firstAt: 3 },
    ]);
  });

  it('is the first and the last that differed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c')),
        fc.integer({ min: 2, max: 5 }),
        (bodies, most) => {
          const kept = logOf(bodies, most);
          expect(kept.length).toBeLessThanOrEqual(most);
          expect(kept[0]?.body).toBe(bodies[0]);
          expect(kept.at(-1)?.body).toBe(bodies.at(-1));
          kept.slice(2).forEach(({ body }, at) => expect(body).not.toBe(kept[at + 1]?.body));
        },
      ),
    );
  });
});

describe('a body as text', () => {
  it('never has what is called as secrets are', () => {
    const body = { routing_key: 'abc', a: { Authorization: 'Basic x', api_key: 'y', tokens: 3 } };
    expect(bodyText(body, 1_000)).toEqual({
      text: '{"routing_key":"***","a":{"Authorization":"***","api_key":"***","tokens":3}}',
      cut: false,
    });
  });

  it.each([
    { authorization: ['Bearer x'] },
    { token: { value: 'x' } },
    { accessToken: 'x' },
    { clientSecret: 'x' },
    { 'api-key': 'x' },
    { 'x-api-key': 'x' },
    { 'Set-Cookie': ['x'] },
    { passwords: { root: 'x' } },
  ])('hides all that stands under the name of %j', (body) => {
    const [name = ''] = Object.keys(body);
    expect(bodyText(body, 100).text).toBe(JSON.stringify({ [name]: '***' }));
  });

  it('keeps the names of incidents and counts, which are no secrets', () => {
    const body = { key: 'uplink', dedup_key: 'x', tokens: 3, keyboard: 'x', secretary: 'x' };
    expect(bodyText(body, 100).text).toBe(JSON.stringify(body));
  });

  it('is cut between characters', () => {
    expect(bodyText('aa😀', 4)).toEqual({ text: '"aa', cut: true });
  });
});
