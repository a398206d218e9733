import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { RowTable } from './row-table.ts';

const change = fc
  .tuple(fc.integer({ min: 1, max: 2_000 }), fc.option(fc.string(), { nil: undefined }))
  .map(([id, description]): readonly [number, IncidentRow | undefined] => [
    id,
    description === undefined ? undefined : incidentRowOf({ id, description }),
  ]);

describe('a table of incidents', () => {
  it('holds what a map of them would, after whatever changes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 20 })), (batches) => {
        const map = new Map<number, IncidentRow>();
        let table = new RowTable();
        for (const batch of batches) {
          table = table.with(batch);
          for (const [id, row] of batch) {
            if (row) map.set(id, row);
            else map.delete(id);
          }
        }
        expect(table.size).toBe(map.size);
        expect(new Map(table)).toEqual(map);
        for (const id of map.keys()) expect(table.get(id)).toBe(map.get(id));
      }),
    );
  });

  it('is not changed by what is made of it', () => {
    const before = new RowTable().with([[7, incidentRowOf({ id: 7 })]]);
    const after = before.with([
      [7, undefined],
      [8, incidentRowOf({ id: 8 })],
    ]);
    expect([...before.keys()]).toEqual([7]);
    expect([...after.keys()]).toEqual([8]);
  });
});
