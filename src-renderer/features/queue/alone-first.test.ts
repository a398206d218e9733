import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { aloneAmong, aloneFirst } from './alone-first.ts';
import type { QueueOrder } from './queue-view.ts';

const ben = { at: 1, medium: 'email', who: 'ben', unlessAcknowledged: true };

const rowsOf = (...rows: readonly Partial<IncidentRow>[]): ReadonlyMap<number, IncidentRow> =>
  new Map(rows.map((row, at) => [at + 1, incidentRowOf({ ...row, id: at + 1 })]));
const orderOf = (...ids: readonly number[]): QueueOrder => ({
  pinned: [],
  sections: new Map([['unacknowledged', ids]]),
});
const idsOf = ({ sections }: QueueOrder) => sections.get('unacknowledged');

describe('what nobody else will be told about', () => {
  it('stands first within its level, and in its order', () => {
    const rows = rowsOf({ level: 1 }, { level: 1 }, { level: 2 }, { level: 2 }, { level: 2 });
    const next = new Map([1, 3].map((id) => [id, ben] as const));
    const alone = aloneAmong(new Map([...next, [2, null], [4, null], [5, null]]));
    expect(idsOf(aloneFirst(orderOf(1, 2, 3, 4, 5), alone, rows))).toEqual([2, 1, 4, 5, 3]);
  });

  it('stands beside that of which telling somebody failed', () => {
    const rows = rowsOf({ deliveryFailed: true }, {}, {});
    const alone = aloneAmong(
      new Map([
        [2, ben],
        [3, null],
      ]),
    );
    expect(idsOf(aloneFirst(orderOf(1, 2, 3), alone, rows))).toEqual([1, 3, 2]);
  });

  it('changes nothing where nobody is told anything, or somebody everything', () => {
    const order = orderOf(1, 2);
    for (const telling of [null, ben]) {
      const alone = aloneAmong(
        new Map([
          [1, telling],
          [2, telling],
        ]),
      );
      expect(aloneFirst(order, alone, rowsOf({}, {}))).toBe(order);
    }
  });

  it('does not go before what somebody acknowledged, nor what is not known', () => {
    const rows = rowsOf({ acknowledged: true }, {}, {});
    const alone = aloneAmong(
      new Map([
        [2, ben],
        [3, null],
      ]),
    );
    expect(idsOf(aloneFirst(orderOf(1, 9, 2, 3), alone, rows))).toEqual([1, 9, 3, 2]);
  });
});
