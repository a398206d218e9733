import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { parseInstant, SECOND } from '#shared/time/instant.ts';
import { TEST_KEY, testSource } from '../../testing/recording-door.ts';
import { startListener, TEST_NOW, type TestListener } from '../../testing/test-listener.ts';

const payload = { summary: 'Uplink is down', source: 'core-sw-1', severity: 'critical' };
const withoutPayload = { routing_key: TEST_KEY, event_action: 'trigger', dedup_key: 'link' };
const trigger = { ...withoutPayload, payload };

interface EventAnswer {
  readonly status: string;
  readonly message: string;
  readonly errors: readonly string[];
  readonly dedup_key?: string;
}

/** Posts to the API as its clients do: without an Authorization header. */
function enqueue(
  { listener }: TestListener,
  event: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${listener.address}/v2/enqueue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof event === 'string' ? event : JSON.stringify(event),
  });
}

async function answerTo(test: TestListener, event: unknown): Promise<[number, EventAnswer]> {
  const answer = await enqueue(test, event);
  return [answer.status, (await answer.json()) as EventAnswer];
}

/** An event of exactly so many bytes. */
function eventOfBytes(bytes: number): string {
  const text = (padding: string) =>
    JSON.stringify({ ...trigger, payload: { ...payload, custom_details: { padding } } });
  return text('x'.repeat(bytes - Buffer.byteLength(text(''))));
}

describe('an alert event', () => {
  it('is a signal with everything that was posted', async () => {
    await using test = await startListener();
    const custom_details = { 'ping time': '1500ms', 'load avg': 0.75 };
    const links = [{ href: 'https://wiki.example/rb/42', text: 'Runbook' }];
    const images = [
      { src: 'https://graphs.example/1.png', href: 'https://graphs.example/', alt: '' },
    ];
    const [status, answer] = await answerTo(test, {
      payload: {
        summary: ' Example alert on host1.example.com ',
        timestamp: '2015-07-17T08:42:58.315+0000',
        source: 'monitoring:cluster/api-stats-prod-003',
        severity: 'info',
        component: 'postgres',
        group: 'prod-datapipe',
        class: 'deploy',
        custom_details,
      },
      routing_key: TEST_KEY,
      dedup_key: 'sample',
      images,
      links,
      event_action: 'trigger',
      client: 'Sample Monitoring Service',
      client_url: 'https://monitoring.example.com',
    });
    expect([status, answer]).toEqual([
      202,
      { status: 'success', message: 'Event processed', dedup_key: 'sample' },
    ]);
    expect(test.door.signals).toEqual([
      {
        action: 'trigger',
        key: 'sample',
        occurredAt: parseInstant('2015-07-17T08:42:58.315Z'),
        level: 5,
        description: 'Example alert on host1.example.com',
        detailsUrl: 'https://monitoring.example.com',
        tags: [
          'class=deploy',
          'component=postgres',
          'group=prod-datapipe',
          'source=monitoring:cluster/api-stats-prod-003',
        ],
        metadata: {
          source: 'monitoring:cluster/api-stats-prod-003',
          severity: 'info',
          component: 'postgres',
          group: 'prod-datapipe',
          class: 'deploy',
          custom_details,
          client: 'Sample Monitoring Service',
          client_url: 'https://monitoring.example.com',
          links,
          images,
        },
        stateful: true,
      },
    ]);
    expect(test.listener.signalsLastMinute()).toBe(1);
  });

  it.each([
    ['critical', 1],
    ['error', 2],
    ['Warning', 3],
    ['info', 5],
  ])('of severity %s is of level %d', async (severity, level) => {
    await using test = await startListener();
    await enqueue(test, { ...trigger, payload: { ...payload, severity } });
    expect(test.door.signals[0]?.level).toBe(level);
  });

  it('is of the level that its source maps a word to', async () => {
    await using test = await startListener();
    test.door.sources.set(TEST_KEY, testSource({ levelMap: { page: 1, info: 4 } }));
    const levelOf = async (severity: string) => {
      await enqueue(test, { ...trigger, payload: { ...payload, severity } });
      return test.door.signals.at(-1)?.level;
    };
    expect([await levelOf('page'), await levelOf('info')]).toEqual([1, 4]);
  });

  it('needs only what its action needs, and takes null and blank for nothing', async () => {
    await using test = await startListener();
    const bare = {
      ...trigger,
      payload: { ...payload, timestamp: '', component: null, group: '', custom_details: null },
      links: null,
      images: [],
      client: null,
    };
    const follow = { ...withoutPayload, payload: { severity: 'nonsense' }, links: 'none' };
    for (const event of [
      bare,
      { ...follow, event_action: 'acknowledge' },
      { ...follow, event_action: 'resolve' },
    ]) {
      expect((await answerTo(test, event))[0]).toBe(202);
    }
    const [first, second, third] = test.door.signals;
    expect(first).toMatchObject({
      occurredAt: TEST_NOW,
      detailsUrl: undefined,
      metadata: { source: 'core-sw-1', severity: 'critical' },
    });
    expect(second).toMatchObject({ action: 'acknowledge', key: 'link', description: undefined });
    expect(third).toMatchObject({ action: 'resolve', key: 'link', occurredAt: TEST_NOW });
  });

  it.each([undefined, null, '', '  '])('gets a new key where its own is %j', async (dedup_key) => {
    await using test = await startListener();
    const [status, answer] = await answerTo(test, { ...trigger, dedup_key });
    expect(status).toBe(202);
    expect(answer.dedup_key).toMatch(/^[0-9a-f]{32}$/);
    expect(test.door.signals[0]?.key).toBe(answer.dedup_key);
  });

  it('links to the first address that is one, and keeps the rest as text', async () => {
    await using test = await startListener();
    const links = [{ href: 'data:text/html,x' }, { href: 'https://wiki.example/' }];
    await enqueue(test, { ...trigger, client_url: 'javascript:alert(1)', links });
    expect(test.door.signals[0]).toMatchObject({
      detailsUrl: 'https://wiki.example/',
      metadata: { client_url: 'javascript:alert(1)', links },
    });
  });

  it('is the text that was posted, whatever is in it', async () => {
    await using test = await startListener();
    const summary = '<img src=x onerror=alert(1)> \u001b[31m \u202e =cmd()';
    await enqueue(test, { ...trigger, payload: { ...payload, summary, source: 'a=b\nc' } });
    expect(test.door.signals[0]).toMatchObject({ description: summary, tags: ['source=a=b\nc'] });
  });
});

