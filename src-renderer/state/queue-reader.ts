import type { Change } from '#shared/contract/host.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { ChangeFollower } from './change-follower.ts';
import { useConnection } from './connection.ts';
import { useEntities } from './entities.ts';
import { FrameBatch } from './frame-batch.ts';
import { isRunningLow, readAsking, type KnownAsking } from './queue-attention.ts';
import {
  applyChanges,
  applyFilter,
  applyGroups,
  applyLayout,
  forgetRows,
  markFailed,
  markReading,
  rememberRows,
  type RowChanges,
} from './queue-changes.ts';
import { emptyQueueData, sectionData } from './queue-data.ts';
import { PacedAsking } from './paced-asking.ts';
import { isOwnSection, type SectionKey } from './queue-layout.ts';
import { ownSectionsOf, type ListedPart, type QueueWish } from './queue-wish.ts';
import { askPage, askRows, askShown, type FoundRows, type Update } from './queue-pages.ts';
import { isAnyRenamed } from './renamed-sources.ts';
import { rowDecides, timeDecides } from './row-filter.ts';

/** What a selection of everything that matches takes at most. */
const MOST_SELECTED = 1_000;

/** A filter that time alone decides is asked again so often, in milliseconds. */
const TIME_CHECK_MS = 30_000;

/** Fills the store of incidents from the host and keeps it as the host has it. */
export class QueueReader {
  readonly #client: HostClient;
  readonly #follower: ChangeFollower;
  readonly #counting = new PacedAsking(() => Promise.all([this.#readCounts(), this.#readGroups()]));
  /** What rows alone do not tell is read again after changes, and after a while. */
  readonly #rereading = new PacedAsking(() => this.#readAnew());
  /** What asks for attention is read again as it is answered, where not all of it is known. */
  readonly #filling = new PacedAsking(() => this.#fillAttention());
  readonly #batch = new FrameBatch<Change>((changes) => this.#bringIn(changes));
  /** Counts up with every filter, so that answers to an older one are dropped; 0: nothing was read yet. */
  #generation = 0;
  /** Whether everything is read in place of what we have. */
  #anew = false;
  /** Whether the host may have less than we have, as after a backup: nothing is kept that it does not tell of. */
  #forgetting = false;
  #knownAsking: KnownAsking = 'none';
  #readingAttention = false;
  /** What changed while something is being read, which may be older: the row, or null for one that is no more. */
  readonly #meanwhile = new Map<number, IncidentRow | null>();
  #beingRead = 0;
  #stopped = false;

