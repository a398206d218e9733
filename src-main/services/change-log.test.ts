import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '#shared/time/instant.ts';
import * as changeStore from '../storage/change-store.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

/** Where the log stood before the test began. */
async function latest(): Promise<number> {
  return (await desk.services.changeLog.since({ since: 0, limit: 1_000 })).latest;
}

describe('what was committed since', () => {
  it('comes in order, with the incidents as they are now', async () => {
    const since = await latest();
    const id = await desk.open();
    await desk.submit({ level: 1 });
    const grace = await desk.caller('grace', 'viewer');
    const answer = await desk.services.changeLog.since({ since, limit: 100 });

    const row = await desk.row(id);
    expect(answer).toMatchObject({ latest: since + 4, reset: false, more: false });
    expect(answer.changes).toMatchObject([
      { seq: since + 1, topic: 'incident', id, version: 1, op: 'insert', row },
      { seq: since + 2, topic: 'incident', id, version: 2, op: 'update', row },
      // The timeslot that every operator begins with.
      { seq: since + 3, topic: 'timeslot', op: 'insert' },
      { seq: since + 4, topic: 'operator', id: grace.actor.id, op: 'insert' },
    ]);
    expect(row.level).toBe(1);
    expect(answer.changes.map(({ actorId }) => actorId)).toEqual([
      desk.source.actorId,
      desk.source.actorId,
      systemCaller.actor.id,
      systemCaller.actor.id,
    ]);
  });

  it('comes in parts where it is much', async () => {
    const since = await latest();
    for (const key of ['a', 'b', 'c']) await desk.open({ key });
    const first = await desk.services.changeLog.since({ since, limit: 2 });
    const rest = await desk.services.changeLog.since({ since: first.latest, limit: 2 });
    expect([first.latest, first.more]).toEqual([since + 2, true]);
    expect([rest.latest, rest.more]).toEqual([since + 3, false]);
    expect(rest.changes).toHaveLength(1);
  });

  it('is nothing for whoever is up to date, also at an empty desk', async () => {
    const since = await latest();
    expect(await desk.services.changeLog.since({ since, limit: 10 })).toEqual({
      changes: [],
      latest: since,
      reset: false,
      more: false,
    });
  });

  it('is a reset for whoever was away for longer than changes are kept', async () => {
    await desk.open({ key: 'a' });
    const kept = await latest();
    await desk.clock.advance(8 * DAY);
    await desk.open({ key: 'b' });
    await desk.services.context.database.write((transaction) =>
      changeStore.prune(transaction, desk.clock.now() - 7 * DAY, 1_000_000, 100),
    );

    const since = (seq: number) => desk.services.changeLog.since({ since: seq, limit: 10 });
    expect(await since(kept - 1)).toEqual({
      changes: [],
      latest: kept + 1,
      reset: true,
      more: false,
    });
    expect(await since(kept)).toMatchObject({ reset: false, changes: [{ seq: kept + 1 }] });
  });

  it('is a reset for a number that there is not yet: the folder is another one', async () => {
    const since = (await latest()) + 1;
    expect(await desk.services.changeLog.since({ since, limit: 10 })).toMatchObject({
      reset: true,
      changes: [],
    });
  });

  it('goes on with the next number after a restart', async () => {
    const before = await latest();
    desk = await desk.restart();
    expect(desk.services.context.publisher.latest).toBe(before);
    await desk.open();
    expect(await latest()).toBe(before + 1);
  });
});

describe('what watchers are told', () => {
  it('is what was committed, and nothing of what was refused', async () => {
    const told: number[] = [];
    desk.services.context.publisher.subscribe((changes) => {
      told.push(...changes.map(({ seq }) => seq));
    });
    const since = await latest();
    await desk.open();
    const missing = desk.services.incidents.describe(desk.operator, { id: 99, description: 'x' });
    await expect(missing).rejects.toMatchObject({ code: 'not_found' });
    await desk.open({ key: 'web' });
    expect(told).toEqual([since + 1, since + 2]);
  });
});
