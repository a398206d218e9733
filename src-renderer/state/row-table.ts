import type { IncidentRow } from '#shared/contract/incident.ts';

/** So many neighbouring ids lie in one bucket. */
const BUCKET = 256;

type Bucket = readonly (IncidentRow | undefined)[];

/**
 * Incidents by their id. It never changes: {@link with} makes another one, which shares with this one
 * every bucket without a change, so that a change costs the same however many incidents there are.
 */
export class RowTable implements ReadonlyMap<number, IncidentRow> {
  readonly size: number;
  readonly #buckets: ReadonlyMap<number, Bucket>;

  constructor(buckets: ReadonlyMap<number, Bucket> = new Map(), size = 0) {
    this.#buckets = buckets;
    this.size = size;
  }

  get(id: number): IncidentRow | undefined {
    return this.#buckets.get(bucketOf(id))?.[id % BUCKET];
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }

  /**
   * The table with some changes.
   * @param changes what stands at an id from now on; undefined: nothing
   */
  with(changes: Iterable<readonly [number, IncidentRow | undefined]>): RowTable {
    const buckets = new Map(this.#buckets);
    const own = new Map<number, (IncidentRow | undefined)[]>();
    let { size } = this;
    for (const [id, row] of changes) {
      const number = bucketOf(id);
      const bucket = own.get(number) ?? [...(buckets.get(number) ?? emptyBucket)];
      size += Number(row !== undefined) - Number(bucket[id % BUCKET] !== undefined);
      bucket[id % BUCKET] = row;
      own.set(number, bucket);
    }
    for (const [number, bucket] of own) buckets.set(number, bucket);
    return new RowTable(buckets, size);
  }

  *values(): Generator<IncidentRow, undefined> {
    for (const bucket of this.#buckets.values()) {
      for (const row of bucket) if (row) yield row;
    }
  }

  *keys(): Generator<number, undefined> {
    for (const { id } of this.values()) yield id;
  }

  *entries(): Generator<[number, IncidentRow], undefined> {
    for (const row of this.values()) yield [row.id, row];
  }

  [Symbol.iterator](): Generator<[number, IncidentRow], undefined> {
    return this.entries();
  }

  forEach(
    callback: (row: IncidentRow, id: number, table: ReadonlyMap<number, IncidentRow>) => void,
  ): void {
    for (const row of this.values()) callback(row, row.id, this);
  }
}

const emptyBucket: Bucket = Array.from({ length: BUCKET }, () => undefined);

function bucketOf(id: number): number {
  return Math.floor(id / BUCKET);
}
