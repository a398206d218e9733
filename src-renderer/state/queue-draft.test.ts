import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRow, QueueFilter } from '#shared/contract/incident.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { hiddenCriticals } from './entities.ts';
import {
  applyChanges,
  applyFilter,
  applyGroups,
  applyLayout,
  applyPage,
  rememberRows,
} from './queue-changes.ts';
import { emptyQueueData, sectionData, sectionKeysOf, type QueueData } from './queue-data.ts';
import { sectionKeyOf, type QueueLayout } from './queue-layout.ts';
import { compareRows, matchesFilter } from './queue-order.ts';

const SITES = ['osl', 'bgo'];
const ids = fc.integer({ min: 1, max: 12 });

const anyRow = fc
  .record({
    id: ids,
    version: fc.integer({ min: 1, max: 6 }),
    level: fc.constantFrom(1, 2, 3, 4, 5),
    startTime: fc.integer({ min: 0, max: 5 }),
    acknowledged: fc.boolean(),
    endTime: fc.constantFrom(FOREVER, 5, null),
    promptSince: fc.constantFrom(null, 1, 2),
    toldCount: fc.constantFrom(0, 1),
    description: fc.constantFrom('Fan is slow', 'Disk is full'),
    site: fc.constantFrom(...SITES),
  })
  // What an incident of one version says is the same wherever it comes from.
  .map(({ site, ...fields }) =>
    incidentRowOf({
      ...fields,
      stateful: fields.endTime !== null,
      open: fields.endTime === FOREVER,
      tags: [`site=${site}`],
    }),
  );

type Step =
  | { readonly kind: 'change'; readonly rows: readonly IncidentRow[] }
  | { readonly kind: 'remember'; readonly rows: readonly IncidentRow[] }
  | { readonly kind: 'delete'; readonly id: number }
  | { readonly kind: 'page'; readonly rows: readonly IncidentRow[]; readonly more: boolean };

const rows = fc.array(anyRow, { maxLength: 4 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), rows }),
  fc.record({ kind: fc.constant('remember' as const), rows }),
  fc.record({ kind: fc.constant('delete' as const), id: ids }),
  fc.record({ kind: fc.constant('page' as const), rows, more: fc.boolean() }),
);
/** What the row alone tells; by text the host also finds what the row does not show, and that stays. */
const filterOfRows: fc.Arbitrary<QueueFilter> = fc.constantFrom({}, { levels: [1, 2] });
const anyFilter: fc.Arbitrary<QueueFilter> = fc.constantFrom(
  {},
  { levels: [1, 2] },
  { text: 'fan' },
);
const anyLayout: fc.Arbitrary<QueueLayout> = fc.record({
  by: fc.constantFrom('state', 'site'),
  sort: fc.constantFrom([], [{ column: 'title', descending: true } as const]),
});

/** As if the host had nothing. */
function withEmptyPages(data: QueueData): QueueData {
  return sectionKeysOf(data).reduce(
    (before, section) => applyPage(before, section, { rows: [], next: null }, 'first'),
    data,
  );
}

/** A queue that is laid out like this; of groups nothing was read yet. */
function queueOf(filter: QueueFilter, layout: QueueLayout): QueueData {
  const laidOut = applyLayout(applyFilter(emptyQueueData, filter), layout);
  if (layout.by === 'state') return withEmptyPages(laidOut);
  const groups = SITES.map((key) => ({
    key,
    name: key,
    open: [0, 0, 0, 0, 0] as const,
    unacknowledged: [0, 0, 0, 0, 0] as const,
    first: { id: 1, description: '', level: 1 as const, startTime: 0 },
  }));
  return applyGroups(laidOut, structuredClone(groups) as never, 0);
}

/** As the host would answer: what belongs to a part of the queue, in its order. */
function afterPage(data: QueueData, found: readonly IncidentRow[], more: boolean): QueueData {
  const first = found[0];
  if (!first) return data;
  const section = sectionKeyOf(first, data.layout.by);
  const listed = found.filter((row) => sectionKeyOf(row, data.layout.by) === section);
  const page = { rows: listed, next: more ? 'more' : null };
  return applyPage(data, section, page, 'first');
}

