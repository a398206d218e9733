import type { ErrorCode } from '#shared/contract/error.ts';
import type { FromHost, Push, Response } from '#shared/contract/wire.ts';
import { Engine } from '../../engine/engine.ts';
import type { Desk } from '../../services/testing/desk.ts';
import { ChangeFeed } from '../change-feed.ts';
import { Dispatcher } from '../dispatcher.ts';
import { attentionHandlers } from '../handlers/attention-handlers.ts';
import { deliveryHandlers } from '../handlers/delivery-handlers.ts';
import { hostHandlers } from '../handlers/host-handlers.ts';
import { incidentDetailHandlers } from '../handlers/incident-detail-handlers.ts';
import { incidentHandlers } from '../handlers/incident-handlers.ts';
import { notificationHandlers } from '../handlers/notification-handlers.ts';
import { operatorHandlers } from '../handlers/operator-handlers.ts';
import { queueHandlers } from '../handlers/queue-handlers.ts';
import { sessionHandlers } from '../handlers/session-handlers.ts';
import { sourceHandlers } from '../handlers/source-handlers.ts';
import { incidentWorkflowHandlers } from '../handlers/incident-workflow-handlers.ts';
import { workflowHandlers } from '../handlers/workflow-handlers.ts';
import { readStatus } from '../host-status.ts';
import { HostWire } from '../host-wire.ts';
import type { Entrance, WireConnection, WireServer } from '../wire.ts';

export interface WiredDesk {
  readonly dispatcher: Dispatcher;
  readonly wire: HostWire;
  readonly feed: ChangeFeed;
}

/** The message loop over a desk, without a transport; the operator of the desk sits at the workstation. */
export function wireUp({ services, operator }: Desk): WiredDesk {
  const { clock, logger, publisher } = services.context;
  const engine = new Engine([], clock, logger);
  const status = () =>
    readStatus({
      services,
      engine,
      dataFolder: '',
      listener: () => null,
      demo: () => null,
      desktop: null,
    });
  const dispatcher = new Dispatcher(
    {
      ...hostHandlers({ services, status, refusals: () => [], demo: () => null }),
      ...incidentDetailHandlers(services),
      ...attentionHandlers(services),
      ...incidentHandlers(services),
      ...notificationHandlers(services, { plugins: [], desktop: null }),
      ...deliveryHandlers(services),
      ...operatorHandlers(services),
      ...queueHandlers(services),
      ...sessionHandlers(services),
      ...sourceHandlers(services),
      ...workflowHandlers(services),
      ...incidentWorkflowHandlers(services),
    },
    logger,
  );
  const feed = new ChangeFeed(publisher, clock);
  const wire = new HostWire({
    dispatcher,
    feed,
    sessions: services.sessions,
    clock,
    workstationOperatorId: () => operator.actor.id,
  });
  services.presence.subscribe((looking) => wire.tell({ type: 'looking', looking }));
  publisher.subscribe((changes) => {
    if (changes.some(({ topic }) => topic === 'operator')) wire.sessionsChanged();
  });
  return { dispatcher, wire, feed };
}

/** The other end of a wire, as a renderer or the command line holds it. */
export class WireClient {
  readonly messages: FromHost[] = [];
  readonly #waiting = new Set<(message: FromHost) => void>();
  #connection: WireConnection | null = null;
  #lastId = 0;

  static async connect(wire: WireServer, entrance: Entrance): Promise<WireClient> {
    const client = new WireClient();
    client.#connection = await wire.connect(entrance, (message) => client.#take(message));
    return client;
  }

  pushes<Type extends Push['type']>(type: Type): Extract<Push, { type: Type }>[] {
    return this.messages.filter(
      (message): message is Extract<Push, { type: Type }> => message.type === type,
    );
  }

  async call(method: string, input: unknown = {}, idempotencyKey?: string): Promise<Response> {
    const id = ++this.#lastId;
    const answer = this.next((message) => message.type === 'response' && message.id === id);
    this.#connection?.receive({ type: 'request', id, method, input, idempotencyKey });
    const message = await answer;
    if (message.type !== 'response') throw new Error('Something else came than the response.');
    return message;
  }

  /** The code with which a call was refused; undefined if it was done. */
  async refusal(method: string, input: unknown = {}): Promise<ErrorCode | undefined> {
    const response = await this.call(method, input);
    return response.ok ? undefined : (response.error.code as ErrorCode);
  }

  /** The next message that fits. */
  next(fits: (message: FromHost) => boolean): Promise<FromHost> {
    return new Promise((resolve) => {
      const take = (message: FromHost): void => {
        if (!fits(message)) return;
        this.#waiting.delete(take);
        resolve(message);
      };
      this.#waiting.add(take);
    });
  }

  nextPush(type: Push['type']): Promise<FromHost> {
    return this.next((message) => message.type === type);
  }

  close(): void {
    this.#connection?.close();
  }

  #take(message: FromHost): void {
    this.messages.push(message);
    for (const take of this.#waiting) take(message);
  }
}
