import type { Change } from '#shared/contract/host.ts';
import {
  queueSections,
  type IncidentRow,
  type QueueFilter,
  type QueueSection,
} from '#shared/contract/incident.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { ChangeFollower } from './change-follower.ts';
import { useEntities } from './entities.ts';
import {
  applyChanges,
  applyFilter,
  applyGroups,
  applyLayout,
  applyPage,
  emptyQueueData,
  markFailed,
  markReading,
  placeAgain,
  rememberRows,
  sectionData,
  type QueueData,
} from './queue-data.ts';
import { groupOf, isOwnSection, type QueueLayout, type SectionKey } from './queue-layout.ts';

const PAGE = 100;
const ATTENTION_PAGE = 500;
const PROMPTING_LEVELS: readonly Level[] = [1, 2, 3];
/** Counts are asked for at most this often while changes arrive; and never more than a fifth of the time. */
const COUNTS_EVERY_MS = 1_000;
const REST_AFTER_COUNTS = 4;
/** What a selection of everything that matches takes at most. */
const MOST_SELECTED = 1_000;
const SELECTED_AT_ONCE = 500;

/** Fills the store of incidents from the host and keeps it as the host has it. */
export class QueueReader {
  readonly #client: HostClient;
  readonly #follower: ChangeFollower;
  /** Counts up with every filter, so that answers to an older one are dropped. */
  #generation = 0;
  /** What changed while pages are being read: a page may be older than that. */
  readonly #changedMeanwhile = new Set<number>();
  #pagesBeingRead = 0;
  #countsTimer: ReturnType<typeof setTimeout> | undefined;
  #countsWanted = false;
  #countsTookMs = 0;
  #stopped = false;

