import type { IncidentRow } from '#shared/contract/incident.ts';
import type { HostClient } from '../client/host-client.ts';
import { useEntities } from './entities.ts';
import { applyPage, markFailed } from './queue-changes.ts';
import { sectionData, type QueueData } from './queue-data.ts';
import type { SectionKey } from './queue-layout.ts';
import { listInput, type ListedPart, type QueueWish } from './queue-wish.ts';

/** What was read makes of the queue. */
export type Update = (data: QueueData) => QueueData;

const PAGE = 100;
/** Of what a section shows so many are read again at most, over so many pages. */
const MOST_SHOWN_AGAIN = 500;
const MOST_PAGES_AGAIN = 5;
/** So many rows are read at once where they are not shown. */
const ROWS_AT_ONCE = 500;

/** Reads one page of a part of the queue: the first, or what comes after a cursor. */
export async function askPage(
  client: HostClient,
  wish: QueueWish,
  section: SectionKey,
  cursor?: string,
): Promise<Update> {
  return (await ask(client, listInput(wish, section, PAGE, cursor), section)).update;
}

/** Reads as much of a part as it shows now, so that nobody loses the place that they went to. */
export async function askShown(
  client: HostClient,
  wish: QueueWish,
  section: SectionKey,
): Promise<Update> {
  const { ids } = sectionData(useEntities.getState().sections, section);
  const shown = Math.min(ids.length, MOST_SHOWN_AGAIN);
  const updates: Update[] = [];
  let found = 0;
  let cursor: string | null = null;
  do {
    const limit = Math.max(PAGE, shown - found);
    const input = listInput(wish, section, limit, cursor ?? undefined);
    const page = await ask(client, input, section);
    updates.push(page.update);
    found += page.found;
    cursor = page.next;
  } while (cursor !== null && found < shown && updates.length < MOST_PAGES_AGAIN);
  return (data) => updates.reduce((before, update) => update(before), data);
}

export interface FoundRows {
  readonly rows: readonly IncidentRow[];
  /** Whether there were more than were asked for. */
  readonly more: boolean;
}

/**
 * Reads what stands in some parts of the queue, however much of it is shown.
 * @param keep which of the rows are wanted
 * @returns at most so many, in their order; null if the host did not answer
 */
export async function askRows(
  client: HostClient,
  wish: QueueWish,
  parts: readonly ListedPart[],
  most: number,
  keep: (row: IncidentRow) => boolean,
): Promise<FoundRows | null> {
  const found: IncidentRow[] = [];
  for (const part of parts) {
    let cursor: string | undefined;
    while (found.length <= most) {
      const answer = await client.call(
        'incident.list',
        listInput(wish, part, ROWS_AT_ONCE, cursor),
      );
      if (!answer.ok) return null;
      found.push(...answer.value.rows.filter(keep));
      if (answer.value.next === null) break;
      cursor = answer.value.next;
    }
  }
  return { rows: found.slice(0, most), more: found.length > most };
}

interface AskedPage {
  readonly update: Update;
  readonly found: number;
  readonly next: string | null;
}

async function ask(
  client: HostClient,
  input: ReturnType<typeof listInput>,
  section: SectionKey,
): Promise<AskedPage> {
  const answer = await client.call('incident.list', input);
  if (!answer.ok) {
    return { update: (data) => markFailed(data, section, answer.error), found: 0, next: null };
  }
  const { rows, next } = answer.value;
  const position = input.cursor === undefined ? 'first' : 'next';
  const update: Update = (data) => applyPage(data, section, answer.value, position);
  return { update, found: rows.length, next };
}
