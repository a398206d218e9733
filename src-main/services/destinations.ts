import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#shared/contract/error.ts';
import { MOST_HELD_COUNTED, type Destination } from '#shared/contract/notification.ts';
import type { OwnLimit } from '#shared/domain/delivery/limits.ts';
import type {
  MediumKind,
  MediumSettings,
  SettingValues,
} from '#shared/domain/delivery/medium-kind.ts';
import { NO_SETTINGS, secretsOf } from '#shared/domain/delivery/stored-settings.ts';
import { quoted } from '#shared/domain/words.ts';
import { hashText } from '../platform/secrets.ts';
import type { Executor } from '../storage/database.ts';
import * as destinationStore from '../storage/destination-store.ts';
import type { StoredDestination } from '../storage/destination-store.ts';
import * as outgoingStore from '../storage/outgoing-store.ts';
import { listUses } from '../storage/profile-store.ts';
import type { Caller } from './caller.ts';
import type { MediaCatalogue } from './media-catalogue.ts';
import { ownerOf, ownOne, refuseUsed, usesByPart, type ExistingThing } from './owned-things.ts';
import type { ProfileLibrary } from './profile-library.ts';
import type { ServiceContext } from './service-context.ts';
import type { SettingBox } from './setting-box.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

interface DestinationInput {
  readonly existing?: ExistingThing | undefined;
  readonly medium: string;
  readonly label: string | null;
  readonly settings: SettingValues;
  /** Left out: it stays as it is. */
  readonly limit?: OwnLimit | null | undefined;
}

interface Parts {
  readonly profiles: ProfileLibrary;
  readonly media: MediaCatalogue;
  readonly box: SettingBox;
}

/** A destination with all that is needed to send to it. */
export interface SendableDestination {
  readonly id: number;
  readonly operatorId: number;
  readonly medium: string;
  readonly settings: MediumSettings;
}

/** Where somebody is told: everybody's own. */
export class Destinations {
  readonly #context: ServiceContext;
  readonly #parts: Parts;

  constructor(context: ServiceContext, parts: Parts) {
    this.#context = context;
    this.#parts = parts;
  }

  async list({ actor }: Caller): Promise<Destination[]> {
    const { read } = this.#context.database;
    return this.#shown(read, await destinationStore.listOf(read, actor.id));
  }

