import { describe, expect, it } from 'vitest';
import { requestIdOf } from '../listener/apis/opsgenie/request-id.ts';
import { DESK_NOW, withPostingDesk, type PostingDesk } from './testing/posting-desk.ts';

const alert = {
  message: 'Uplink of core-sw-1 is down',
  alias: 'core-sw-1/uplink',
  description: 'No light on Te1/1',
  priority: 'P1',
  source: 'probe',
  entity: 'core-sw-1',
  tags: ['backbone', 'site:osl2'],
  details: { rx: '-40 dBm' },
};
const byAlias = `/v2/alerts/${encodeURIComponent(alert.alias)}`;

interface Accepted {
  readonly result: string;
  readonly requestId: string;
}

/** The requests of one source, as its clients send them. */
function client({ send, key }: PostingDesk) {
  const headers = { authorization: `GenieKey ${key}` };
  const post = async (path: string, body: unknown): Promise<Accepted> => {
    const answer = await send(path, body, headers);
    expect(answer.status).toBe(202);
    return (await answer.json()) as Accepted;
  };
  const get = async (path: string): Promise<[number, Readonly<Record<string, unknown>>]> => {
    const answer = await send(path, undefined, headers);
    const { data, ...rest } = (await answer.json()) as { data?: Record<string, unknown> };
    return [answer.status, data ?? rest];
  };
  return {
    create: (changes: object = {}) => post('/v2/alerts', { ...alert, ...changes }),
    ask: (what: string, body: unknown = {}) =>
      post(`${byAlias}/${what}?identifierType=alias`, body),
    post,
    get,
    statusOf: async ({ requestId }: Accepted) => (await get(`/v2/alerts/requests/${requestId}`))[1],
  };
}