describe('the limits', () => {
  it.each([
    ['a dedup_key of 255 characters', { dedup_key: 'k'.repeat(255) }, 202],
    ['a dedup_key of 256 characters', { dedup_key: 'k'.repeat(256) }, 400],
    ['a summary of 1,024 characters', { payload: { ...payload, summary: 's'.repeat(1_024) } }, 202],
    ['a summary of 1,025 characters', { payload: { ...payload, summary: 's'.repeat(1_025) } }, 400],
    ['a summary of 1,024 emoji', { payload: { ...payload, summary: '🔥'.repeat(1_024) } }, 202],
    ['a summary of 1,025 emoji', { payload: { ...payload, summary: '🔥'.repeat(1_025) } }, 400],
  ])('answer %s', async (_what, changes, status) => {
    await using test = await startListener();
    expect((await answerTo(test, { ...trigger, ...changes }))[0]).toBe(status);
  });

  it('take an event of 512 KB, and none of one byte more', async () => {
    await using test = await startListener();
    expect((await answerTo(test, eventOfBytes(524_288)))[0]).toBe(202);
    const [status, answer] = await answerTo(test, eventOfBytes(524_289));
    expect(status).toBe(413);
    expect(answer.errors).toEqual([expect.stringContaining('512 KB')]);
    expect(test.door.signals).toHaveLength(1);
  });

  it('answer 429 to a source that posts too often, and take it again later', async () => {
    await using test = await startListener();
    test.door.sources.set(TEST_KEY, testSource({ rateLimitPerSecond: 1 }));
    expect((await enqueue(test, trigger)).status).toBe(202);
    const refused = await enqueue(test, trigger);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ status: 'throttle exceeded' });
    await test.clock.advance(SECOND);
    expect((await enqueue(test, trigger)).status).toBe(202);
    expect(test.door.signals).toHaveLength(2);
  });
});

