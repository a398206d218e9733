import type { WorkflowWebhook } from '#shared/contract/workflow.ts';
import {
  findWebhookIn,
  type WebhookDestination,
  type WebhookName,
  type WebhookPost,
} from '#shared/domain/workflow-incident/webhooks.ts';
import * as destinationStore from '../storage/destination-store.ts';
import type { NewDelivery } from '../storage/sqlite/delivery-rows.ts';
import type { ServiceContext } from './service-context.ts';

/** The medium over which workflows post. */
const WEBHOOK = 'webhook';

/**
 * Every operator's webhook destinations, as workflows name them. A transition needs them while it is
 * decided, so they are kept in memory, and read again whenever one has changed.
 */
export class WebhookLibrary {
  readonly #context: ServiceContext;
  #destinations: readonly WebhookDestination[] = [];
  #loading: Promise<void> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
    context.publisher.subscribe((changes) => {
      // Those of an operator who is removed go with them.
      const isChanged = changes.some(
        ({ topic }) => topic === 'destination' || topic === 'operator',
      );
      if (isChanged) this.#loadAgain();
    });
  }

  /** Resolves when everything counts that was committed before. */
  get loaded(): Promise<void> {
    return this.#loading;
  }

  all(): readonly WebhookDestination[] {
    return this.#destinations;
  }

  find(name: WebhookName): WebhookDestination | undefined {
    return findWebhookIn(this.#destinations, name);
  }

  /** As an editor offers them: by name, with whose they are. */
  async list(): Promise<WorkflowWebhook[]> {
    await this.#loading;
    return this.#destinations.map(({ id, name, operatorId }) => ({
      ...{ id, name },
      owner: this.#context.directory.actor(operatorId).name,
    }));
  }

  async load(): Promise<void> {
    const all = await destinationStore.listAll(this.#context.database.read);
    this.#destinations = all
      .filter(({ medium }) => medium === WEBHOOK)
      .map(({ id, operatorId, address, label, shown }) => {
        return { id, operatorId, address, name: label ?? shown };
      });
  }

  #loadAgain(): void {
    this.#loading = this.#loading
      .then(() => this.load())
      .catch((error: unknown) => {
        this.#context.logger.error({ error }, 'the webhook destinations could not be read again');
      });
  }
}

/** What a workflow has posted, as what is sent: news, which no acknowledgement and no close takes back. */
export function deliveryOfPost({ to, reason, step }: WebhookPost): NewDelivery {
  return {
    operatorId: to.operatorId,
    destinationId: to.id,
    medium: WEBHOOK,
    address: to.address,
    label: to.name,
    kind: 'event',
    reason: 'OTH',
    because: JSON.stringify([reason]),
    profileId: null,
    waitingFor: null,
    wait: 0,
    step,
  };
}
