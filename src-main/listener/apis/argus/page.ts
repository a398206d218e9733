import { cursorValues, encodeCursor } from '../../../services/page-cursor.ts';
import { ArgusError } from './errors.ts';

const DEFAULT_SIZE = 100;
/** Larger pages are cut to this; their `next` leads on. */
const MOST_ON_PAGE = 1_000;

/** Where a row stands in a list that is ordered by an instant and an id, both newest first. */
export type Position = readonly [at: number, id: number];

/** Rows older than a position, or newer ones. */
export interface Cursor {
  readonly direction: 'older' | 'newer';
  readonly from: Position;
}

/** What a page request asks a store for: newest first, whichever the direction. */
export interface PageRequest {
  /** Of which list: its cursors are good nowhere else. */
  readonly list: string;
  readonly size: number;
  /** null: the first page. */
  readonly cursor: Cursor | null;
}

/** Rows of a page, newest first. There may be few of them, or none, and still more to come. */
export interface PageRows<Row> {
  readonly rows: readonly Row[];
  /** Where it goes on in the direction of the cursor; null: there is nothing more. */
  readonly reached: Position | null;
}

/**
 * Reads `page_size` (100 where it is none) and `cursor`.
 * @throws ArgusError 404 for a cursor that is none of the list's
 */
export function readPageRequest(list: string, query: URLSearchParams): PageRequest {
  const cursor = query.get('cursor');
  const size = readSize(query.get('page_size'));
  return { list, size, cursor: cursor ? decode(list, cursor) : null };
}

/**
 * The body of a page. Its `next` and `previous` are absolute and keep every parameter of the call.
 * @param url the address of the call, with its query
 */
export function pageOf<Row>(
  url: URL,
  { list, cursor }: PageRequest,
  { rows, reached }: PageRows<Row>,
  positionOf: (row: Row) => Position,
  show: (row: Row) => unknown,
): { next: string | null; previous: string | null; results: unknown[] } {
  const direction = cursor?.direction ?? 'older';
  const linkTo = (to: Cursor) => linkWith(url, encode(list, to));
  const onward = reached && linkTo({ direction, from: reached });
  const back = cursor && linkTo(backFrom(cursor, rows.map(positionOf)));
  const [next, previous] = direction === 'older' ? [onward, back] : [back, onward];
  return { next, previous, results: rows.map(show) };
}

/** The way back from a page; where it is empty, to the row at which it was entered. */
function backFrom({ direction, from: [at, id] }: Cursor, positions: readonly Position[]): Cursor {
  return direction === 'older'
    ? { direction: 'newer', from: positions.at(0) ?? [at, id - 1] }
    : { direction: 'older', from: positions.at(-1) ?? [at, id + 1] };
}

function readSize(text: string | null): number {
  const size = text !== null && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : 0;
  return size === 0 ? DEFAULT_SIZE : Math.min(size, MOST_ON_PAGE);
}

function linkWith(url: URL, cursor: string): string {
  const link = new URL(url);
  link.searchParams.set('cursor', cursor);
  return link.href;
}

function encode(list: string, { direction, from }: Cursor): string {
  return encodeCursor(list, [direction, ...from]);
}

function decode(list: string, text: string): Cursor {
  const [direction, at, id] = cursorValues(list, text, 3) ?? [];
  const isDirection = direction === 'older' || direction === 'newer';
  if (isDirection && Number.isSafeInteger(at) && Number.isSafeInteger(id)) {
    return { direction, from: [Number(at), Number(id)] };
  }
  throw new ArgusError(404, { detail: 'Invalid cursor' });
}
