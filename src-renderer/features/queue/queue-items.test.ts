import { describe, expect, it } from 'vitest';
import { queueSections, type LevelCounts, type QueueCounts } from '#shared/contract/incident.ts';
import { emptyQueueData, mapSections, type SectionData } from '../../state/queue-data.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import type { SectionKey } from '../../state/queue-layout.ts';
import { queueItems, type QueueContent, type QueueItem } from './queue-items.ts';

const many = (count: number): LevelCounts => [count, 0, 0, 0, 0];
const ready: SectionData = { ...emptyQueueData.sections.closed, state: 'ready', pages: 1 };

function contentOf(changes: {
  readonly section?: Partial<SectionData>;
  readonly ids?: readonly number[];
  readonly all?: number;
  readonly shown?: number;
  readonly pinned?: readonly number[];
  readonly filtered?: boolean;
}): QueueContent {
  const { section = {}, ids = [], all = ids.length, shown = all, pinned = [] } = changes;
  const counts: QueueCounts = {
    all: { ...mapSections(() => many(0)), unacknowledged: many(all) },
    shown: { ...mapSections(() => many(0)), unacknowledged: many(shown) },
  };
  const unacknowledged: SectionData = { ...ready, ids, ...section };
  const order = new Map(queueSections.map((name) => [name, name === 'unacknowledged' ? ids : []]));
  return {
    order: { pinned, sections: order },
    sections: { ...mapSections(() => ready), unacknowledged },
    counts,
    groups: [],
    moreGroups: 0,
    grouped: false,
    folded: new Set(),
    filtered: changes.filtered ?? false,
  };
}

const words = (items: readonly QueueItem[]): string[] =>
  items.map((item) => {
    if (item.kind === 'header')
      return `${item.title} ${item.count ? JSON.stringify(item.count) : ''}`;
    if (item.kind === 'row') return `row ${item.id}`;
    return item.kind === 'note' ? item.words : item.kind;
  });

describe('the lines of the queue', () => {
  it('are the sections that have anything, with their rows', () => {
    expect(words(queueItems(contentOf({ ids: [4, 7] })))).toEqual([
      'Unacknowledged {"all":2,"shown":2}',
      'row 4',
      'row 7',
    ]);
  });

  it('say that nothing waits', () => {
    expect(words(queueItems(contentOf({})))).toContain('Nothing is waiting for anybody');
  });

  it('do not say so while the queue is being read', () => {
    const items = queueItems(contentOf({ section: { state: 'reading' } }));
    expect(words(items)).toContain('Reading');
  });

  it('say that the filter hides all of a section', () => {
    const items = queueItems(contentOf({ all: 3, shown: 0, filtered: true }));
    expect(words(items)).toEqual([
      'Unacknowledged {"all":3,"shown":0}',
      'None of them passes the filter',
    ]);
  });

  it('count what is held back by a frozen order as not shown', () => {
    const content = contentOf({ ids: [4], all: 3, shown: 3, section: { ids: [9, 8, 4] } });
    expect(words(queueItems(content))[0]).toBe('Unacknowledged {"all":3,"shown":1}');
  });

  it('end with the next page, with where the list was cut, or with why it could not be read', () => {
    const rest = { kind: 'page', cursor: 'c' } as const;
    expect(words(queueItems(contentOf({ ids: [4], section: { rest } }))).at(-1)).toBe('more');
    const cut = queueItems(contentOf({ ids: [4], section: { rest: { kind: 'cut' } } }));
    expect(words(cut).at(-1)).toBe('The first 5000 are listed. Filter to find the others.');
    const problem = { code: 'busy', message: 'Too many calls.' } as const;
    const failed = queueItems(contentOf({ section: { state: 'failed', problem } }));
    expect(words(failed).at(-1)).toBe('problem');
  });

  it('have criticals that the filter hides on top', () => {
    const items = queueItems(contentOf({ ids: [4], pinned: [9] }));
    expect(words(items).slice(0, 2)).toEqual(['1 critical outside this view ', 'row 9']);
  });

  it('have a key of their own each', () => {
    const keys = queueItems(contentOf({ ids: [4, 9], pinned: [9] })).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the lines of groups', () => {
  const summaryOf = (key: string, criticals: number): GroupSummary => ({
    key,
    name: key,
    open: [criticals, 1, 0, 0, 0],
    unacknowledged: [criticals, 1, 0, 0, 0],
    first: { id: 4, description: 'Uplink down', level: 1, startTime: 0 },
  });
  const grouped = (changes: Partial<QueueContent>): QueueContent => ({
    ...contentOf({}),
    grouped: true,
    groups: [summaryOf('osl', 1), summaryOf('bgo', 0)],
    order: {
      pinned: [],
      sections: new Map<SectionKey, readonly number[]>([
        ['group:osl', [4, 7]],
        ['group:bgo', []],
      ]),
    },
    sections: { ...mapSections(() => ready), 'group:osl': { ...ready, ids: [4, 7] } },
    ...changes,
  });

  it('are a heading each with its rows; what was never in sight is read when it is', () => {
    const kinds = queueItems(grouped({})).map(({ kind, key }) => `${kind} ${key}`);
    expect(kinds).toEqual([
      'group group:osl',
      'row group:osl-4',
      'row group:osl-7',
      'group group:bgo',
      'more group:bgo-end',
    ]);
  });

  it('are the heading alone where the group is folded, but not with an unacknowledged critical', () => {
    const folded = new Set(['group:osl', 'group:bgo']);
    const kinds = queueItems(grouped({ folded })).map(({ kind, key }) => `${kind} ${key}`);
    expect(kinds).toEqual([
      'group group:osl',
      'row group:osl-4',
      'row group:osl-7',
      'group group:bgo',
    ]);
  });

  it('say how many groups are not listed, and that there are none', () => {
    expect(words(queueItems(grouped({ moreGroups: 12 })))[0]).toBe(
      '12 more groups are not listed. Filter to find them.',
    );
    const none = grouped({ groups: [], order: { pinned: [], sections: new Map() } });
    expect(words(queueItems(none))).toEqual(['Nothing is waiting for anybody']);
  });
});
