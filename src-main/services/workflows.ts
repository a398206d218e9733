import { Refusal } from '#shared/contract/error.ts';
import type {
  PublishedWorkflow,
  WorkflowRules,
  WorkflowSummary,
} from '#shared/contract/workflow.ts';
import type { WorkflowDefinition } from '#shared/domain/workflow/definition.ts';
import { isMap } from '#shared/domain/workflow/json.ts';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { MESSAGE_WORKFLOW, shippedDefinitions } from '#shared/domain/workflow/shipped/shipped.ts';
import { incidentCatalogue } from '#shared/domain/workflow-incident/effects-offered.ts';
import type { WebhookDestination } from '#shared/domain/workflow-incident/webhooks.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hashText } from '../platform/secrets.ts';
import * as settingStore from '../storage/setting-store.ts';
import * as workflowStore from '../storage/workflow-store.ts';
import { systemCaller, type Caller } from './caller.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import type { WebhookLibrary } from './webhook-library.ts';
import { RULES_SETTING, type WorkflowLibrary } from './workflow-library.ts';

/** Drafts and rules have no number of their own: whoever watches asks for them anew. */
const unpublishedChange = { topic: 'workflow', id: 0, version: 0, op: 'update' } as const;

/** Definitions of workflows: published versions, which never change, drafts, and which incidents run which. */
export class Workflows {
  readonly #context: ServiceContext;
  readonly #library: WorkflowLibrary;
  readonly #webhooks: WebhookLibrary;

  constructor(context: ServiceContext, library: WorkflowLibrary, webhooks: WebhookLibrary) {
    this.#context = context;
    this.#library = library;
    this.#webhooks = webhooks;
  }

