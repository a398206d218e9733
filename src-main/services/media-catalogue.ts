import { Refusal } from '#shared/contract/error.ts';
import type { MediumState } from '#shared/contract/notification.ts';
import type { MediumKind, SettingValues } from '#shared/domain/delivery/medium-kind.ts';
import { formOf, NO_SETTINGS } from '#shared/domain/delivery/stored-settings.ts';
import * as mediumStore from '../storage/medium-store.ts';
import type { Caller } from './caller.ts';
import { setTrouble } from './medium-trouble.ts';
import type { ServiceContext } from './service-context.ts';
import type { SettingBox } from './setting-box.ts';
import { unitOfWork } from './unit-of-work.ts';

const NO_CAPABILITIES = { needsNetwork: false, canAcknowledge: false, reportsDelivery: false };

/** The ways to tell somebody that this program has, and what is set for each as a whole. */
export class MediaCatalogue {
  readonly #context: ServiceContext;
  readonly #box: SettingBox;
  readonly #kinds: ReadonlyMap<string, MediumKind>;

  constructor(context: ServiceContext, box: SettingBox, kinds: readonly MediumKind[]) {
    this.#context = context;
    this.#box = box;
    this.#kinds = new Map(kinds.map((kind) => [kind.slug, kind]));
  }

  /** Keeps the stored list in step with the media that there are now. */
  async install(): Promise<void> {
    const { database } = this.#context;
    const kinds = [...this.#kinds.values()];
    const stored = await mediumStore.list(database.read);
    const names = new Map(stored.map(({ slug, installed, name }) => [slug, installed && name]));
    const isInStep =
      kinds.every(({ slug, name }) => names.get(slug) === name) &&
      stored.every(({ slug, installed }) => !installed || this.#kinds.has(slug));
    if (isInStep) return;
    await database.write((transaction) => mediumStore.install(transaction, kinds));
  }

  async list(): Promise<MediumState[]> {
    const stored = await mediumStore.list(this.#context.database.read);
    return stored.map((medium) => this.#state(medium));
  }

  /** @throws Refusal `not_found` */
  async get(slug: string): Promise<MediumState> {
    return this.#state(await this.#stored(slug));
  }

  /** What is known of the medium, as long as this program has it. */
  find(slug: string): MediumKind | undefined {
    return this.#kinds.get(slug);
  }

  /** @throws Refusal `invalid_input` for one that is not installed */
  require(slug: string): MediumKind {
    const kind = this.#kinds.get(slug);
    if (kind) return kind;
    throw new Refusal(
      'invalid_input',
      `There is no medium "${slug}" here: choose one of ${[...this.#kinds.keys()].join(', ')}.`,
      'medium',
    );
  }

  /**
   * Sets what holds for all destinations of a medium; without any members everything is taken back.
   * What failed before says nothing about the medium as it is now.
   * @throws Refusal `invalid_input` with everything that does not fit
   */
  async configure(
    caller: Caller,
    { slug, site }: { readonly slug: string; readonly site: SettingValues },
  ): Promise<MediumState> {
    const { site: schema } = this.require(slug);
    if (!schema) throw new Refusal('invalid_input', `"${slug}" wants no settings.`, 'slug');
    return unitOfWork(this.#context, caller, async (unit) => {
      const medium = await mediumStore.find(unit.transaction, slug);
      const isEmpty = Object.keys(site).length === 0;
      const settings = isEmpty
        ? NO_SETTINGS
        : this.#box.read(schema, site, medium?.site ?? NO_SETTINGS, 'site').stored;
      await mediumStore.configure(unit.transaction, slug, settings);
      await mediumStore.setTrouble(unit.transaction, slug, null);
      // Media are told apart by their slugs; whoever watches asks for them anew.
      await unit.record({ topic: 'medium', id: 0, version: 0, op: 'update' });
      const written = await mediumStore.find(unit.transaction, slug);
      if (!written) throw new Error(`The medium ${slug} has no row.`);
      return this.#state(written);
    });
  }

  /** A message that was sent past everything that waits has arrived: the medium is not in trouble. */
  async works(caller: Caller, slug: string): Promise<void> {
    await unitOfWork(this.#context, caller, (unit) => setTrouble(unit, slug, null));
  }

  /**
   * What is set for a medium, with its secrets.
   * @throws Refusal `unavailable` if one of them cannot be opened here
   */
  async siteOf(slug: string): Promise<SettingValues> {
    return this.#box.open((await this.#stored(slug)).site);
  }

  async #stored(slug: string): Promise<mediumStore.StoredMedium> {
    const medium = await mediumStore.find(this.#context.database.read, slug);
    if (medium) return medium;
    throw new Refusal('not_found', `There is no medium "${slug}".`, 'slug');
  }

  #state({ slug, name, installed, site, trouble }: mediumStore.StoredMedium): MediumState {
    const kind = this.#kinds.get(slug);
    return {
      ...{ slug, name, installed, trouble },
      capabilities: kind?.capabilities ?? NO_CAPABILITIES,
      destinationForm: kind ? { ...formOf(kind.destination) } : {},
      siteForm: kind?.site ? { ...formOf(kind.site) } : null,
      site: { ...site.values },
      siteSecrets: Object.keys(site.sealed),
      configured: kind !== undefined && this.#isConfigured(kind, site),
    };
  }

  #isConfigured({ site: schema }: MediumKind, site: mediumStore.StoredMedium['site']): boolean {
    if (!schema) return true;
    try {
      return schema.safeParse(this.#box.open(site)).success;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}
