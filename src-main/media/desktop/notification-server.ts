import {
  createClient,
  messageType,
  Variant,
  type Message as BusMessage,
  type MessageBus,
} from 'dbus-native';
import type { Notification } from './notification.ts';

const SERVICE = 'org.freedesktop.Notifications';
const OBJECT = '/org/freedesktop/Notifications';
const BUS_SERVICE = 'org.freedesktop.DBus';

const CALL_LIMIT_MS = 5_000;
/**
 * Longer than anybody waits for a send: a daemon that answers late has shown the toast, and without
 * its id the button would do nothing.
 */
const LATE_ANSWER_LIMIT_MS = 25_000;

/** Who shows notifications, and what it can do. */
export interface ServerFacts {
  readonly name: string;
  readonly version: string;
  readonly capabilities: ReadonlySet<string>;
}

/** What the notification daemon and the bus report. Ids are the daemon's own. */
export interface ServerEvents {
  onActionInvoked(id: number, key: string, activationToken: string | undefined): void;
  /** @param reason 1 expired, 2 dismissed, 3 withdrawn, 4 undefined */
  onClosed(id: number, reason: number): void;
  /** A daemon went away, came, or took another's place: ids given so far mean nothing any more. */
  onOwnerChanged(present: boolean): void;
  onDisconnected(): void;
}

export interface ServerOptions {
  readonly appName: string;
  readonly iconPath: string;
  readonly busAddress: string;
}

/** The notification daemon of a session bus, over one connection that is not renewed. */
export class NotificationServer {
  readonly #bus: MessageBus;
  readonly #options: ServerOptions;
  readonly #events: ServerEvents;
  /** The unique bus name of the daemon: signals from anybody else are forged. */
  #owner: string | undefined;
  #facts: ServerFacts | undefined;
  #activationToken: { readonly id: number; readonly token: string } | undefined;
  #lastError: Error | undefined;

  /**
   * Connects, and listens before anything is sent.
   * @throws Error when there is no bus at the address or it does not answer within 5 seconds
   */
  static async connect(options: ServerOptions, events: ServerEvents): Promise<NotificationServer> {
    const server = new NotificationServer(options, events);
    try {
      await server.#subscribe();
      return server;
    } catch (error) {
      server.close();
      throw server.#lastError ?? error;
    }
  }

  private constructor(options: ServerOptions, events: ServerEvents) {
    this.#options = options;
    this.#events = events;
    this.#bus = createClient({ busAddress: options.busAddress, timeout: CALL_LIMIT_MS });
    const { connection } = this.#bus;
    connection.on('error', (error: Error) => (this.#lastError = error));
    connection.on('close', () => this.#events.onDisconnected());
    connection.on('message', (message) => this.#receive(message));
  }

  /** Whether a daemon is there; one that the bus starts when it is first called is not. */
  get present(): boolean {
    return this.#owner !== undefined;
  }

  /**
   * Asks the daemon what it is; the bus starts one that is installed to be started on demand.
   * @throws DBusError when there is none
   */
  async facts(): Promise<ServerFacts> {
    if (this.#facts) return this.#facts;
    const capabilities = await this.#call<string[]>('GetCapabilities');
    const [name, , version] =
      await this.#call<[string, string, string, string]>('GetServerInformation');
    this.#facts = { name, version, capabilities: new Set(capabilities) };
    return this.#facts;
  }

  /**
   * Shows a notification, in the place of another one where `replacesId` is not 0.
   * @param onShown gets the id in the order of the bus, before any signal about it can arrive
   */
  notify(
    notification: Notification,
    replacesId: number,
    onShown: (id: number) => void,
  ): Promise<number> {
    const message = call(
      'Notify',
      'susssasa{sv}i',
      this.#notifyArguments(notification, replacesId),
    );
    return new Promise((resolve, reject) => {
      this.#bus.invoke(message, { timeout: LATE_ANSWER_LIMIT_MS }, (error, id: number) => {
        if (error) {
          reject(error);
          return;
        }
        onShown(id);
        resolve(id);
      });
    });
  }

  async closeNotification(id: number): Promise<void> {
    await this.#bus.invoke(call('CloseNotification', 'u', [id]));
  }

  /** Ends the connection at once, also one to a bus that does not answer. */
  close(): void {
    this.#bus.connection.stream.destroy();
  }

  #notifyArguments(notification: Notification, replacesId: number): unknown[] {
    return [
      this.#options.appName,
      replacesId,
      this.#options.iconPath,
      notification.summary,
      notification.body,
      notification.actions,
      { urgency: new Variant('y', notification.urgency) },
      notification.expireMilliseconds,
    ];
  }

  async #subscribe(): Promise<void> {
    await this.#bus.addMatch(`type='signal',sender='${SERVICE}',path='${OBJECT}'`);
    await this.#bus.addMatch(
      `type='signal',sender='${BUS_SERVICE}',member='NameOwnerChanged',arg0='${SERVICE}'`,
    );
    if (await this.#bus.nameHasOwner(SERVICE)) {
      this.#owner = String(await this.#bus.getNameOwner(SERVICE));
    }
  }

  async #call<Answer>(member: string): Promise<Answer> {
    return this.#bus.invoke<Answer>(call(member));
  }

  #receive(message: BusMessage): void {
    if (message.type !== messageType.signal) return;
    const body = message.body ?? [];
    if (message.sender === BUS_SERVICE && message.member === 'NameOwnerChanged') {
      if (body[0] === SERVICE) this.#changeOwner(body[2]);
    } else if (message.sender === this.#owner && message.interface === SERVICE) {
      this.#receiveFromDaemon(message.member, body);
    }
  }

  #changeOwner(name: unknown): void {
    this.#owner = typeof name === 'string' && name !== '' ? name : undefined;
    this.#facts = undefined;
    this.#activationToken = undefined;
    this.#events.onOwnerChanged(this.present);
  }

  #receiveFromDaemon(member: string | undefined, [id, detail]: readonly unknown[]): void {
    if (typeof id !== 'number') return;
    if (member === 'ActivationToken' && typeof detail === 'string') {
      this.#activationToken = { id, token: detail };
    } else if (member === 'ActionInvoked' && typeof detail === 'string') {
      this.#events.onActionInvoked(id, detail, this.#takeActivationToken(id));
    } else if (member === 'NotificationClosed' && typeof detail === 'number') {
      this.#events.onClosed(id, detail);
    }
  }

  /** The token comes just before the action that it is for. */
  #takeActivationToken(id: number): string | undefined {
    const held = this.#activationToken;
    this.#activationToken = undefined;
    return held?.id === id ? held.token : undefined;
  }
}

function call(member: string, signature?: string, body?: unknown[]): BusMessage {
  return {
    destination: SERVICE,
    path: OBJECT,
    interface: SERVICE,
    member,
    ...(signature === undefined ? {} : { signature }),
    ...(body === undefined ? {} : { body }),
  };
}