  /** Publishes the definitions that come with the program, where an admin has not taken them over. */
  async publishShipped(): Promise<void> {
    await this.#library.load();
    const missing = shippedDefinitions
      .map((each) => checked(each))
      .filter((each) => this.#isMissing(each));
    if (missing.length === 0) return;
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      for (const definition of missing) await this.#store(unit, definition, true);
      return {};
    });
    await this.#library.load();
  }

  async list(): Promise<WorkflowSummary[]> {
    const { read } = this.#context.database;
    await this.#library.loaded;
    const running = await workflowStore.countRunning(read);
    const drafts = await workflowStore.listDrafts(read);
    const keys = new Set([
      ...this.#library.published.map(({ key }) => key),
      ...drafts.map(({ key }) => key),
    ]);
    return [...keys].map((key) => {
      const draft = drafts.find((each) => each.key === key);
      return this.#summary(key, draft, running);
    });
  }

  /** @throws Refusal `not_found` */
  get(key: string, version?: number): PublishedWorkflow {
    const found = this.#library.published.findLast(
      (each) => each.key === key && (version === undefined || each.version === version),
    );
    if (!found) throw unknownWorkflow(key, version);
    const publishedBy = this.#context.directory.actor(found.publishedBy);
    return { ...found, publishedBy };
  }

  /**
   * Publishes the next version; the same as the latest is not published twice.
   * @throws Refusal `invalid_input` with everything that is wrong, each with its path
   */
  async publish(
    caller: Caller,
    value: unknown,
  ): Promise<{ readonly key: string; readonly version: number }> {
    await this.#webhooks.loaded;
    const definition = checked(value, this.#webhooks.all());
    const { key } = definition;
    const published = unitOfWork(this.#context, caller, async (unit) => {
      const latest = await workflowStore.findLatest(unit.transaction, key);
      if (latest?.hash === hashOf(definition)) return latest.version;
      await workflowStore.removeDraft(unit.transaction, key);
      const stored = await this.#store(unit, definition, false);
      await unit.record({ topic: 'workflow', ...stored, op: 'insert' });
      return stored.version;
    });
    return { key, version: await this.#library.loadAfter(published) };
  }

  async draft(
    key: string,
  ): Promise<{ readonly definition: unknown; readonly savedAt: Instant | null }> {
    const draft = await workflowStore.findDraft(this.#context.database.read, key);
    return { definition: draft?.definition ?? null, savedAt: draft?.savedAt ?? null };
  }

  saveDraft(
    caller: Caller,
    { key, definition }: { readonly key: string; readonly definition?: unknown },
  ): Promise<{ readonly savedAt: Instant }> {
    return unitOfWork(this.#context, caller, async (unit) => {
      const draft = { key, definition: definition ?? null, savedAt: unit.now };
      await workflowStore.saveDraft(unit.transaction, draft);
      await unit.record(unpublishedChange);
      return { savedAt: unit.now };
    });
  }

  discardDraft(caller: Caller, key: string): Promise<Record<string, never>> {
    return unitOfWork(this.#context, caller, async (unit) => {
      await workflowStore.removeDraft(unit.transaction, key);
      await unit.record(unpublishedChange);
      return {};
    });
  }

  async rules(): Promise<WorkflowRules> {
    await this.#library.loaded;
    return this.#library.rules;
  }

  /**
   * Sets which new incidents run which workflow; those that there are stay with theirs.
   * @throws Refusal `invalid_input` naming a workflow that is not published
   */
  async setRules(caller: Caller, rules: WorkflowRules): Promise<WorkflowRules> {
    rules.rules.forEach(({ workflow }, at) => this.#require(workflow, `rules.${at}.workflow`));
    this.#require(rules.default, 'default');
    const set = unitOfWork(this.#context, caller, async (unit) => {
      await settingStore.write(unit.transaction, RULES_SETTING, rules);
      await unit.record(unpublishedChange);
      return {};
    });
    await this.#library.loadAfter(set);
    return this.#library.rules;
  }

  #require(key: string, field: string): void {
    if (key === MESSAGE_WORKFLOW || !this.#library.latest(key)) {
      throw new Refusal(
        'invalid_input',
        `There is no published workflow "${key}" for what opens and closes: publish it first, or choose another.`,
        field,
      );
    }
  }

  /** An admin's own version stays the latest, whatever comes with a newer program. */
  #isMissing(definition: WorkflowDefinition): boolean {
    const latest = this.#library.latest(definition.key);
    if (!latest) return true;
    return latest.shipped && latest.hash !== hashOf(definition);
  }

  async #store(
    { transaction, caller, now }: Unit,
    given: WorkflowDefinition,
    shipped: boolean,
  ): Promise<{ readonly id: number; readonly version: number }> {
    // Not of memory, which is behind while others publish.
    const latest = await workflowStore.findLatest(transaction, given.key);
    const version = (latest?.version ?? 0) + 1;
    const id = await workflowStore.insertPublished(transaction, {
      key: given.key,
      version,
      definition: { ...given, version },
      hash: hashOf(given),
      shipped,
      publishedAt: now,
      publishedBy: caller.actor.id,
    });
    return { id, version };
  }

  #summary(
    key: string,
    draft: workflowStore.StoredDraft | undefined,
    running: ReadonlyMap<number, number>,
  ): WorkflowSummary {
    const published = this.#library.published.filter((each) => each.key === key).reverse();
    const [latest] = published;
    return {
      key,
      name: nameIn(latest?.definition ?? draft?.definition) ?? key,
      latest: latest?.version ?? null,
      versions: published.map(({ id, version, publishedAt, publishedBy }) => ({
        version,
        publishedAt,
        publishedBy: this.#context.directory.actor(publishedBy),
        running: running.get(id) ?? 0,
      })),
      hasDraft: draft !== undefined,
    };
  }
}

/** The refusal of a workflow that there is not. */
export function unknownWorkflow(key: string, version?: number): Refusal {
  const words = version === undefined ? '' : `, version ${version}`;
  return new Refusal('not_found', `There is no published workflow "${key}"${words}.`, 'key');
}

/** @throws Refusal `invalid_input` with everything that is wrong */
function checked(value: unknown, webhooks?: readonly WebhookDestination[]): WorkflowDefinition {
  const { definition, messages } = lintDefinition(value, incidentCatalogue, webhooks);
  if (definition) return definition;
  const fields = messages
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ path: path.join('.'), message }));
  const count = fields.length === 1 ? 'one error' : `${fields.length} errors`;
  throw new Refusal(
    'invalid_input',
    `The definition has ${count}: correct them, and publish it again.`,
    'definition',
    fields,
  );
}

/** The version is counted by whoever publishes, and is no part of what is compared. */
function hashOf(definition: WorkflowDefinition): string {
  return hashText(JSON.stringify({ ...definition, version: 0 }));
}

function nameIn(definition: unknown): string | undefined {
  const name = isMap(definition) ? definition['name'] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}