describe('an event that cannot be taken', () => {
  it.each([
    ['', 'The body is empty'],
    ['[]', '"routing_key" is missing'],
    ['"text"', '"routing_key" is missing'],
    ['{"routing_key":', 'not JSON'],
    [`{"routing_key":"${TEST_KEY}","__proto__":{}}`, '__proto__'],
    [{ ...trigger, routing_key: undefined }, '"routing_key" is missing'],
    [{ ...trigger, routing_key: 5 }, '"routing_key" takes'],
    [{ ...trigger, event_action: undefined }, '"event_action" is missing'],
    [{ ...trigger, event_action: 'explode' }, '"event_action" takes one of trigger'],
    [withoutPayload, '"payload" is missing'],
    [{ ...trigger, payload: [] }, '"payload"'],
    [{ ...trigger, payload: { ...payload, summary: ' ' } }, '"payload.summary" takes'],
    [{ ...trigger, payload: { ...payload, summary: 7 } }, 'this is a number'],
    [{ ...trigger, payload: { ...payload, source: undefined } }, '"payload.source" is missing'],
    [{ ...trigger, payload: { ...payload, severity: 'fatal' } }, '"payload.severity" takes one of'],
    [{ ...trigger, payload: { ...payload, severity: 'toString' } }, '"payload.severity" takes'],
    [{ ...trigger, payload: { ...payload, timestamp: 'soon' } }, '"payload.timestamp" takes'],
    [{ ...trigger, payload: { ...payload, class: {} } }, '"payload.class" takes'],
    [{ ...trigger, links: [{ text: 'no address' }] }, '"links.0.href" is missing'],
    [{ ...trigger, images: ['https://graphs.example/1.png'] }, '"images.0"'],
    [{ ...trigger, event_action: 'resolve', dedup_key: '' }, '"dedup_key" takes'],
    [{ ...trigger, event_action: 'acknowledge', dedup_key: undefined }, '"dedup_key" is missing'],
  ])('%j is answered why', async (event, sentence) => {
    await using test = await startListener();
    const [status, answer] = await answerTo(test, event);
    expect([status, answer.status, answer.message]).toEqual([
      400,
      'invalid event',
      'Event object is invalid',
    ]);
    expect(answer.errors.join(' ')).toContain(sentence);
    expect(test.door.signals).toEqual([]);
  });

  it('is answered with everything that is wrong with it', async () => {
    await using test = await startListener();
    const [, { errors }] = await answerTo(test, {
      ...trigger,
      payload: { summary: '', severity: 3 },
      links: [{ href: 1 }, {}],
    });
    expect(errors).toEqual([
      '"payload.summary" takes a text of 1 to 1024 characters.',
      '"payload.source" is missing: it takes a text that says where the problem is, such as a host name.',
      expect.stringMatching(/^"payload.severity" takes .*; this is a number\.$/) as string,
      '"links.0.href" takes a text: the address; this is a number.',
      '"links.1.href" is missing: it takes a text: the address.',
    ]);
  });

  it.each([
    ['an unknown key', 'f'.repeat(32)],
    ['a key in capitals', TEST_KEY.toUpperCase()],
    ['a key that is too long', `${TEST_KEY}0`],
    ['a good key with a bad event', TEST_KEY],
  ])('never gives away %s, in its answer or in the log', async (_what, routing_key) => {
    await using test = await startListener();
    const answer = await enqueue(test, { routing_key, payload: { summary: routing_key } });
    const text = await answer.text();
    expect(answer.status).toBe(400);
    for (const said of [text, test.logged.join('')]) {
      expect(said.toLowerCase()).not.toContain(routing_key.toLowerCase());
    }
    expect(test.logged.join('')).toContain('listener refused a request');
  });

  it('is refused as everywhere where it is no JSON post of a tool', async () => {
    await using test = await startListener();
    const statusOf = async (headers: Readonly<Record<string, string>>) =>
      (await enqueue(test, trigger, headers)).status;
    expect(await statusOf({ 'content-type': 'text/plain' })).toBe(415);
    expect(await statusOf({ 'content-encoding': 'gzip' })).toBe(415);
    expect(await statusOf({ origin: 'https://evil.example' })).toBe(403);
    expect((await test.get('/v2/enqueue')).status).toBe(405);
    expect(test.door.signals).toEqual([]);
  });

  it('is to be sent again where the trouble is ours', async () => {
    await using test = await startListener();
    test.door.answer = () => {
      throw new Refusal('unavailable', 'The disk is full.');
    };
    const answer = await enqueue(test, trigger);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toEqual({
      status: 'unavailable',
      message: 'The disk is full.',
      errors: ['The disk is full.'],
    });
  });
});

describe('hostile JSON', () => {
  it('is taken or refused, never a fault, and never repeated with its key', async () => {
    await using test = await startListener();
    const field = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, '', 'critical'));
    const posted = fc.record(
      {
        event_action: fc.oneof(fc.constantFrom('trigger', 'resolve', 'acknowledge'), field),
        dedup_key: field,
        payload: fc.oneof(
          fc.record({ summary: field, source: field, severity: field, custom_details: field }),
          field,
        ),
        links: field,
        images: field,
        client_url: field,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(posted, async (event) => {
        const answer = await enqueue(test, { routing_key: TEST_KEY, ...event });
        const text = await answer.text();
        expect([202, 400]).toContain(answer.status);
        expect(text).not.toContain(TEST_KEY);
      }),
      { numRuns: 300 },
    );
    expect(test.logged.join('')).not.toContain('failed to handle');
  });
});
