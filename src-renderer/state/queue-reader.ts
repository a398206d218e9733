import type { Change } from '#shared/contract/host.ts';
import {
  queueSections,
  type IncidentRow,
  type QueueFilter,
  type QueueSection,
} from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { ChangeFollower } from './change-follower.ts';
import { useEntities } from './entities.ts';
import {
  applyChanges,
  applyFilter,
  applyPage,
  emptyQueueData,
  markFailed,
  markReading,
  placeAgain,
  rememberRows,
  type QueueData,
} from './queue-data.ts';

const PAGE = 100;
const ATTENTION_PAGE = 500;
const PROMPTING_LEVELS: readonly Level[] = [1, 2, 3];
/** Counts are asked for at most this often while changes arrive. */
const COUNTS_EVERY_MS = 1_000;

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

  /** Reads what comes after the rows that a section has, if anything does. */
  async readMore(section: QueueSection): Promise<void> {
    const { rest, state } = useEntities.getState().sections[section];
    if (rest.kind !== 'page' || state !== 'ready') return;
    update((data) => markReading(data, section, 'reading_more'));
    await this.#readPage(section, rest.cursor);
  }

  /** Reads a section again that could not be read. */
  retry(section: QueueSection): void {
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
    for (const section of queueSections) void this.#readPage(section);
  }

  async #readPage(section: QueueSection, cursor?: string): Promise<void> {
    const generation = this.#generation;
    this.#pagesBeingRead += 1;
    const answer = await this.#client.call('incident.list', {
      section,
      filter: useEntities.getState().filter,
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
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
    this.#countsTimer ??= setTimeout(() => {
      this.#countsTimer = undefined;
      if (this.#countsWanted) void this.#readCounts();
    }, COUNTS_EVERY_MS);
  }

  async #readCounts(): Promise<void> {
    this.#countsWanted = false;
    const { filter } = useEntities.getState();
    const answer = await this.#client.call('incident.counts', { filter });
    if (this.#stopped || !answer.ok || useEntities.getState().filter !== filter) return;
    useEntities.setState({ counts: answer.value });
  }
}

function update(change: (data: QueueData) => QueueData): void {
  useEntities.setState((data) => change(data));
}
