import type { IncidentRow } from '#shared/contract/incident.ts';
import { AlarmsDraft } from './queue-alarms.ts';
import {
  MOST_IN_SECTION,
  sectionData,
  type QueueData,
  type SectionData,
  type SectionRest,
  type Sections,
} from './queue-data.ts';
import { sectionKeyOf, sectionOf, type SectionKey } from './queue-layout.ts';
import { compareIds, compareRead, matchesFilter, mayStay } from './queue-order.ts';
import { RowTable } from './row-table.ts';
import { SortedDraft, type Comparison } from './sorted.ts';

/** Rows kept beside those of the sections and what asks for attention, for the open detail. */
const MOST_OTHERS = 5_000;

/** Which rows take a place in the queue: those that have one already, or whatever belongs there. */
type Placing = 'listed' | 'all';

/**
 * A queue that is being changed row by row. Each costs the same however many there are: its place is
 * searched for in the order, and what concerns alarms is kept in step. What nothing changes in stays
 * the same object.
 */
export class QueueDraft {
  readonly #before: QueueData;
  readonly #rows = new Map<number, IncidentRow | undefined>();
  readonly #ids = new Map<SectionKey, SortedDraft<number>>();
  readonly #alarms: AlarmsDraft;
  #forgotten = 0;

  constructor(before: QueueData) {
    this.#before = before;
    this.#alarms = new AlarmsDraft(before);
  }

  /** A row as it is by now. */
  row(id: number): IncidentRow | undefined {
    return this.#rows.has(id) ? this.#rows.get(id) : this.#before.rows.get(id);
  }

  /** Takes a row in, unless we have a newer one, and gives it its place. */
  put(row: IncidentRow, placing: Placing): void {
    const known = this.row(row.id);
    if (known && known.version > row.version) return;
    // The same version may have come without a place before.
    const next = known?.version === row.version ? known : row;
    const from = known ? this.#whereListed(known) : null;
    if (next !== known) this.#set(known, next);
    const to = sectionKeyOf(next, this.#layout.by);
    if (known && from?.section === to) return this.#keep(from, known, next);
    if (from) this.#idsOf(from.section).removeAt(from.at);
    if (from || placing === 'all') this.#arrive(to, next);
  }

  /** Forgets a row that is no more. */
  remove(id: number): void {
    const known = this.row(id);
    if (!known) return;
    const from = this.#whereListed(known);
    if (from) this.#idsOf(from.section).removeAt(from.at);
    this.#alarms.replace(known, undefined);
    this.#rows.set(id, undefined);
    this.#forgotten += 1;
  }

  /** Empties one part of the queue. */
  clear(section: SectionKey): void {
    this.#ids.set(section, new SortedDraft<number>([], this.#comparison(section)));
  }

  /** Lists a known row that the host read for a part of the queue, if it still belongs there. */
  list(section: SectionKey, id: number): void {
    const row = this.row(id);
    if (!row || sectionKeyOf(row, this.#layout.by) !== section) return;
    const ids = this.#idsOf(section);
    if (ids.indexOf(id) < 0) ids.add(id);
  }

  /** The queue with all that was changed; the one from before if nothing was. */
  finish(): QueueData {
    const sections = this.#sections();
    if (this.#rows.size === 0 && sections === this.#before.sections) return this.#before;
    const data: QueueData = {
      ...this.#before,
      ...this.#alarms.finish(),
      rows: this.#before.rows.with(this.#rows),
      forgotten: this.#before.forgotten + this.#forgotten,
      sections,
    };
    return bounded(data);
  }

  get #layout(): QueueData['layout'] {
    return this.#before.layout;
  }

  #set(known: IncidentRow | undefined, row: IncidentRow): void {
    this.#rows.set(row.id, row);
    this.#alarms.replace(known, row);
  }

  /** Where a row stands, as long as it is the one by which it was put there. */
  #whereListed(row: IncidentRow): { readonly section: SectionKey; readonly at: number } | null {
    const section = sectionKeyOf(row, this.#layout.by);
    const at = this.#idsOf(section).indexOf(row.id);
    return at < 0 ? null : { section, at };
  }

  /** A row that stays in its part of the queue. What the host found by its messages the row alone does not tell. */
  #keep(
    { section, at }: { readonly section: SectionKey; readonly at: number },
    known: IncidentRow,
    row: IncidentRow,
  ): void {
    const ids = this.#idsOf(section);
    if (!mayStay(row, this.#before.filter)) return ids.removeAt(at);
    // Who looks at the list is to see that the row is another one.
    if (sectionOf(known) !== sectionOf(row)) ids.change();
    if (ids.isInPlace(at)) return;
    ids.removeAt(at);
    ids.add(row.id);
  }

  #arrive(section: SectionKey, row: IncidentRow): void {
    const { pages, state, rest } = sectionData(this.#before.sections, section);
    // It comes with the first page: alone it would be taken for all there is.
    if (pages === 0 && state !== 'failed') return;
    if (!matchesFilter(row, this.#before.filter)) return;
    if (this.#isWithin(section, rest, row)) this.#idsOf(section).add(row.id);
  }

  /**
   * Whether a row stands in the part that was read, whatever is left of that; what comes later arrives
   * with its page. Where nothing was found so far, all that comes is let in.
   */
  #isWithin(section: SectionKey, rest: SectionRest, row: IncidentRow): boolean {
    if (rest.kind === 'none' || rest.end === undefined) return true;
    return compareRead(section, row, rest.end, this.#layout.sort) <= 0;
  }

  #idsOf(section: SectionKey): SortedDraft<number> {
    const known = this.#ids.get(section);
    if (known) return known;
    const { ids } = sectionData(this.#before.sections, section);
    const draft = new SortedDraft(ids, this.#comparison(section));
    this.#ids.set(section, draft);
    return draft;
  }

  #comparison(section: SectionKey): Comparison<number> {
    return compareIds({ get: (id) => this.row(id) }, section, this.#layout.sort);
  }

  #sections(): Sections {
    const changed: [SectionKey, SectionData][] = [];
    for (const [section, { values }] of this.#ids) {
      const before = sectionData(this.#before.sections, section);
      if (values !== before.ids) changed.push([section, this.#cut({ ...before, ids: values })]);
    }
    if (changed.length === 0) return this.#before.sections;
    return { ...this.#before.sections, ...Object.fromEntries(changed) };
  }

  #cut(section: SectionData): SectionData {
    if (section.ids.length <= MOST_IN_SECTION) return section;
    const ids = section.ids.slice(0, MOST_IN_SECTION);
    return { ...section, ids, rest: { kind: 'cut', end: this.row(ids.at(-1) ?? 0) } };
  }
}

/** Forgets rows of no section that ask for nothing, once there are too many of them. */
function bounded(data: QueueData): QueueData {
  const { rows, prompting } = data;
  const listed = Object.values<SectionData>(data.sections);
  const inQueue = listed.reduce((sum, { ids }) => sum + ids.length, 0);
  if (rows.size <= inQueue + prompting.length + MOST_OTHERS) return data;
  const ids = [...listed.flatMap((section) => section.ids), ...prompting.map(({ id }) => id)];
  const kept = ids.map((id) => [id, rows.get(id)] as const);
  return { ...data, rows: new RowTable().with(kept), forgotten: data.forgotten + 1 };
}