describe("an alert of Opsgenie's API", () => {
  it('opens an incident with everything that was posted', () =>
    withPostingDesk(async (posting) => {
      const { create, get, statusOf } = client(posting);
      const answer = await create();
      expect(answer.result).toBe('Request will be processed');
      const [incident] = await posting.all();
      expect(incident).toMatchObject({
        key: alert.alias,
        level: 1,
        description: alert.message,
        tags: ['entity=core-sw-1', 'site=osl2', 'source=probe', 'tag=backbone'],
        open: true,
      });
      const alertId = String(incident?.id);
      expect(await statusOf(answer)).toMatchObject({
        success: true,
        isSuccess: true,
        action: 'Create',
        processedAt: '2026-11-21T17:00:00Z',
        status: 'Created alert',
        alertId,
        alias: alert.alias,
      });
      const shown = {
        id: alertId,
        alias: alert.alias,
        status: 'open',
        acknowledged: false,
        count: 1,
        priority: 'P1',
        description: 'No light on Te1/1',
        details: { rx: '-40 dBm' },
      };
      expect(await get(`${byAlias}?identifierType=alias`)).toMatchObject([200, shown]);
      expect(await get(`/v2/alerts/${alertId}`)).toMatchObject([200, shown]);
    }));

  it('folds while it is open, and is a new incident after its close', () =>
    withPostingDesk(async (posting) => {
      const { create, ask } = client(posting);
      await create();
      await create({ priority: 'P2' });
      await ask('close');
      await create();
      expect(await posting.all()).toMatchObject([
        { open: false, level: 2 },
        { open: true, level: 1 },
      ]);
    }));

  it('without an alias is a problem of its own', () =>
    withPostingDesk(async (posting) => {
      const { create } = client(posting);
      await create({ alias: undefined });
      await create({ alias: ' ' });
      expect(new Set((await posting.all()).map(({ key }) => key)).size).toBe(2);
    }));

  it('is acknowledged, noted upon and closed, in the words of whoever did it', () =>
    withPostingDesk(async (posting) => {
      const { create, ask, post, statusOf } = client(posting);
      await create();
      const [{ id = 0 } = {}] = await posting.all();
      const said = { user: 'olav', note: 'Looking at it' };
      await ask('acknowledge', said);
      expect((await posting.all())[0]?.acknowledged).toBe(true);
      await ask('notes', { note: 'Optic ordered' });
      await ask('unacknowledge', said);
      const closed = await post(`/v2/alerts/${id}/close`, said);
      expect(await statusOf(closed)).toMatchObject({ action: 'Close', isSuccess: true });
      const events = await posting.desk.events(id);
      expect(events.map(({ type, description }) => [type, description])).toEqual([
        ['STA', alert.message],
        ['ACK', 'olav: Looking at it'],
        ['OTH', 'Optic ordered'],
        ['OTH', 'Acknowledgement taken back at the source: olav: Looking at it'],
        ['END', 'olav: Looking at it'],
      ]);
    }));

  it('is left alone by whoever asks for an earlier one of its alias by number', () =>
    withPostingDesk(async (posting) => {
      const { create, ask, post, statusOf } = client(posting);
      await create();
      const [{ id: first = 0 } = {}] = await posting.all();
      await ask('close');
      await create();
      for (const what of ['acknowledge', 'notes', 'close']) {
        const asked = await post(`/v2/alerts/${first}/${what}`, { note: 'Too late' });
        expect(await statusOf(asked)).toMatchObject({ isSuccess: false, alertId: '' });
      }
      const [earlier, later] = await posting.all();
      expect([earlier?.open, later?.open, later?.acknowledged]).toEqual([false, true, false]);
      const events = await posting.desk.events(later?.id ?? 0);
      expect(events.map(({ type }) => type)).toEqual(['STA']);
      await post(`/v2/alerts/${later?.id ?? 0}/close`, {});
      expect((await posting.all())[1]?.open).toBe(false);
    }));

  it('is found by an alias with blanks around it, as it was posted', () =>
    withPostingDesk(async (posting) => {
      const { create, get } = client(posting);
      await create({ alias: ' uplink ' });
      const [status] = await get('/v2/alerts/%20uplink%20?identifierType=alias');
      expect(status).toBe(200);
    }));

  it('that nobody knows is taken, opens nothing, and its status says so', () =>
    withPostingDesk(async (posting) => {
      const { ask, statusOf } = client(posting);
      for (const what of ['close', 'acknowledge', 'unacknowledge', 'notes']) {
        expect(await statusOf(await ask(what))).toMatchObject({
          isSuccess: false,
          status: 'Alert does not exist',
          alertId: '',
        });
      }
      expect(await posting.all()).toEqual([]);
    }));

  it('is not shown to another source', () =>
    withPostingDesk(async (posting) => {
      const { create } = client(posting);
      const { requestId } = await create();
      const other = await posting.desk.addSource('other');
      const headers = { authorization: `GenieKey ${other}` };
      const [{ id = 0 } = {}] = await posting.all();
      const paths = [`${byAlias}?identifierType=alias`, `/v2/alerts/${id}`];
      for (const path of [...paths, `/v2/alerts/requests/${requestId}`]) {
        expect((await posting.send(path, undefined, headers)).status).toBe(404);
      }
      await posting.send(`/v2/alerts/${id}/close`, {}, headers);
      expect((await posting.all())[0]?.open).toBe(true);
    }));

  it('whose request was never made is not found', () =>
    withPostingDesk(async (posting) => {
      const { get } = client(posting);
      const forged = requestIdOf({ action: 'Create', at: DESK_NOW, incidentId: 99 });
      for (const id of ['uplink', forged]) {
        const [status] = await get(`/v2/alerts/requests/${id}`);
        expect(status).toBe(404);
      }
    }));

  it('is refused for what is wrong with it', () =>
    withPostingDesk(async ({ send, key, all }) => {
      const wrong: readonly (readonly [object, RegExp])[] = [
        [{ message: ' ' }, /^"message" takes a text that is not empty\.$/],
        [{ message: undefined }, /^"message" is missing: it takes a text/],
        [{ message: 5 }, /^"message" takes .*; this is a number\.$/],
        [{ tags: 'a,b' }, /^"tags" takes an array of texts\.$/],
        [{ details: [] }, /^"details" takes an object; this is an array\.$/],
        [{ alias: 'x'.repeat(513) }, /^"alias" takes a text of at most 512 characters/],
      ];
      const headers = { authorization: `GenieKey ${key}` };
      for (const [changes, message] of wrong) {
        const answer = await send('/v2/alerts', { ...alert, ...changes }, headers);
        const expected = expect.stringMatching(message) as string;
        expect([answer.status, await answer.json()]).toMatchObject([422, { message: expected }]);
      }
      expect(await all()).toEqual([]);
    }));

  it('needs a key', () =>
    withPostingDesk(async ({ send }) => {
      const answer = await send('/v2/alerts', alert, {});
      expect([answer.status, await answer.json()]).toMatchObject([
        401,
        { message: expect.stringMatching(/^No key was sent/) as string },
      ]);
    }));
});
