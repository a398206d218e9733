import { describe, expect, it } from 'vitest';
import type { TakenPost } from '../../services/posted-body-port.ts';
import { TEST_KEY } from '../testing/recording-door.ts';
import { startListener } from '../testing/test-listener.ts';

const payload = { summary: 'Down', source: 'core-sw-1', severity: 'critical' };
const events: readonly (readonly [string, object, number, number])[] = [
  ['/v2/enqueue', { routing_key: TEST_KEY, event_action: 'trigger', payload }, 400, 1],
  ['/v2/alerts', { message: 'Down' }, 422, 1],
  ['/alert', { resource: 'core-sw-1', event: 'NodeDown', status: 'ack' }, 400, 2],
];

describe("an event of another system's API", () => {
  it.each(events)(
    'to %s that a rule refuses is answered so, and neither counted nor kept',
    async (path, body, status, signals) => {
      const kept: TakenPost[] = [];
      const posted = { keep: (post: TakenPost) => void kept.push(post) };
      await using test = await startListener({ posted });
      const taken = await test.post(path, body);
      expect([taken.ok, test.listener.signalsLastMinute(), kept.length]).toEqual([
        true,
        signals,
        1,
      ]);
      const error = { code: 'refused_by_rule', message: 'Not this one.' } as const;
      test.door.answer = () => ({ incidentId: null, outcome: 'refused', error });
      const refused = await test.post(path, body);
      expect([refused.status, await refused.text()]).toEqual([
        status,
        expect.stringContaining('Not this one.'),
      ]);
      expect([test.listener.signalsLastMinute(), kept.length]).toEqual([signals, 1]);
    },
  );
});
