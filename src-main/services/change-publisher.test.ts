import { describe, expect, it } from 'vitest';
import { ChangePublisher, type PublishedChange } from './change-publisher.ts';

const change: PublishedChange = {
  seq: 7,
  at: 0,
  actorId: 1,
  topic: 'incident',
  id: 1,
  version: 1,
  op: 'insert',
};

describe('a committed change', () => {
  it('is told to everybody, also where one listener fails, which is logged', () => {
    const logged: unknown[] = [];
    const told: string[] = [];
    const publisher = new ChangePublisher({ error: (fault: unknown) => logged.push(fault) });
    const trouble = new Error('It cannot be drawn.');
    publisher.subscribe(() => {
      throw trouble;
    });
    publisher.subscribe(() => told.push('second'));
    publisher.publish([change], 0);
    expect(told).toEqual(['second']);
    expect(logged).toEqual([{ error: trouble }]);
    expect(publisher.latest).toBe(7);
  });
});
