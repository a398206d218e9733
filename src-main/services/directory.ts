import type { ActorReference } from '#shared/contract/common.ts';
import type { Database } from '../storage/database.ts';

export interface SourceReference {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

/**
 * The names behind ids: actors and sources. There are few of them and every row shows one, so they
 * are kept in memory and read again whenever one changes.
 */
export class Directory {
  readonly #database: Database;
  #actors = new Map<number, ActorReference>();
  #sources = new Map<number, SourceReference>();

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<void> {
    const actors = await this.#database
      .read<{ id: number; kind: ActorReference['kind']; name: string }>('actor')
      .select('id', 'kind', 'name');
    const sources = await this.#database
      .read<SourceReference>('source')
      .select('id', 'name', 'type');
    this.#actors = new Map(actors.map((actor) => [actor.id, actor]));
    this.#sources = new Map(sources.map((source) => [source.id, source]));
  }

  actor(id: number): ActorReference {
    return this.#actors.get(id) ?? { id, kind: 'system', name: `#${id}` };
  }

  source(id: number): SourceReference {
    return this.#sources.get(id) ?? { id, name: `#${id}`, type: 'generic' };
  }
}
