import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECOND } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const bodiesOf = async (id: number) =>
  (await desk.services.postedBodies.list(id)).map(({ body, count }) => [body, count]);

function keep(incident: number | null, body: unknown): void {
  const results = [{ incident, outcome: 'folded' as const }];
  desk.services.postedBodies.keep({ format: 'native', posted: [body], results });
}

/** Gives an incident so many bodies of long ago, and the last of them a number. */
async function fill(incident: number, count: number, lastId: number): Promise<void> {
  await desk.services.context.database.write((transaction) =>
    transaction.raw(
      `WITH RECURSIVE age (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM age WHERE at < ?)
       INSERT INTO posted_body (id, incident_id, format, body, cut, first_at, last_at, count, outcome)
       SELECT ? + at, ?, 'native', at, 0, at, at, 1, 'folded' FROM age`,
      [count, lastId - count, incident],
    ),
  );
}

it('shows what was posted as it came, newest first, without its secrets', async () => {
  const id = await desk.open();
  keep(id, { key: 'link', token: 'abc' });
  keep(id, { key: 'link', level: 1 });
  keep(null, { action: 'heartbeat' });
  expect(await bodiesOf(id)).toEqual([
    ['{"key":"link","level":1}', 1],
    ['{"key":"link","token":"***"}', 1],
  ]);
});

it('counts what is posted again and again, over restarts too', async () => {
  const id = await desk.open();
  for (let time = 0; time < 3; time += 1) keep(id, { key: 'link' });
  await desk.clock.advance(2 * SECOND);
  await desk.services.postedBodies.settle();
  desk = await desk.restart();
  keep(id, { key: 'link' });
  expect(await bodiesOf(id)).toEqual([['{"key":"link"}', 4]]);
});

it('keeps the first and the last nine', async () => {
  const id = await desk.open();
  for (let time = 1; time <= 25; time += 1) {
    keep(id, { time });
    if (time % 7 === 0) await desk.services.postedBodies.settle();
  }
  const bodies = (await bodiesOf(id)).map(([body]) => body);
  expect(bodies).toHaveLength(10);
  expect([bodies[0], bodies[8], bodies[9]]).toEqual(['{"time":25}', '{"time":17}', '{"time":1}']);
});

it('takes no more in a storm than it can write beside the signals', async () => {
  const id = await desk.open();
  for (let time = 1; time <= 1_000; time += 1) keep(id, { time });
  expect((await bodiesOf(id))[0]).toEqual(['{"time":200}', 1]);
  keep(id, { time: 'after it' });
  expect((await bodiesOf(id))[0]).toEqual(['{"time":"after it"}', 1]);
});

it('drops what came last longest ago once there are fifty thousand in all', async () => {
  const [crowd, id] = [await desk.open({ key: 'crowd' }), await desk.open()];
  await fill(crowd, 49_999, 49_999);
  keep(id, { time: 1 });
  expect(await bodiesOf(crowd)).toHaveLength(49_999);
  keep(id, { time: 2 });
  const left = await bodiesOf(crowd);
  expect([left.length, left.at(-1)]).toEqual([49_998, ['2', 1]]);
  expect(await bodiesOf(id)).toHaveLength(2);
});

it('loses nothing while there is room, however many have come and gone', async () => {
  const [early, later] = [await desk.open(), await desk.open({ key: 'later' })];
  keep(early, { key: 'link' });
  await desk.services.postedBodies.settle();
  await fill(later, 1, 1_000_000);
  keep(later, { key: 'later' });
  expect(await bodiesOf(later)).toHaveLength(2);
  expect(await bodiesOf(early)).toEqual([['{"key":"link"}', 1]]);
});

it('passes over an incident that is gone', async () => {
  const id = await desk.open();
  keep(id, { key: 'link' });
  keep(id + 100, { key: 'gone' });
  expect(await bodiesOf(id)).toHaveLength(1);
  expect(await bodiesOf(id + 100)).toEqual([]);
});
