import { describe, expect, it } from 'vitest';
import type { TakenPost } from '../services/posted-body-port.ts';
import { TEST_KEY } from './testing/recording-door.ts';
import { startListener } from './testing/test-listener.ts';

/** What is kept of a post, one for each result. */
async function keptOf(path: string, body: unknown): Promise<readonly unknown[]> {
  const kept: TakenPost[] = [];
  const posted = { keep: (post: TakenPost) => void kept.push(post) };
  await using listener = await startListener({ posted });
  const answer = await listener.post(path, body);
  expect(answer.ok).toBe(true);
  expect(kept[0]?.results).toHaveLength(kept[0]?.posted.length ?? 0);
  return kept[0]?.posted ?? [];
}

const firing = (name: string) => ({ status: 'firing', labels: { alertname: name } });

describe('what is kept of a post', () => {
  it('is the signal, also where a list in it is as long as the post', async () => {
    const one = { action: 'trigger', key: 'disk', tags: ['host=web-1'] };
    expect(await keptOf('/api/signals', one)).toEqual([one]);
    const event = {
      routing_key: TEST_KEY,
      event_action: 'trigger',
      payload: { summary: 'Link down', source: 'core-sw-1', severity: 'critical' },
      links: [{ href: 'https://wiki.example/rb/42' }],
    };
    expect(await keptOf('/v2/enqueue', event)).toEqual([event]);
  });

  it('is each element of a list', async () => {
    const signals = ['disk', 'load'].map((key) => ({ action: 'trigger', key }));
    expect(await keptOf('/api/signals', signals)).toEqual(signals);
    const alerts = [{ labels: { alertname: 'LinkDown' } }];
    expect(await keptOf('/api/v2/alerts', alerts)).toEqual(alerts);
  });

  it('is each alert of a webhook, and all of it for the note of those that were left out', async () => {
    const webhook = { alerts: [firing('LinkDown'), firing('FanDown')], truncatedAlerts: 3 };
    expect(await keptOf('/in/alertmanager', webhook)).toEqual([...webhook.alerts, webhook]);
  });

  it('is the whole notification for everything that it means', async () => {
    const notification = { type: 'DOWNTIMEEND', host: 'core-sw-1', state: 'UP' };
    expect(await keptOf('/in/nagios', notification)).toEqual([notification, notification]);
  });
});