  constructor(client: HostClient) {
    this.#client = client;
    this.#follower = new ChangeFollower(client, {
      apply: (changes) => this.#batch.add(changes.filter(({ topic }) => topic === 'incident')),
      reset: () => this.#readAll(),
    });
  }

  /** Begins to follow; {@link refresh} reads. */
  start(): Unsubscribe {
    useEntities.setState(emptyQueueData, true);
    const stop = this.#follower.start();
    const stopNames = this.#followNames();
    const stopAttention = this.#followAttention();
    const timer = setInterval(() => this.#checkTime(), TIME_CHECK_MS);
    return () => {
      this.#stopped = true;
      stopNames();
      stopAttention();
      clearInterval(timer);
      this.#counting.stop();
      this.#rereading.stop();
      this.#filling.stop();
      this.#batch.stop();
      stop();
    };
  }

  /** Brings the store up to date: at the start, and when the host answers again after a lock. */
  refresh(): void {
    void this.#follower.catchUp();
    void this.#fillAttention();
  }

  /** Shows other incidents, puts them together otherwise, or sorts them otherwise. */
  show({ filter, layout }: QueueWish): void {
    const before = useEntities.getState();
    const otherFilter = !isSame(before.filter, filter);
    const otherLayout = !isSame(before.layout, layout);
    if (!otherFilter && !otherLayout) return;
    this.#update((data) => {
      const laidOut = otherLayout ? applyLayout(data, layout) : data;
      return otherFilter ? applyFilter(laidOut, filter) : laidOut;
    });
    // What was never read will be read like this.
    if (this.#generation === 0) return;
    if (this.#anew) void this.#readAnew();
    else this.#readSections();
    if (otherFilter) void this.#readCounts();
  }

  /**
   * Reads what stands in some parts of the queue as it is laid out, beyond the pages that were read so
   * far, and remembers it: what an action on many of them needs.
   * @param keep which of the rows are wanted
   * @returns at most {@link MOST_SELECTED} ids in their order, and whether there were more; null if the
   *   host did not answer
   */
  async readIds(
    parts: readonly ListedPart[],
    keep: (row: IncidentRow) => boolean = () => true,
  ): Promise<{ readonly ids: readonly number[]; readonly more: boolean } | null> {
    const found = await this.readRows(parts, MOST_SELECTED, keep);
    if (!found) return null;
    this.#update((data) => rememberRows(data, found.rows));
    return { ids: found.rows.map(({ id }) => id), more: found.more };
  }

  /** As {@link readIds}, without remembering: the rows themselves, at most so many. */
  readRows(
    parts: readonly ListedPart[],
    most: number,
    keep: (row: IncidentRow) => boolean = () => true,
  ): Promise<FoundRows | null> {
    return askRows(this.#client, useEntities.getState(), parts, most, keep);
  }

  /**
   * Reads the first page of a part that was never in sight, or that was cut off at the bound; else what
   * comes after the rows that it has.
   */
  async readMore(section: SectionKey): Promise<void> {
    const { rest, state } = sectionData(useEntities.getState().sections, section);
    if (state === 'unread' && !isOwnSection(section)) return this.retry(section);
    if (rest.kind === 'cut' && state === 'ready') return this.retry(section);
    if (rest.kind !== 'page' || state !== 'ready') return;
    this.#update((data) => markReading(data, section, 'reading_more'));
    await this.#readPage(section, rest.cursor);
  }

  /** Reads a section again that could not be read. */
  retry(section: SectionKey): void {
    this.#update((data) => markReading(data, section, 'reading'));
    void this.#readPage(section);
  }

  #readAll(): void {
    if (this.#generation > 0) {
      this.#forgetting = true;
      void this.#readAnew();
    } else {
      this.#readSections();
      void this.#readAttention();
    }
    void this.#readCounts();
  }

  /**
   * Reads as a window does that has just been opened, and shows it when all of it is there: so nothing
   * is kept that is no more, and nothing that goes on is missing for a moment.
   */
  async #readAnew(): Promise<void> {
    this.#anew = true;
    const generation = ++this.#generation;
    const wish = useEntities.getState();
    const ask = () =>
      Promise.all([
        this.#askGroups(wish),
        readAsking(this.#client),
        Promise.all(ownSectionsOf(wish).map((section) => askShown(this.#client, wish, section))),
      ]);
    await this.#whileReading(ask, ([groups, asking, pages]) => {
      if (generation !== this.#generation) return;
      // Rather something that asks no more than something missing that does.
      const keeping = !this.#forgetting || asking === null;
      this.#anew = this.#forgetting = false;
      this.#knownAsking = asking?.known ?? 'none';
      this.#take((data) => {
        const fresh = pages.reduce((before, page) => page(before), groups(forgetRows(data)));
        const read = rememberRows(fresh, asking?.rows ?? []);
        return keeping ? rememberRows(read, data.prompting) : read;
      });
    });
  }

  #readSections(): void {
    this.#generation += 1;
    this.#update((data) => applyFilter(data, data.filter));
    for (const section of ownSectionsOf(useEntities.getState())) void this.#readPage(section);
    void this.#readGroups();
  }

  /** Reads which groups there are, where the queue has any. */
  async #readGroups(): Promise<void> {
    const wish = useEntities.getState();
    const groups = await this.#askGroups(wish);
    const now = useEntities.getState();
    if (this.#stopped || now.filter !== wish.filter || now.layout.by !== wish.layout.by) return;
    this.#update(groups);
  }

  async #readPage(section: SectionKey, cursor?: string): Promise<void> {
    const generation = this.#generation;
    const ask = () => askPage(this.#client, useEntities.getState(), section, cursor);
    await this.#whileReading(ask, (page) => {
      if (generation === this.#generation) this.#take(page);
    });
  }

  /** Whatever the filter, the window knows what asks for attention: the worst of it, and more as it runs low. */
  async #readAttention(): Promise<void> {
    this.#readingAttention = true;
    await this.#whileReading(
      () => readAsking(this.#client),
      (asking) => {
        // All that we have is about to be replaced.
        if (!asking || this.#anew) return;
        this.#knownAsking = asking.known;
        this.#take((data) => rememberRows(data, asking.rows));
      },
    );
    this.#readingAttention = false;
  }

  async #fillAttention(): Promise<void> {
    const waits = this.#generation === 0 || this.#anew || this.#readingAttention;
    if (!waits && this.#isAttentionLow()) await this.#readAttention();
  }

  #isAttentionLow(): boolean {
    return isRunningLow(this.#knownAsking, useEntities.getState().prompting);
  }

  /** @returns what the groups make of the queue */
  async #askGroups({ filter, layout: { by } }: QueueWish): Promise<Update> {
    if (by === 'state') return (data) => data;
    const answer = await this.#client.call('queue.groups', { by, filter });
    return (data) =>
      answer.ok
        ? applyGroups(data, answer.value.groups, answer.value.more)
        : markFailed(data, 'unacknowledged', answer.error);
  }

  #bringIn(changes: readonly Change[]): void {
    const newest = new Map<number, IncidentRow | null>();
    for (const { op, id, row } of changes) {
      // The host has checked what it sends; the contract leaves the type of a row to its topic.
      if (op === 'delete') newest.set(id, null);
      else if (row) newest.set(id, row as IncidentRow);
    }
    if (this.#beingRead > 0) for (const [id, row] of newest) this.#meanwhile.set(id, row);
    useEntities.setState((data) => applyChanges(data, changesOf(newest)));
    this.#counting.want();
    const { fits } = useEntities.getState().filter;
    if (fits && !rowDecides(fits)) this.#rereading.want();
  }

  /** What carries the name of a source is read anew when that is called otherwise. */
  #followNames(): Unsubscribe {
    return useConnection.subscribe(({ status }, before) => {
      if (status === before.status || this.#generation === 0) return;
      if (isAnyRenamed(before.status?.sources ?? [], status?.sources ?? [])) {
        this.#rereading.want();
        this.#counting.want();
      }
    });
  }

  /** What could not be read is read as soon as the wire stands again. */
  #followAttention(): Unsubscribe {
    const stopPush = this.#client.onPush(({ type }) => {
      if (type === 'hello') void this.#fillAttention();
    });
    const stopRows = useEntities.subscribe(({ prompting }, before) => {
      if (prompting !== before.prompting && this.#isAttentionLow()) this.#filling.want();
    });
    return () => {
      stopPush();
      stopRows();
    };
  }

  #checkTime(): void {
    void this.#fillAttention();
    const { fits } = useEntities.getState().filter;
    if (!fits || !timeDecides(fits) || this.#generation === 0) return;
    this.#rereading.want();
    this.#counting.want();
  }

  /** Reads something. What changes until it was taken in may be newer than it. */
  async #whileReading<Answer>(
    ask: () => Promise<Answer>,
    take: (answer: Answer) => void,
  ): Promise<void> {
    this.#beingRead += 1;
    const answer = await ask();
    if (!this.#stopped) take(answer);
    this.#beingRead -= 1;
    if (this.#beingRead === 0) this.#meanwhile.clear();
  }

  /** Changes the queue by what was read, and by what came meanwhile. */
  #take(change: Update): void {
    this.#update((data) => applyChanges(change(data), changesOf(this.#meanwhile)));
  }

  #update(change: Update): void {
    this.#batch.flush();
    useEntities.setState(change);
  }

  async #readCounts(): Promise<void> {
    const { filter } = useEntities.getState();
    const answer = await this.#client.call('incident.counts', { filter });
    if (this.#stopped || !answer.ok || useEntities.getState().filter !== filter) return;
    useEntities.setState({ counts: answer.value });
  }
}

function changesOf(newest: ReadonlyMap<number, IncidentRow | null>): RowChanges {
  const entries = [...newest];
  return {
    rows: entries.flatMap(([, row]) => row ?? []),
    deleted: entries.flatMap(([id, row]) => (row === null ? id : [])),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
