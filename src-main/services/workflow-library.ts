import { ZodError } from 'zod';
import { workflowRules, type WorkflowRules } from '#shared/contract/workflow.ts';
import { stateOf, type Incident } from '#shared/domain/incident/incident.ts';
import { definitionSchema } from '#shared/domain/workflow/definition.ts';
import { DEFAULT_WORKFLOW, MESSAGE_WORKFLOW } from '#shared/domain/workflow/shipped/shipped.ts';
import { runningOf, type Running } from '#shared/domain/workflow-incident/running.ts';
import type { FindWebhook } from '#shared/domain/workflow-incident/webhooks.ts';
import { brokenRunning } from '#shared/domain/workflow-incident/broken-running.ts';
import { chosenWorkflow } from '#shared/domain/workflow-incident/choose.ts';
import type { Database } from '../storage/database.ts';
import * as settingStore from '../storage/setting-store.ts';
import * as workflowStore from '../storage/workflow-store.ts';
import type { Directory } from './directory.ts';

export const RULES_SETTING = 'workflows';

/**
 * The published workflows, ready to run, and the rules that choose among them. There are few and every
 * signal needs them, so they are kept in memory and read again whenever one is published.
 */
export class WorkflowLibrary {
  readonly #database: Database;
  readonly #directory: Directory;
  readonly #findWebhook: FindWebhook;
  #published = new Map<number, workflowStore.StoredWorkflow>();
  #latest = new Map<string, workflowStore.StoredWorkflow>();
  #running = new Map<number, Running>();
  #rules: WorkflowRules = { rules: [], default: DEFAULT_WORKFLOW };
  #loading: Promise<void> = Promise.resolve();

  /** @param findWebhook where the effects of workflows can post to, whenever they do */
  constructor(database: Database, directory: Directory, findWebhook: FindWebhook) {
    this.#database = database;
    this.#directory = directory;
    this.#findWebhook = findWebhook;
  }

  /** Reads everything anew once something was done; whoever asks for {@link loaded} meanwhile waits for it. */
  async loadAfter<Result>(work: Promise<Result>): Promise<Result> {
    this.#loading = Promise.allSettled([this.#loading, work]).then(() => this.load());
    await this.#loading;
    return work;
  }

  /** Resolves when everything is known that was published: watchers ask as soon as it is committed. */
  get loaded(): Promise<void> {
    return this.#loading;
  }

  async load(): Promise<void> {
    const { read } = this.#database;
    const published = await workflowStore.listPublished(read);
    const rules = await settingStore.read(read, RULES_SETTING);
    this.#published = new Map(published.map((each) => [each.id, each]));
    this.#latest = new Map(published.map((each) => [each.key, each]));
    if (rules !== undefined) this.#rules = workflowRules.parse(rules);
  }

  get rules(): WorkflowRules {
    return this.#rules;
  }

  /** Every published version, in the order in which they were published. */
  get published(): readonly workflowStore.StoredWorkflow[] {
    return [...this.#published.values()];
  }

  latest(key: string): workflowStore.StoredWorkflow | undefined {
    return this.#latest.get(key);
  }

  /**
   * A version ready to run; one that this program cannot run keeps its incidents as they are.
   * @throws Error where there is no such version
   */
  running(id: number): Running {
    const known = this.#running.get(id);
    if (known) return known;
    const stored = this.#published.get(id);
    if (!stored) throw new Error(`There is no published workflow ${id}: run "watchfloor doctor".`);
    const running = this.#readyToRun(stored);
    this.#running.set(id, running);
    return running;
  }

  #readyToRun(stored: workflowStore.StoredWorkflow): Running {
    try {
      return runningOf(stored.id, definitionSchema.parse(stored.definition), this.#findWebhook);
    } catch (error) {
      const reason = error instanceof ZodError ? 'its form is not known' : errorText(error);
      return brokenRunning(stored, reason);
    }
  }

  /** @returns undefined for a version that is gone, or that this program cannot run */
  find(id: number): Running | undefined {
    const running = this.#published.has(id) ? this.running(id) : undefined;
    return running?.fault === null ? running : undefined;
  }

  /** What an incident runs. */
  runningOf({ workflowId }: Pick<Incident, 'workflowId'>): Running {
    return this.running(workflowId);
  }

  /** What a new incident is to run: the latest version of what the rules choose. */
  choose(incident: Incident): Running {
    const key = stateOf(incident) === 'stateless' ? MESSAGE_WORKFLOW : this.#chosen(incident);
    const wanted = this.find(this.#latest.get(key)?.id ?? 0);
    if (wanted) return wanted;
    return this.running(this.#latest.get(DEFAULT_WORKFLOW)?.id ?? incident.workflowId);
  }

  #chosen({ sourceId, tags }: Incident): string {
    if (this.#rules.rules.length === 0) return this.#rules.default;
    const { type } = this.#directory.source(sourceId);
    return chosenWorkflow(this.#rules, { sourceId, sourceType: type, tags });
  }
}

function errorText(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
