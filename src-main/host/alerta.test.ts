import { describe, expect, it } from 'vitest';
import { parseInstant, SECOND } from '#shared/time/instant.ts';
import { withPostingDesk, type PostingDesk } from './testing/posting-desk.ts';

const alert = {
  environment: 'Production',
  resource: 'core-sw-1',
  event: 'NodeDown',
  severity: 'critical',
  correlate: ['NodeUp', 'NodeDown'],
  service: ['Network'],
  group: 'Backbone',
  text: 'No answer to ICMP',
  tags: ['osl2', 'rack=7'],
  attributes: { region: 'EU' },
  origin: 'probe/1',
  createTime: '2026-11-21T16:57:51.564Z',
  timeout: 3600,
};

function client({ send, key }: PostingDesk) {
  const headers = { authorization: `Key ${key}` };
  const sent = (changes: object) => send('/alert', { ...alert, ...changes }, headers);
  return {
    sent,
    post: async (changes: object = {}) => {
      const answer = await sent(changes);
      expect(answer.status).toBe(201);
      return (await answer.json()) as { id: string; alert: Record<string, unknown> };
    },
  };
}

describe("an alert of Alerta's API", () => {
  it('opens an incident with everything that was posted', () =>
    withPostingDesk(async (posting) => {
      const answer = await client(posting).post();
      const [incident] = await posting.all();
      expect(incident).toMatchObject({
        key: 'Production/core-sw-1/NodeDown+NodeUp',
        level: 1,
        description: 'No answer to ICMP',
        startTime: parseInstant(alert.createTime),
        tags: [
          'environment=Production',
          'event=NodeDown',
          'group=Backbone',
          'origin=probe/1',
          'rack=7',
          'resource=core-sw-1',
          'service=Network',
          'tag=osl2',
        ],
      });
      expect(answer).toMatchObject({
        status: 'ok',
        id: String(incident?.id),
        alert: {
          ...alert,
          id: String(incident?.id),
          status: 'open',
          repeat: false,
          receiveTime: '2026-11-21T17:00:00.000Z',
        },
      });
    }));

  it('folds what repeats, changes with its severity, and closes with a normal one', () =>
    withPostingDesk(async (posting) => {
      const { post } = client(posting);
      await post();
      expect((await post()).alert).toMatchObject({ repeat: true, status: 'open' });
      await post({ severity: 'minor' });
      expect(await posting.all()).toMatchObject([{ level: 3, open: true, signalCount: 3 }]);
      expect((await post({ severity: 'Normal' })).alert).toMatchObject({ status: 'closed' });
      expect(await posting.all()).toMatchObject([{ open: false }]);
    }));

  it('is closed by an event that it correlates with', () =>
    withPostingDesk(async (posting) => {
      const { post } = client(posting);
      await post();
      await post({ event: 'NodeUp', severity: 'ok' });
      await post({ event: 'FanSlow', correlate: undefined });
      expect(await posting.all()).toMatchObject([
        { open: false },
        { open: true, key: 'Production/core-sw-1/FanSlow' },
      ]);
    }));

  it('that is over before it began is recorded, and no error', () =>
    withPostingDesk(async (posting) => {
      const answer = await client(posting).post({ severity: 'cleared' });
      expect(answer).toMatchObject({ status: 'ok', id: '', alert: { status: 'closed' } });
      expect(await posting.all()).toEqual([]);
    }));

  it('of another environment, resource, customer or event is another problem', () =>
    withPostingDesk(async (posting) => {
      const { post } = client(posting);
      const others = [{ environment: 'Test' }, { resource: 'r2' }, { customer: 'Acme' }];
      for (const changes of [{}, ...others, { correlate: [] }]) await post(changes);
      expect((await posting.all()).map(({ open }) => open)).toEqual(Array(5).fill(true));
    }));

  it('may come acknowledged, or closed, by its status', () =>
    withPostingDesk(async (posting) => {
      const { post } = client(posting);
      expect((await post({ status: 'ack' })).alert).toMatchObject({ status: 'ack' });
      expect(await posting.all()).toMatchObject([{ open: true, acknowledged: true }]);
      await post({ status: 'closed' });
      expect(await posting.all()).toMatchObject([{ open: false }]);
    }));

  it('has the level of its severity', () =>
    withPostingDesk(
      async (posting) => {
        const words = ['security', 'MAJOR', 'warning', 'informational', 'unheard-of', 'house-fire'];
        for (const severity of [...words, undefined]) {
          await client(posting).post({ severity, resource: severity ?? 'none' });
        }
        const levels = (await posting.all()).map(({ level }) => level);
        expect(levels).toEqual([1, 2, 4, 5, 3, 1, 3]);
      },
      { levelMap: { 'house-fire': 1 } },
    ));

  it('becomes stale after its timeout', () =>
    withPostingDesk(async (posting) => {
      await client(posting).post();
      await posting.clock.advance(3_601 * SECOND);
      expect(await posting.all()).toMatchObject([{ open: true, stale: true }]);
    }));

  it('of a heartbeat is a sign of life', () =>
    withPostingDesk(async (posting) => {
      expect((await client(posting).sent({ event: 'Heartbeat' })).status).toBe(202);
      const beat = { origin: 'probe', tags: ['cron'], timeout: 300 };
      const answer = await posting.send('/in/KEY/heartbeat', beat, {});
      const now = '2026-11-21T17:00:00.000Z';
      expect([answer.status, await answer.json()]).toMatchObject([
        201,
        { status: 'ok', heartbeat: { ...beat, createTime: now, receiveTime: now } },
      ]);
      const bare = await posting.send('/in/KEY/heartbeat', {}, {});
      expect(await bare.json()).toMatchObject({ heartbeat: { id: '', tags: [], timeout: 0 } });
      expect(await posting.all()).toEqual([]);
    }));

  it('is refused for what is wrong with it', () =>
    withPostingDesk(async (posting) => {
      const wrong: readonly (readonly [object, RegExp])[] = [
        [{ resource: undefined }, /^"resource" is missing: it takes a text of 1 to 200 characters/],
        [{ event: ' ' }, /^"event" takes a text/],
        [{ event: 5 }, /^"event" takes .*this is a number\.$/],
        [{ correlate: 'NodeUp' }, /^"correlate" takes an array/],
        [{ createTime: 'soon' }, /^"createTime" takes an ISO 8601 timestamp/],
        [{ timeout: -1 }, /^"timeout" takes a whole number/],
      ];
      for (const [changes, message] of wrong) {
        const answer = await client(posting).sent(changes);
        expect([answer.status, await answer.json()]).toMatchObject([
          400,
          { status: 'error', code: 400, message: expect.stringMatching(message) as string },
        ]);
      }
      expect(await posting.all()).toEqual([]);
    }));

  it('needs a key, which may stand in the path', () =>
    withPostingDesk(async ({ send }) => {
      expect((await send('/alert', alert, {})).status).toBe(401);
      expect((await send('/in/KEY/alert', alert, {})).status).toBe(201);
    }));
});
