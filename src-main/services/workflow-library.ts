import { workflowRules, type WorkflowRules } from '#shared/contract/workflow.ts';
import { stateOf, type Incident } from '#shared/domain/incident/incident.ts';
import { definitionSchema } from '#shared/domain/workflow/definition.ts';
import { DEFAULT_WORKFLOW, MESSAGE_WORKFLOW } from '#shared/domain/workflow/shipped/shipped.ts';
import { runningOf, type Running } from '#shared/domain/workflow-incident/running.ts';
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
  #published = new Map<number, workflowStore.StoredWorkflow>();
  #latest = new Map<string, workflowStore.StoredWorkflow>();
  #running = new Map<number, Running>();
  #rules: WorkflowRules = { rules: [], default: DEFAULT_WORKFLOW };
  #loading: Promise<void> = Promise.resolve();

  constructor(database: Database, directory: Directory) {
    this.#database = database;
    this.#directory = directory;
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

  /** @throws Error where there is no such version, or this program cannot run it */
  running(id: number): Running {
    const known = this.#running.get(id);
    if (known) return known;
    const stored = this.#published.get(id);
    if (!stored) throw new Error(`There is no published workflow ${id}: run "watchfloor doctor".`);
    const running = runningOf(id, definitionSchema.parse(stored.definition));
    this.#running.set(id, running);
    return running;
  }

  /** @returns undefined for a version that is gone, or that this program cannot run */
  find(id: number): Running | undefined {
    try {
      return this.running(id);
    } catch {
      return undefined;
    }
  }

  /** What an incident runs. */
  runningOf({ workflowId }: Pick<Incident, 'workflowId'>): Running {
    return this.running(workflowId);
  }

  /** What a new incident is to run: the latest version of what the rules choose. */
  choose(incident: Incident): Running {
    const key = stateOf(incident) === 'stateless' ? MESSAGE_WORKFLOW : this.#chosen(incident);
    const stored = this.#latest.get(key) ?? this.#latest.get(DEFAULT_WORKFLOW);
    return this.running(stored?.id ?? incident.workflowId);
  }

  #chosen({ sourceId, tags }: Incident): string {
    if (this.#rules.rules.length === 0) return this.#rules.default;
    const { type } = this.#directory.source(sourceId);
    return chosenWorkflow(this.#rules, { sourceId, sourceType: type, tags });
  }
}
