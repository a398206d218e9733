import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventType } from '#shared/domain/incident/event.ts';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import type { Caller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
let probe: Caller;
beforeEach(async () => {
  desk = await openDesk();
  const { actorId, name } = desk.source;
  probe = { actor: { id: actorId, kind: 'source', name }, role: 'operator' };
});
afterEach(() => desk.close());

function post(caller: Caller, ids: readonly number[], type: EventType, at = desk.clock.now()) {
  const event = { type, at, description: '' };
  return desk.services.incidentPosts.postEvent(caller, ids, event, (id) => `/${id}/acks/`);
}

describe('a problem that its source reports with a key', () => {
  it('is open once, whatever is posted to the incidents that it had', async () => {
    const first = await desk.open();
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(HOUR);
    const second = await desk.open();
    expect(await post(desk.operator, [first], 'REO')).toMatchObject([
      {
        ok: false,
        problem: {
          code: 'refused_by_rule',
          message: `The same problem is open as incident #${second}: work with that one.`,
        },
      },
    ]);
    expect(await post(probe, [first], 'RES')).toMatchObject([{ ok: true }]);
    expect((await desk.row(first)).open).toBe(false);
    expect((await desk.history(first)).at(-1)?.type).toBe('RES');
  });

  it('opens the first of two that are reopened together', async () => {
    const first = await desk.open();
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(HOUR);
    const second = await desk.open();
    await desk.submit({ action: 'resolve' });
    const results = await post(desk.operator, [first, second], 'REO');
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
  });
});

describe('a post', () => {
  it('comes after what was due by itself', async () => {
    const id = await desk.open();
    await post(probe, [id], 'END', desk.clock.now() + MINUTE);
    await desk.clock.advance(HOUR);
    const [result] = await post(probe, [id], 'END');
    expect(result).toMatchObject({ ok: true, posted: { type: 'END' } });
    expect((await desk.row(id)).endTime).toBe(desk.clock.now() - HOUR + MINUTE);
    expect((await desk.history(id)).map(({ type }) => type)).toEqual(['STA', 'END', 'END', 'END']);
  });

  it('of a first event that there is already is recorded for the source alone', async () => {
    const id = await desk.open();
    expect(await post(probe, [id], 'STA')).toMatchObject([{ ok: true }]);
    expect((await desk.history(id)).map(({ type }) => type)).toEqual(['STA', 'STA']);
  });

  it('of an acknowledgement stops the prompt, unless it has expired', async () => {
    const id = await desk.open();
    const at = desk.clock.now() - HOUR;
    const acknowledge = (expiresAt: number) =>
      desk.services.incidentPosts.acknowledge(desk.operator, [id], { at, note: '', expiresAt });
    await acknowledge(at + SECOND);
    expect((await desk.row(id)).promptSince).not.toBeNull();
    await acknowledge(desk.clock.now() + HOUR);
    expect(await desk.row(id)).toMatchObject({ promptSince: null, acknowledged: true });
  });
});