  /** @throws Refusal `not_found` */
  async get(caller: Caller, id: number): Promise<Destination> {
    const [destination] = await this.#shown(this.#context.database.read, [
      await this.#own(this.#context.database.read, caller, { id }),
    ]);
    if (!destination) throw new Error(`The destination ${id} has no row.`);
    return destination;
  }

  /**
   * @throws Refusal `invalid_input` for settings that do not fit, `conflict` for an address or a label
   *   that another one has, `refused_by_rule` for the settings of one that Watchfloor keeps itself
   */
  async save(caller: Caller, input: DestinationInput): Promise<Destination> {
    const operatorId = ownerOf(caller);
    const kind = this.#parts.media.require(input.medium);
    const site = await this.#parts.media.siteOf(kind.slug);
    const saved = await unitOfWork(this.#context, caller, async (unit) => {
      const found = input.existing && (await this.#own(unit.transaction, caller, input.existing));
      const next = found?.managed
        ? relabelled(found, input)
        : this.#read(kind, site, operatorId, input, found);
      await refuseRivals(unit.transaction, { ...next, id: found?.id ?? 0 });
      if (found) {
        await destinationStore.update(unit.transaction, found.id, next);
        // A limit counts at once, also for what waits under the one before.
        if (!isDeepStrictEqual(found.limit, next.limit)) {
          await outgoingStore.releaseHeld(unit.transaction, next, unit.now);
        }
      }
      const id = found?.id ?? (await destinationStore.insert(unit.transaction, next));
      return this.#written(unit, id, found ? 'update' : 'insert');
    });
    await this.#parts.profiles.loaded;
    return saved;
  }

  /** @throws Refusal `refused_by_rule` for one that Watchfloor keeps, `conflict` naming the profiles that use it */
  async remove(caller: Caller, id: number): Promise<Record<string, never>> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const found = await this.#own(unit.transaction, caller, { id });
      if (found.managed) {
        throw new Refusal('refused_by_rule', 'Watchfloor keeps this destination: it stays.');
      }
      refuseUsed(await listUses(unit.transaction, 'destination', [id]), 'destination');
      await destinationStore.remove(unit.transaction, id);
      await unit.record({ topic: 'destination', id, version: found.version + 1, op: 'delete' });
      return {};
    });
  }

  /** The caller's own at which messages are held back, since there were too many. */
  held({ actor }: Caller): Promise<outgoingStore.HeldBack[]> {
    return outgoingStore.listHeld(this.#context.database.read, actor.id, MOST_HELD_COUNTED);
  }

  /** Whether somebody else is told at the same address. @throws Refusal `not_found` */
  async isShared(caller: Caller, id: number): Promise<boolean> {
    const { read } = this.#context.database;
    return destinationStore.isSharedAddress(read, await this.#own(read, caller, { id }));
  }

  /**
   * All that is needed to send to a destination, its secrets among it.
   * @throws Refusal `not_found`, or `unavailable` if a secret cannot be opened here
   */
  async sendable(id: number): Promise<SendableDestination> {
    const found = await destinationStore.find(this.#context.database.read, id);
    if (!found) throw new Refusal('not_found', `There is no destination ${id}.`, 'id');
    return this.#opened(found);
  }

  /**
   * All that is needed to send to an address. A destination that was removed, or goes elsewhere by now,
   * gives way to another one of the same address.
   * @throws Refusal `not_found`, or `unavailable` if a secret cannot be opened here
   */
  async sendableAt(
    address: Pick<StoredDestination, 'medium' | 'address'>,
    preferredId: number | null,
  ): Promise<SendableDestination> {
    const found = await destinationStore.findAt(this.#context.database.read, address, preferredId);
    if (found) return this.#opened(found);
    throw new Refusal('not_found', 'The destination was removed, or goes elsewhere by now.');
  }

  async #opened({
    id,
    operatorId,
    medium,
    settings,
  }: StoredDestination): Promise<SendableDestination> {
    const destination = this.#parts.box.open(settings);
    const site = await this.#parts.media.siteOf(medium);
    return { id, operatorId, medium, settings: { site, destination } };
  }

  #read(
    kind: MediumKind,
    site: SettingValues,
    operatorId: number,
    input: DestinationInput,
    found: StoredDestination | undefined,
  ): destinationStore.NewDestination {
    if (found && found.medium !== kind.slug) {
      throw new Refusal(
        'invalid_input',
        'A destination keeps its medium: make another one instead.',
        'medium',
      );
    }
    const { values, stored } = this.#parts.box.read(
      kind.destination,
      input.settings,
      found?.settings ?? NO_SETTINGS,
      'settings',
    );
    refuseProblems(kind, { site, destination: values });
    return {
      operatorId,
      medium: kind.slug,
      label: input.label,
      address: addressOf(kind, values),
      shown: kind.labelOf(values),
      settings: stored,
      limit: input.limit === undefined ? (found?.limit ?? null) : input.limit,
      managed: false,
    };
  }

  async #own(
    executor: Executor,
    caller: Caller,
    existing: ExistingThing,
  ): Promise<StoredDestination> {
    const found = await destinationStore.find(executor, existing.id);
    return ownOne(found, caller, existing, 'destination');
  }

  async #written(unit: Unit, id: number, op: 'insert' | 'update'): Promise<Destination> {
    const found = await destinationStore.find(unit.transaction, id);
    const [shown] = found ? await this.#shown(unit.transaction, [found]) : [];
    if (!shown) throw new Error(`The destination ${id} was not written.`);
    await unit.record({ topic: 'destination', id, version: shown.version, op });
    return shown;
  }

  async #shown(executor: Executor, stored: readonly StoredDestination[]): Promise<Destination[]> {
    const ids = stored.map(({ id }) => id);
    const usesOf = usesByPart(await listUses(executor, 'destination', ids));
    return stored.map(({ id, version, medium, label, shown, settings, limit, managed }) => ({
      ...{ id, version, medium, label, limit, managed },
      suggestedLabel: `${this.#parts.media.find(medium)?.name ?? medium}: ${shown}`,
      address: shown,
      settings: { ...settings.values },
      secrets: Object.keys(settings.sealed),
      usedBy: usesOf(id),
    }));
  }
}

/** Of what Watchfloor keeps itself, only the label is anybody's to choose. */
function relabelled(found: StoredDestination, input: DestinationInput): StoredDestination {
  const isSame =
    input.medium === found.medium &&
    Object.entries(input.settings).every(([name, value]) => found.settings.values[name] === value);
  if (isSame) return { ...found, label: input.label };
  throw new Refusal(
    'refused_by_rule',
    'Watchfloor keeps this destination: you can label it, but not change it.',
    'settings',
  );
}

/** An address with a secret in it, such as the address of a hook, is not kept in plain words. */
function addressOf(kind: MediumKind, values: SettingValues): string {
  const address = kind.addressOf(values);
  const hasSecret = secretsOf(kind.destination).some((name) => {
    const secret = values[name];
    return typeof secret === 'string' && secret !== '' && address.includes(secret);
  });
  return hasSecret ? hashText(address) : address;
}

function refuseProblems(kind: MediumKind, settings: MediumSettings): void {
  const problems = kind.problemsOf(settings);
  const [first] = problems;
  if (!first) return;
  const fields = problems.map(({ member, sentence }) => ({
    path: `settings.${member}`,
    message: sentence,
  }));
  throw new Refusal('invalid_input', first.sentence, `settings.${first.member}`, fields);
}

async function refuseRivals(
  executor: Executor,
  { id, operatorId, medium, address, label }: Omit<StoredDestination, 'version'>,
): Promise<void> {
  const same = { id, operatorId, medium };
  const atAddress = await destinationStore.findRival(executor, { ...same, address });
  if (atAddress) {
    throw new Refusal(
      'conflict',
      `You have a destination there already: ${quoted(atAddress.label ?? atAddress.shown)}.`,
      'settings',
    );
  }
  const labelled =
    label !== null && (await destinationStore.findRival(executor, { ...same, label }));
  if (!labelled) return;
  throw new Refusal(
    'conflict',
    `You have another destination labelled ${quoted(label)}: choose another label.`,
    'label',
  );
}
