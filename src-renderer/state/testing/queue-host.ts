import type { Change } from '#shared/contract/host.ts';
import type { IncidentRow, QueueFilter } from '#shared/contract/incident.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import { HostClient } from '../../client/host-client.ts';
import { ScriptedTransport } from '../../client/testing/scripted-transport.ts';
import { isOwnSection } from '../queue-layout.ts';
import { compareRows, matchesFilter, sectionOf } from '../queue-order.ts';
import { QueueReader } from '../queue-reader.ts';

type ListInput = MethodInput<'incident.list'>;
type Compare = (one: IncidentRow, other: IncidentRow) => number;

const none = [0, 0, 0, 0, 0];
const noCounts = { unacknowledged: none, acknowledged: none, messages: none, closed: none };

/** A host in memory: it lists its incidents as the real one does, and pushes what is done to them. */
export class QueueHost {
  readonly transport = new ScriptedTransport();
  readonly reader: QueueReader;
  readonly #rows = new Map<number, IncidentRow>();
  #log: Change[] = [];
  #seq = 10;

  constructor(rows: readonly IncidentRow[]) {
    for (const row of rows) this.#rows.set(row.id, row);
    this.transport.answers = {
      'host.changes': (input) => this.#changes(input as MethodInput<'host.changes'>),
      'incident.counts': () => ({ all: noCounts, shown: noCounts }),
      'incident.list': (input) => this.#list(input as ListInput),
    };
    this.reader = new QueueReader(new HostClient(this.transport));
  }

  /** A window opens, and begins to read. @returns how it is closed */
  open(): () => void {
    const stop = this.reader.start();
    this.connect();
    this.reader.refresh();
    return stop;
  }

  /** Leaves every list that it is asked for unanswered. @returns how it answers again */
  keepLists(): () => void {
    const { answers } = this.transport;
    const others = Object.entries(answers).filter(([method]) => method !== 'incident.list');
    this.transport.answers = Object.fromEntries(others);
    return () => {
      this.transport.answers = answers;
    };
  }

  connect(): void {
    this.transport.open(this.#seq);
  }

  /** Goes back to a backup with these incidents. */
  restore(rows: readonly IncidentRow[]): void {
    this.#rows.clear();
    for (const row of rows) this.#rows.set(row.id, row);
    [this.#seq, this.#log] = [1, []];
  }

  /** Changes incidents, or begins new ones, and tells the window where it hears. */
  put(rows: readonly IncidentRow[], heard = true): void {
    const from = this.#seq;
    const changes = rows.map((row): Change => {
      this.#rows.set(row.id, row);
      const { id, version } = row;
      this.#seq += 1;
      return {
        seq: this.#seq,
        at: 0,
        actorId: 1,
        topic: 'incident',
        id,
        version,
        op: 'update',
        row,
      };
    });
    this.#log.push(...changes);
    if (heard) this.transport.push({ type: 'changes', from, to: this.#seq, now: 0, changes });
  }

  acknowledge(rows: readonly IncidentRow[], heard = true): void {
    const answered = { acknowledged: true, promptSince: null };
    this.put(
      rows.map((row) => ({ ...row, ...answered, version: row.version + 1 })),
      heard,
    );
  }

  /** How often it was asked for a list. */
  asked(section: ListInput['section']): number {
    return this.transport.sent.filter(
      ({ method, input }) => method === 'incident.list' && (input as ListInput).section === section,
    ).length;
  }

  #list({ section, filter = {}, limit = 100, cursor }: ListInput) {
    const compare: Compare =
      section === 'asking'
        ? compareAsking
        : (one, other) => compareRows(section as 'closed', one, other);
    const after = cursor === undefined ? null : (JSON.parse(cursor) as IncidentRow);
    const found = [...this.#rows.values()]
      .filter((row) => isOf(section, row) && matchesFilter(row, filter as QueueFilter))
      .filter((row) => !after || compare(after, row) < 0)
      .sort(compare);
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? JSON.stringify(rows.at(-1)) : null };
  }

  #changes({ since, limit = 1_000 }: MethodInput<'host.changes'>) {
    const latest = this.#seq;
    if (since > latest) return { changes: [], latest, reset: true, more: false };
    const later = this.#log.filter(({ seq }) => seq > since);
    return { changes: later.slice(0, limit), latest, reset: false, more: later.length > limit };
  }
}

function isOf(section: ListInput['section'], row: IncidentRow): boolean {
  if (section === 'asking') return row.promptSince !== null;
  return section === 'open' ? row.open : isOwnSection(section) && sectionOf(row) === section;
}

function compareAsking(one: IncidentRow, other: IncidentRow): number {
  return (
    one.level - other.level ||
    (other.promptSince ?? 0) - (one.promptSince ?? 0) ||
    other.id - one.id
  );
}
