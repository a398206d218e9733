import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { on, runOwn, transition } from './testing/own-workflow.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const watched = [
  transition('end', 'open', 'closed', on('end')),
  transition('urgent', 'open', 'other', [{ timeout: 'PT10M' }]),
  transition('give-up', 'open', 'closed', [{ timeout: 'PT1H' }]),
  transition('late', 'other', 'closed', [{ timeout: 'PT1H' }]),
];

const nextOf = (...ids: number[]) => desk.services.comingTimeouts.nextOf(ids);

it('is the timeout that elapses first, in the words of the workflow', async () => {
  const plain = await desk.open({ key: 'plain' });
  await runOwn(desk, watched);
  const id = await desk.open();
  const first = { incidentId: id, at: START + 10 * MINUTE, description: 'urgent may happen' };
  expect(await nextOf(plain, id)).toEqual([first]);
  expect(await nextOf(plain)).toEqual([]);
  await desk.clock.jump(first.at);
  await desk.services.incidentCatchUp.runDue();
  const then = { incidentId: id, at: first.at + HOUR, description: 'late may happen' };
  expect(await nextOf(id)).toEqual([then]);
});

it('is nothing where the workflow does not show it', async () => {
  const hidden = { updatePossibleTransition: [{ call: 'future.hide', args: {} }] };
  await runOwn(desk, watched, { create: { severity: 2, ...hidden } });
  expect(await nextOf(await desk.open())).toEqual([]);
});
