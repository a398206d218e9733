import type { ActorReference } from '#shared/contract/common.ts';
import type { Database } from '../storage/database.ts';

export interface SourceReference {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

/** A source with what tells its posts: its actor, and what its paths are joined to. */
export interface SourceAccount extends SourceReference {
  readonly actorId: number;
  readonly baseUrl: string;
}

/**
 * The names behind ids: actors and sources. There are few of them and every row shows one, so they
 * are kept in memory and read again whenever one changes.
 */
export class Directory {
  readonly #database: Database;
  #actors = new Map<number, ActorReference>();
  #sources = new Map<number, SourceAccount>();

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<void> {
    const actors = await this.#database
      .read<{ id: number; kind: ActorReference['kind']; name: string }>('actor')
      .select('id', 'kind', 'name');
    const sources = await this.#database.read('source').select<SourceAccount[]>({
      id: 'id',
      name: 'name',
      type: 'type',
      actorId: 'actor_id',
      baseUrl: 'base_url',
    });
    this.#actors = new Map(actors.map((actor) => [actor.id, actor]));
    this.#sources = new Map(sources.map((source) => [source.id, source]));
  }

  actor(id: number): ActorReference {
    return this.#actors.get(id) ?? { id, kind: 'system', name: `#${id}` };
  }

  source(id: number): SourceReference {
    const { name, type } = this.sourceAccount(id);
    return { id, name, type };
  }

  findSource(id: number): SourceAccount | undefined {
    return this.#sources.get(id);
  }

  /** @returns undefined if nobody has this number */
  findActor(id: number): ActorReference | undefined {
    return this.#actors.get(id);
  }

  sourceAccount(id: number): SourceAccount {
    return this.findSource(id) ?? { id, name: `#${id}`, type: 'generic', actorId: 0, baseUrl: '' };
  }
}