  constructor(client: HostClient) {
    this.#client = client;
    this.#follower = new ChangeFollower(client, {
      apply: (changes) => this.#apply(changes),
      reset: () => this.#readAll(),
    });
  }

  /** Begins to follow; {@link refresh} reads. */
  start(): Unsubscribe {
    useEntities.setState(emptyQueueData, true);
    const stop = this.#follower.start();
    return () => {
      this.#stopped = true;
      clearTimeout(this.#countsTimer);
      stop();
    };
  }

  /** Brings the store up to date: at the start, and when the host answers again after a lock. */
  refresh(): void {
    void this.#follower.catchUp();
  }

  setFilter(filter: QueueFilter): void {
    update((data) => applyFilter(data, filter));
    this.#readSections();
    void this.#readCounts();
  }

  /** Puts the incidents together otherwise, or sorts them otherwise. */
  setLayout(layout: QueueLayout): void {
    update((data) => applyLayout(data, layout));
    this.#readSections();
  }

  /**
   * Reads what stands in some parts of the queue as it is laid out, beyond the pages that were read so
   * far, and remembers it: what an action on many of them needs.
   * @param keep which of the rows are wanted
   * @returns at most {@link MOST_SELECTED} ids in their order, and whether there were more; null if the
   *   host did not answer
   */
  async readIds(
    sections: readonly SectionKey[],
    keep: (row: IncidentRow) => boolean = () => true,
  ): Promise<{ readonly ids: readonly number[]; readonly more: boolean } | null> {
    const found = await this.readRows(sections, MOST_SELECTED, keep);
    if (!found) return null;
    update((data) => rememberRows(data, found.rows));
    return { ids: found.rows.map(({ id }) => id), more: found.more };
  }

  /** As {@link readIds}, without remembering: the rows themselves, at most so many. */
  async readRows(
    sections: readonly SectionKey[],
    most: number,
    keep: (row: IncidentRow) => boolean = () => true,
  ): Promise<{ readonly rows: readonly IncidentRow[]; readonly more: boolean } | null> {
    const found: IncidentRow[] = [];
    for (const section of sections) {
      let cursor: string | undefined;
      while (found.length <= most) {
        const input = listInput(section, SELECTED_AT_ONCE, cursor);
        const answer = await this.#client.call('incident.list', input);
        if (!answer.ok) return null;
        found.push(...answer.value.rows.filter(keep));
        if (answer.value.next === null) break;
        cursor = answer.value.next;
      }
    }
    return { rows: found.slice(0, most), more: found.length > most };
  }

  /** Reads the first page of a part that was never in sight, else what comes after the rows that it has. */
  async readMore(section: SectionKey): Promise<void> {
    const { rest, state } = sectionData(useEntities.getState().sections, section);
    if (state === 'unread' && !isOwnSection(section)) return this.retry(section);
    if (rest.kind !== 'page' || state !== 'ready') return;
    update((data) => markReading(data, section, 'reading_more'));
    await this.#readPage(section, rest.cursor);
  }

  /** Reads a section again that could not be read. */
  retry(section: SectionKey): void {
    update((data) => markReading(data, section, 'reading'));
    void this.#readPage(section);
  }

  #readAll(): void {
    this.#readSections();
    void this.#readAttention();
    void this.#readCounts();
  }

  #readSections(): void {
    this.#generation += 1;
    update((data) => applyFilter(data, data.filter));
    const { by } = useEntities.getState().layout;
    const listed: readonly QueueSection[] = by === 'state' ? queueSections : ['messages', 'closed'];
    for (const section of listed) void this.#readPage(section);
    void this.#readGroups();
  }

  /** Reads which groups there are, where the queue has any. */
  async #readGroups(): Promise<void> {
    const { filter, layout } = useEntities.getState();
    if (layout.by === 'state') return;
    const answer = await this.#client.call('queue.groups', { by: layout.by, filter });
    const now = useEntities.getState();
    if (this.#stopped || now.filter !== filter || now.layout.by !== layout.by) return;
    update((data) =>
      answer.ok
        ? applyGroups(data, answer.value.groups, answer.value.more)
        : markFailed(data, 'unacknowledged', answer.error),
    );
  }

  async #readPage(section: SectionKey, cursor?: string): Promise<void> {
    const generation = this.#generation;
    this.#pagesBeingRead += 1;
    const input = listInput(section, PAGE, cursor);
    const answer = await this.#client.call('incident.list', input);
    this.#pagesBeingRead -= 1;
    const changed = new Set(this.#changedMeanwhile);
    if (this.#pagesBeingRead === 0) this.#changedMeanwhile.clear();
    if (this.#stopped || generation !== this.#generation) return;
    const position = cursor === undefined ? 'first' : 'next';
    update((data) =>
      answer.ok
        ? placeAgain(applyPage(data, section, answer.value, position), changed)
        : markFailed(data, section, answer.error),
    );
  }

  /** Whatever the filter, the window knows what asks for attention. */
  async #readAttention(): Promise<void> {
    const answer = await this.#client.call('incident.list', {
      section: 'unacknowledged',
      filter: { levels: [...PROMPTING_LEVELS] },
      limit: ATTENTION_PAGE,
    });
    if (answer.ok && !this.#stopped) update((data) => rememberRows(data, answer.value.rows));
  }

  #apply(changes: readonly Change[]): void {
    const ofIncidents = changes.filter(({ topic }) => topic === 'incident');
    if (ofIncidents.length === 0) return;
    const deleted = ofIncidents.filter(({ op }) => op === 'delete').map(({ id }) => id);
    // The host has checked what it sends; the contract leaves the type of a row to its topic.
    const rows = ofIncidents.flatMap(({ row }) => (row ? [row as IncidentRow] : []));
    if (this.#pagesBeingRead > 0) for (const { id } of rows) this.#changedMeanwhile.add(id);
    update((data) => applyChanges(data, { rows, deleted }));
    this.#wantCounts();
  }

  #wantCounts(): void {
    this.#countsWanted = true;
    const wait = Math.max(COUNTS_EVERY_MS, this.#countsTookMs * REST_AFTER_COUNTS);
    this.#countsTimer ??= setTimeout(() => {
      this.#countsTimer = undefined;
      if (this.#countsWanted) void this.#recount();
    }, wait);
  }

  async #recount(): Promise<void> {
    const began = performance.now();
    await Promise.all([this.#readCounts(), this.#readGroups()]);
    this.#countsTookMs = performance.now() - began;
  }

  async #readCounts(): Promise<void> {
    this.#countsWanted = false;
    const { filter } = useEntities.getState();
    const answer = await this.#client.call('incident.counts', { filter });
    if (this.#stopped || !answer.ok || useEntities.getState().filter !== filter) return;
    useEntities.setState({ counts: answer.value });
  }
}

/** What the host is asked for one page of a part of the queue as it is laid out now. */
function listInput(
  section: SectionKey,
  limit: number,
  cursor?: string,
): MethodInput<'incident.list'> {
  const { filter, layout } = useEntities.getState();
  const group = groupOf(section, layout.by);
  return {
    section: isOwnSection(section) ? section : 'open',
    filter,
    limit,
    ...(layout.sort.length === 0 ? {} : { sort: layout.sort }),
    ...(group ? { group } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

function update(change: (data: QueueData) => QueueData): void {
  useEntities.setState((data) => change(data));
}
