import { describe, expect, it } from 'vitest';
import { exampleMapping } from '#shared/domain/source/mapping/mapping.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { withPostingDesk } from './testing/posting-desk.ts';

const well = { host: 'web-1', state: 'up' };
const rules = [{ when: [], does: 'ignore' as const }];

/** What is posted well, and says nothing about any problem. */
const posts: readonly (readonly [string, unknown])[] = [
  ['/in/KEY/mapped', { problems: [well] }],
  ['/in/KEY/mapped?large', { problems: Array.from({ length: 8_000 }, () => well) }],
  ['/in/KEY/alertmanager', { version: '4', alerts: [] }],
  ['/in/KEY/grafana', { alerts: [] }],
  ['/v2/alerts/uplink/close?identifierType=alias', {}],
];

describe('a post without a signal', () => {
  it.each(posts)('to %s is a sign of life', (path, body) =>
    withPostingDesk(
      async ({ desk, clock, key, send, all }) => {
        const authorization = `GenieKey ${key}`;
        for (let time = 0; time < 2; time += 1) {
          await clock.advance(MINUTE);
          expect((await send(path, body, { authorization })).ok).toBe(true);
          const { sources } = await desk.call('source.list', {});
          expect(sources.map(({ lastSeen }) => lastSeen)).toEqual([clock.now()]);
        }
        expect(await all()).toEqual([]);
      },
      { mapping: { ...exampleMapping, rules } },
    ),
  );

  it('is none where everything in it is refused: what to correct is said, and the tool is not heard yet', () =>
    withPostingDesk(async ({ desk, send }) => {
      expect((await send('/api/signals', { action: 'trigger' })).status).toBe(400);
      const { sources } = await desk.call('source.list', {});
      expect(sources.map(({ lastSeen }) => lastSeen)).toEqual([null]);
    }));
});
