import { Refusal } from '#shared/contract/error.ts';
import { sourceSettings, type Source, type SourceSettings } from '#shared/contract/source.ts';
import { OWN_SOURCE } from '#shared/domain/source/own-source.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { hashSecret, newKey } from '../platform/secrets.ts';
import { isActorName } from '../storage/actor-store.ts';
import * as sourceStore from '../storage/source-store.ts';
import { systemCaller, type Caller } from './caller.ts';
import type { SourceAccount } from './directory.ts';
import type { ServiceContext } from './service-context.ts';
import type { SourceKeys } from './source-keys.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** The source that the first `curl` of a new desk posts as. */
const FIRST_SOURCE = { name: 'first-steps', type: 'generic' } as const;

export interface SourceWithKey {
  readonly source: Source;
  /** Shown once: only its hash is kept. */
  readonly key: string;
}

/** Who may report: sources and their keys. */
export class Sources {
  readonly #context: ServiceContext;
  readonly #keys: SourceKeys;

  constructor(context: ServiceContext, keys: SourceKeys) {
    this.#context = context;
    this.#keys = keys;
  }

  list(): Promise<Source[]> {
    return sourceStore.list(this.#context.database.read);
  }

  /** The sources with the actors of their posts. */
  async accounts(): Promise<SourceAccount[]> {
    const sources = await this.list();
    return sources.map(({ id }) => this.#context.directory.sourceAccount(id));
  }

  async account(id: number): Promise<SourceAccount | undefined> {
    const source = await sourceStore.find(this.#context.database.read, id);
    return source && this.#context.directory.sourceAccount(id);
  }

  /** @throws Refusal `conflict` if a source of that name and type exists */
  async add(
    caller: Caller,
    input: {
      readonly name: string;
      readonly type: string;
      readonly baseUrl: string;
      readonly settings: SourceSettings;
      readonly expiresAt: Instant | null;
    },
  ): Promise<SourceWithKey> {
    return this.#change(caller, async (unit) => {
      await this.#refuseTaken(unit, input.name, input.type);
      const id = await sourceStore.insert(unit.transaction, { ...input, now: unit.now });
      const key = await this.#giveKey(unit, id, input.expiresAt);
      return this.#written(unit, id, 'insert', key);
    });
  }

  /**
   * A source without a key yet, as Argus's API makes them: "source rotate" gives it one.
   * @param input.username by what name its deeds are signed; where somebody has it already it gets a suffix
   * @throws Refusal `conflict` if a source of that name and type exists
   */
  async register(
    caller: Caller,
    input: {
      readonly name: string;
      readonly type: string;
      readonly username: string;
      readonly baseUrl: string;
      readonly heartbeatSeconds: number | null;
    },
  ): Promise<Source> {
    const settings = sourceSettings.parse({ heartbeatSeconds: input.heartbeatSeconds });
    const { source } = await this.#change(caller, async (unit) => {
      await this.#refuseTaken(unit, input.name, input.type);
      const isTaken = await isActorName(unit.transaction, input.username);
      const actorName = isTaken ? `${input.username}_${newSuffix()}` : input.username;
      const source = { ...input, settings, actorName, now: unit.now };
      return this.#written(unit, await sourceStore.insert(unit.transaction, source), 'insert', '');
    });
    return source;
  }

  /**
   * Gives a source another name, or another address for its links; its keys go on working.
   * @param input.baseUrl left out: it stays as it is
   * @param input.expectedVersion left out: whatever somebody else changed meanwhile
   * @throws Refusal `not_found`, or `conflict` if another of its type has the name, if somebody changed
   *   it meanwhile, or if it is the one as which Watchfloor itself reports
   */
  async rename(
    caller: Caller,
    input: {
      readonly id: number;
      readonly name: string;
      readonly baseUrl?: string | undefined;
      readonly expectedVersion?: number | undefined;
    },
  ): Promise<Source> {
    const { source } = await this.#change(caller, async (unit) => {
      const found = await this.#asExpected(unit, input);
      if (found.name !== input.name) await this.#refuseRenaming(unit, found, input.name);
      const { name, baseUrl = found.baseUrl } = input;
      await sourceStore.rename(unit.transaction, input.id, { name, baseUrl });
      return this.#written(unit, input.id, 'update', '');
    });
    return source;
  }

  types(): Promise<string[]> {
    return sourceStore.listTypes(this.#context.database.read);
  }

  /** Makes a type of sources known. */
  async addType(caller: Caller, name: string): Promise<void> {
    await unitOfWork(this.#context, caller, async ({ transaction }) => {
      await sourceStore.insertType(transaction, name);
      return {};
    });
  }

  /** The source as which Watchfloor itself reports; undefined while it never had to. */
  async findOwn(): Promise<SourceAccount | undefined> {
    const { name, type } = OWN_SOURCE;
    const [own] = await sourceStore.findByName(this.#context.database.read, name, type);
    return own && this.#context.directory.sourceAccount(own.id);
  }

  async ensureOwn(): Promise<SourceAccount> {
    const { name, type } = OWN_SOURCE;
    const own = await this.findOwn();
    if (own) return own;
    const { id } = await this.register(systemCaller, {
      name,
      type,
      username: name,
      baseUrl: '',
      heartbeatSeconds: null,
    });
    return this.#context.directory.sourceAccount(id);
  }

  /** A new key; the old ones go on working for the grace period. */
  async rotate(
    caller: Caller,
    input: {
      readonly name: string;
      readonly type?: string | undefined;
      readonly graceSeconds: number;
    },
  ): Promise<SourceWithKey> {
    return this.#change(caller, async (unit) => {
      const source = await this.#one(unit, input.name, input.type);
      const graceEnd = unit.now + input.graceSeconds * SECOND;
      await sourceStore.endKeys(unit.transaction, source.id, graceEnd, unit.now);
      const key = await this.#giveKey(unit, source.id, null);
      return this.#written(unit, source.id, 'update', key);
    });
  }

  /** Ends all keys of a source at once. Its incidents stay. */
  async revoke(
    caller: Caller,
    input: { readonly name: string; readonly type?: string | undefined },
  ): Promise<Source> {
    const { source } = await this.#change(caller, async (unit) => {
      const found = await this.#one(unit, input.name, input.type);
      await sourceStore.endKeys(unit.transaction, found.id, unit.now, unit.now);
      return this.#written(unit, found.id, 'update', '');
    });
    return source;
  }

  async configure(
    caller: Caller,
    input: {
      readonly id: number;
      readonly expectedVersion: number;
      readonly settings: SourceSettings;
    },
  ): Promise<Source> {
    const { source } = await this.#change(caller, async (unit) => {
      await this.#asExpected(unit, input);
      await sourceStore.configure(unit.transaction, input.id, input.settings);
      return this.#written(unit, input.id, 'update', '');
    });
    return source;
  }

  /** A key for the first `curl`; asking again renews it, since no key is ever shown twice. */
  async firstKey(caller: Caller): Promise<SourceWithKey> {
    const [existing] = await sourceStore.findByName(
      this.#context.database.read,
      FIRST_SOURCE.name,
      FIRST_SOURCE.type,
    );
    if (existing) return this.rotate(caller, { ...FIRST_SOURCE, graceSeconds: 3_600 });
    return this.add(caller, {
      ...FIRST_SOURCE,
      baseUrl: '',
      settings: sourceSettings.parse({}),
      expiresAt: null,
    });
  }

  async #change(
    caller: Caller,
    work: (unit: Unit) => Promise<SourceWithKey>,
  ): Promise<SourceWithKey> {
    // No idempotency key: a remembered result would keep the key that is shown only once.
    const result = await unitOfWork(this.#context, { ...caller, idempotencyKey: undefined }, work);
    await this.#context.directory.load();
    await this.#keys.load();
    return result;
  }

  /** @throws Refusal `not_found`, or `conflict` if it is no longer what the caller saw */
  async #asExpected(
    unit: Unit,
    input: { readonly id: number; readonly expectedVersion?: number | undefined },
  ): Promise<Source> {
    const found = await sourceStore.find(unit.transaction, input.id);
    if (!found) throw new Refusal('not_found', `There is no source ${input.id}.`, 'id');
    if (input.expectedVersion !== undefined && found.version !== input.expectedVersion) {
      throw new Refusal(
        'conflict',
        `Somebody changed the source "${found.name}" meanwhile: look at it again.`,
      );
    }
    return found;
  }

  async #refuseRenaming(unit: Unit, { name, type }: Source, next: string): Promise<void> {
    if (name === OWN_SOURCE.name && type === OWN_SOURCE.type) {
      throw new Refusal('conflict', 'Watchfloor itself reports as this source: it keeps its name.');
    }
    await this.#refuseTaken(unit, next, type);
  }

  async #refuseTaken(unit: Unit, name: string, type: string): Promise<void> {
    const [existing] = await sourceStore.findByName(unit.transaction, name, type);
    if (!existing) return;
    throw new Refusal(
      'conflict',
      `There is a source "${name}" of type ${type} already: choose another name, or renew its key with "source rotate".`,
      'name',
    );
  }

  async #giveKey(unit: Unit, sourceId: number, expiresAt: Instant | null): Promise<string> {
    const key = newKey();
    await sourceStore.insertKey(unit.transaction, {
      sourceId,
      hash: hashSecret(key),
      now: unit.now,
      expiresAt,
    });
    return key;
  }

  async #written(
    unit: Unit,
    id: number,
    op: 'insert' | 'update',
    key: string,
  ): Promise<SourceWithKey> {
    const source = await sourceStore.find(unit.transaction, id);
    if (!source) throw new Refusal('not_found', `There is no source ${id}.`);
    await unit.record({ topic: 'source', id, version: source.version, op });
    return { source, key };
  }

  async #one(unit: Unit, name: string, type: string | undefined): Promise<Source> {
    const found = await sourceStore.findByName(unit.transaction, name, type);
    const [source] = found;
    if (!source) {
      throw new Refusal('not_found', `There is no source "${name}": see "source list".`, 'name');
    }
    if (found.length > 1) {
      const types = found.map((each) => each.type).join(', ');
      throw new Refusal(
        'conflict',
        `There are several sources "${name}" (types ${types}): name the type too.`,
        'type',
      );
    }
    return source;
  }
}

/** Six hexadecimal digits, as Argus tells users of one name apart. */
function newSuffix(): string {
  return newKey().slice(0, 6).toUpperCase();
}
