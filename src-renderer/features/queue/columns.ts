import type { QueueSort, SortColumn } from '#shared/contract/queue-layout.ts';

/** What the table can show of an incident beside its level; `tag:room` shows the tag `room`. */
export const namedColumns = [
  'changed',
  'age',
  'title',
  'host',
  'source',
  'site',
  'service',
  'signals',
  'owner',
  'next',
  'number',
] as const;
export type NamedColumn = (typeof namedColumns)[number];
export type ColumnId = NamedColumn | `tag:${string}`;

/** Pixels; the title takes what is left. */
const widths: Readonly<Record<NamedColumn, number>> = {
  changed: 22,
  age: 116,
  title: 320,
  host: 150,
  source: 110,
  site: 76,
  service: 120,
  signals: 104,
  owner: 150,
  next: 170,
  number: 64,
};
const TAG_WIDTH = 110;
/** The box to select with, and the level's badge. */
const FIXED = [20, 84] as const;
const GAP = 10;
const PADDING = 28;

const sortable: Partial<Record<NamedColumn, SortColumn>> = {
  changed: 'changed',
  age: 'age',
  title: 'title',
  host: 'host',
  source: 'source',
  site: 'site',
  service: 'service',
  signals: 'signals',
  owner: 'owner',
};

/** The columns among these names that there are, each once; a table without a title would say nothing. */
export function columnsOf(names: readonly string[]): readonly ColumnId[] {
  const known = [...new Set(names)].filter(isColumn);
  return known.includes('title') ? known : ['title', ...known];
}

function isColumn(name: string): name is ColumnId {
  return (namedColumns as readonly string[]).includes(name) || /^tag:[a-z0-9_]{1,60}$/.test(name);
}

/** The columns that fit into so many pixels: those at the right go first, the title never does. */
export function fittingColumns(columns: readonly ColumnId[], width: number): readonly ColumnId[] {
  const kept = [...columns];
  while (widthOf(kept) > width) {
    const last = kept.findLastIndex((column) => column !== 'title');
    if (last < 0) break;
    kept.splice(last, 1);
  }
  return kept;
}

/** The template of a grid of these columns, with the box and the level before them. */
export function gridTemplate(columns: readonly ColumnId[]): string {
  const own = columns.map((column) =>
    column === 'title' ? 'minmax(0, 1fr)' : `${columnWidth(column)}px`,
  );
  return [...FIXED.map((width) => `${width}px`), ...own].join(' ');
}

/** What pressing a column's heading sorts by; undefined: nothing. */
export function sortColumnOf(column: ColumnId | 'level'): SortColumn | undefined {
  if (column === 'level') return 'level';
  return isTagColumn(column) ? column : sortable[column];
}

export function isTagColumn(column: ColumnId): column is `tag:${string}` {
  return column.startsWith('tag:');
}

/**
 * The order after a heading was pressed: upward, then downward, then no longer by this column.
 * @param among whether the column is sorted by behind what the table is sorted by already
 */
export function sortAfterPress(sort: QueueSort, column: SortColumn, among: boolean): QueueSort {
  const current = sort.find((one) => one.column === column);
  const others = among ? sort.filter((one) => one.column !== column) : [];
  if (!current) return [...others, { column, descending: false }].slice(-MOST_KEYS);
  if (current.descending) return others;
  const turned = { column, descending: true };
  return among ? sort.map((one) => (one === current ? turned : one)) : [turned];
}

const MOST_KEYS = 4;

function columnWidth(column: ColumnId): number {
  return isTagColumn(column) ? TAG_WIDTH : widths[column];
}

function widthOf(columns: readonly ColumnId[]): number {
  const all = [...FIXED, ...columns.map(columnWidth)];
  return PADDING + all.reduce((sum, width) => sum + width, 0) + (all.length - 1) * GAP;
}

/** The columns with one of them a place further to the left (-1) or to the right (1). */
export function moved(columns: readonly ColumnId[], at: number, step: 1 | -1): readonly ColumnId[] {
  const column = columns[at];
  const other = columns[at + step];
  if (column === undefined || other === undefined) return columns;
  return columns.map((one, index) => {
    if (index === at) return other;
    return index === at + step ? column : one;
  });
}
