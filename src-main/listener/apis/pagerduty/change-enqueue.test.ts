import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { TEST_KEY, testSource } from '../../testing/recording-door.ts';
import { startListener, TEST_NOW, type TestListener } from '../../testing/test-listener.ts';

function enqueue({ listener }: TestListener, event: object): Promise<Response> {
  return fetch(`${listener.address}/v2/change/enqueue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ routing_key: TEST_KEY, ...event }),
  });
}

describe('a change event', () => {
  it('is the change that it tells of, and no signal', async () => {
    await using test = await startListener();
    const details = { build_state: 'passed', build_number: '2', run_time: '1236s' };
    const answer = await enqueue(test, {
      payload: {
        summary: ' Build Success: Increase snapshot create timeout to 30 seconds',
        timestamp: '2020-07-17T08:42:58.315+0000',
        source: 'acme-build-pipeline',
        custom_details: details,
      },
      links: [{ href: 'https://acme.example/build/2', text: 'Build 2' }, { href: '/3' }],
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ status: 'success', message: 'Change event processed' });
    expect(test.changes.reported).toEqual([
      {
        summary: 'Build Success: Increase snapshot create timeout to 30 seconds',
        occurredAt: parseInstant('2020-07-17T08:42:58.315Z'),
        place: 'acme-build-pipeline',
        links: [
          { href: 'https://acme.example/build/2', text: 'Build 2' },
          { href: '/3', text: '' },
        ],
        details,
      },
    ]);
    expect(test.door.signals).toEqual([]);
  });

  it('needs a summary alone', async () => {
    await using test = await startListener();
    await enqueue(test, { payload: { summary: 'Deployed', custom_details: ['odd'] } });
    expect(test.changes.reported).toEqual([
      {
        summary: 'Deployed',
        occurredAt: TEST_NOW,
        place: '',
        links: [],
        details: { custom_details: ['odd'] },
      },
    ]);
    expect((await enqueue(test, { payload: { source: 'ci' } })).status).toBe(400);
    expect((await enqueue(test, { payload: { summary: 's'.repeat(1_025) } })).status).toBe(400);
    expect(test.changes.reported).toHaveLength(1);
  });

  it('is refused with the key of nobody, and from a source that posts too often', async () => {
    await using test = await startListener();
    const event = { payload: { summary: 'Deployed' } };
    const unknown = await enqueue(test, { ...event, routing_key: 'f'.repeat(32) });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).not.toContain('ffff');
    test.door.sources.set(TEST_KEY, testSource({ rateLimitPerSecond: 1 }));
    expect((await enqueue(test, event)).status).toBe(202);
    expect((await enqueue(test, event)).status).toBe(429);
    expect(test.changes.reported).toHaveLength(1);
  });
});
