import { expect, it } from 'vitest';
import { WorkInFlight } from './work-in-flight.ts';

it('waits for what fails, and for what begins meanwhile', async () => {
  const work = new WorkInFlight();
  const ended: string[] = [];
  const later = async (): Promise<void> => {
    await Promise.resolve();
    ended.push('later');
  };
  const first = async (): Promise<void> => {
    await Promise.resolve();
    work.add(later());
    ended.push('first');
    throw new Error('It failed.');
  };
  work.add(first());
  await work.settled();
  expect(ended).toEqual(['first', 'later']);
});

it('does not wait where nothing was begun', async () => {
  await expect(new WorkInFlight().settled()).resolves.toBeUndefined();
});