function after(data: QueueData, step: Step): QueueData {
  switch (step.kind) {
    case 'change':
      return applyChanges(data, { rows: step.rows, deleted: [] });
    case 'remember':
      return rememberRows(data, step.rows);
    case 'delete':
      return applyChanges(data, { rows: [], deleted: [step.id] });
    case 'page':
      return afterPage(data, step.rows, step.more);
  }
}

const all = (data: QueueData): readonly IncidentRow[] => [...data.rows.values()];

describe('a queue after whatever came, one after the other', () => {
  const steps = fc.array(anyStep, { maxLength: 12 });

  it('lists in each part what belongs there, once and in order', () => {
    fc.assert(
      fc.property(anyFilter, anyLayout, steps, (filter, layout, taken) => {
        const data = taken.reduce(after, queueOf(filter, layout));
        for (const section of sectionKeysOf(data)) {
          const listed = sectionData(data.sections, section).ids.flatMap(
            (id) => data.rows.get(id) ?? [],
          );
          expect(listed).toHaveLength(sectionData(data.sections, section).ids.length);
          expect(new Set(listed).size).toBe(listed.length);
          expect(listed.every((row) => sectionKeyOf(row, layout.by) === section)).toBe(true);
          const inOrder = listed.toSorted((one, other) =>
            compareRows(section, one, other, layout.sort),
          );
          expect(listed).toEqual(inOrder);
        }
      }),
    );
  });

  it('knows what asks and what alarms as if it looked at every row', () => {
    fc.assert(
      fc.property(anyFilter, anyLayout, steps, (filter, layout, taken) => {
        const data = taken.reduce(after, queueOf(filter, layout));
        const asking = all(data)
          .filter(({ promptSince }) => promptSince !== null)
          .sort(
            (one, other) =>
              one.level - other.level ||
              (other.promptSince ?? 0) - (one.promptSince ?? 0) ||
              other.id - one.id,
          );
        expect(data.prompting).toEqual(asking);
        const alarming = all(data)
          .filter((row) => row.level === 1 && row.stateful && row.open && !row.acknowledged)
          .sort((one, other) => other.startTime - one.startTime || other.id - one.id);
        expect(data.alarming).toEqual(alarming);
        const shown = new Set(
          sectionKeysOf(data).flatMap((section) => sectionData(data.sections, section).ids),
        );
        const hidden = alarming.filter(
          (row) =>
            !shown.has(row.id) &&
            (!matchesFilter(row, filter) ||
              (layout.by !== 'state' &&
                sectionData(data.sections, sectionKeyOf(row, layout.by)).pages === 0)),
        );
        expect(hiddenCriticals(data)).toEqual(hidden.map(({ id }) => id));
      }),
    );
  });

  it('lists all that passes the filter where everything was read', () => {
    fc.assert(
      fc.property(filterOfRows, fc.array(rows, { maxLength: 8 }), (filter, batches) => {
        const changes: Step[] = batches.map((batch) => ({ kind: 'change', rows: batch }));
        const data = changes.reduce(after, withEmptyPages(applyFilter(emptyQueueData, filter)));
        for (const section of sectionKeysOf(data)) {
          const passing = all(data)
            .filter((row) => sectionKeyOf(row, 'state') === section && matchesFilter(row, filter))
            .sort((one, other) => compareRows(section, one, other));
          expect(sectionData(data.sections, section).ids).toEqual(passing.map(({ id }) => id));
        }
      }),
    );
  });

  it('is the same queue where the same comes again', () => {
    fc.assert(
      fc.property(anyFilter, rows, (filter, changed) => {
        const step: Step = { kind: 'change', rows: changed };
        const once = after(withEmptyPages(applyFilter(emptyQueueData, filter)), step);
        expect(after(once, step)).toBe(once);
      }),
    );
  });
});
