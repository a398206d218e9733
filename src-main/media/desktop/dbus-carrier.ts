import type { Logger } from '../../platform/logger.ts';
import type {
  Medium,
  MediumCapabilities,
  MediumHealth,
  MediumListener,
  Message,
  SendResult,
} from '../medium.ts';
import { actionOfKey, toNotification } from './notification.ts';
import { NotificationServer, type ServerEvents, type ServerFacts } from './notification-server.ts';
import { Turns } from './turns.ts';

/** With the wait for its turn and for a new connection. */
const DEFAULT_SEND_LIMIT_MS = 5_000;

const NO_DAEMON =
  'No notification daemon answers on the session bus: start the one of your desktop, or install one (dunst, mako).';

type ClosedReason = Parameters<MediumListener['onClosed']>[1];
const closedReasons: Readonly<Record<number, ClosedReason>> = {
  1: 'expired',
  2: 'dismissed',
  3: 'withdrawn',
};

export interface DbusCarrierOptions {
  readonly appName: string;
  readonly iconPath: string;
  readonly busAddress: string;
  readonly logger: Logger;
  /** How long a send may take; 5 seconds by default. */
  readonly sendLimitMilliseconds?: number;
}

/** A message on the screen. */
interface Toast {
  readonly id: number;
  readonly message: Message;
}

/**
 * Notifications of a Linux desktop, with buttons, over the session bus (freedesktop.org's
 * notification specification). The daemon and the bus may come and go: what was on the screen then
 * is forgotten and not sent again, and the next message connects anew.
 */
export class DbusCarrier implements Medium {
  readonly slug = 'desktop';
  readonly name = 'Desktop notifications';
  readonly #options: DbusCarrierOptions;
  readonly #listeners: MediumListener[] = [];
  readonly #turns = new Turns();
  readonly #toasts = new Map<string, Toast>();
  #connection: Promise<NotificationServer> | undefined;
  #carrier = 'D-Bus';
  #problem: string | null = null;
  #closed = false;

  constructor(options: DbusCarrierOptions) {
    this.#options = options;
  }

  /**
   * Connects before there is anything to send, and looks who shows notifications; a missing daemon
   * is no error, since it may come.
   * @throws Error when the bus cannot be reached
   */
  async start(): Promise<void> {
    const server = await this.#connected();
    await this.#factsOf(server).catch(() => undefined);
  }

  async capabilities(): Promise<MediumCapabilities> {
    const offered = await this.#offered().catch(() => undefined);
    return {
      actions: offered?.has('actions') ?? false,
      reply: false,
      urgency: true,
      replace: true,
      withdraw: true,
      sound: false,
    };
  }

  health(): MediumHealth {
    return { carrier: this.#carrier, working: this.#problem === null, error: this.#problem };
  }

  async send(message: Message): Promise<SendResult> {
    const limit = this.#limit();
    try {
      const answer = await within(
        limit,
        this.#turns.take(message.thread, limit, () => this.#show(message)),
      );
      this.#problem = null;
      return { ok: true, answer };
    } catch (error) {
      this.#problem = problemText(error);
      this.#options.logger.warn({ error, thread: message.thread }, 'desktop notification failed');
      return { ok: false, error: this.#problem };
    }
  }

  async withdraw(thread: string): Promise<void> {
    const limit = this.#limit();
    try {
      await within(
        limit,
        this.#turns.take(thread, limit, () => this.#takeBack(thread)),
      );
    } catch (error) {
      this.#options.logger.warn({ error, thread }, 'desktop notification could not be withdrawn');
    }
  }

  listen(listener: MediumListener): void {
    this.#listeners.push(listener);
  }

  /** Takes every toast back: the buttons of one that stayed would do nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    const threads = new Set([...this.#toasts.keys(), ...this.#turns.names()]);
    await Promise.all([...threads].map((thread) => this.withdraw(thread)));
    const server = await this.#connection?.catch(() => undefined);
    server?.close();
  }

  #limit(): AbortSignal {
    return AbortSignal.timeout(this.#options.sendLimitMilliseconds ?? DEFAULT_SEND_LIMIT_MS);
  }

  async #show(message: Message): Promise<string> {
    if (this.#closed) throw new Error('Watchfloor is shutting down.');
    const server = await this.#connected();
    const facts = await this.#factsOf(server);
    const replaced = this.#toasts.get(message.thread)?.id ?? 0;
    const id = await server.notify(
      toNotification(message, facts.capabilities),
      replaced,
      (shown) => void this.#toasts.set(message.thread, { id: shown, message }),
    );
    return `${facts.name} ${facts.version}, notification ${id}`;
  }

  async #takeBack(thread: string): Promise<void> {
    const toast = this.#toasts.get(thread);
    if (!toast || !this.#connection) return;
    const server = await this.#connection;
    // A daemon may answer with an error for a toast that is just going; it is gone either way.
    await server.closeNotification(toast.id).catch(() => undefined);
    if (this.#toasts.get(thread) === toast) this.#toasts.delete(thread);
  }

  async #offered(): Promise<ReadonlySet<string>> {
    const facts = await this.#factsOf(await this.#connected());
    return facts.capabilities;
  }

  async #factsOf(server: NotificationServer): Promise<ServerFacts> {
    try {
      const facts = await server.facts();
      this.#carrier = `D-Bus (${facts.name} ${facts.version})`;
      return facts;
    } catch (error) {
      this.#problem = problemText(error);
      throw error;
    }
  }

  #connected(): Promise<NotificationServer> {
    this.#connection ??= this.#connect();
    return this.#connection;
  }

  #connect(): Promise<NotificationServer> {
    const forget = (): void => {
      if (this.#connection !== connection) return;
      this.#connection = undefined;
      this.#forgetToasts();
      this.#problem = 'The connection to the session bus was lost; the next message tries again.';
    };
    const connection = NotificationServer.connect(this.#options, {
      ...this.#daemonEvents(),
      onDisconnected: forget,
    });
    connection.catch(forget);
    return connection;
  }

  #daemonEvents(): Omit<ServerEvents, 'onDisconnected'> {
    return {
      onActionInvoked: (id, key, activationToken) => {
        const toast = this.#toastOf(id);
        const action = toast && actionOfKey(toast.message, key);
        if (!toast || !action) return;
        this.#tell((listener) => listener.onAction(toast.message.thread, action, activationToken));
      },
      onClosed: (id, reason) => {
        const toast = this.#toastOf(id);
        if (toast) this.#forgetToast(toast, closedReasons[reason] ?? 'unknown');
      },
      onOwnerChanged: (present) => {
        this.#forgetToasts();
        this.#problem = present ? null : NO_DAEMON;
      },
    };
  }

  #toastOf(id: number): Toast | undefined {
    return [...this.#toasts.values()].find((toast) => toast.id === id);
  }

  #forgetToasts(): void {
    for (const toast of [...this.#toasts.values()]) this.#forgetToast(toast, 'unknown');
  }

  #forgetToast(toast: Toast, reason: ClosedReason): void {
    const { thread } = toast.message;
    this.#toasts.delete(thread);
    this.#tell((listener) => listener.onClosed(thread, reason));
  }

  #tell(report: (listener: MediumListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        report(listener);
      } catch (error) {
        this.#options.logger.error({ error }, 'a report of the notification daemon was not taken');
      }
    }
  }
}

/** Settles as the work does, or fails when the limit comes first; the work itself goes on. */
async function within<Value>(limit: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    limit.addEventListener('abort', () => reject(limit.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

/** Says what to do, where that is known. */
function problemText(error: unknown): string {
  if (!(error instanceof Error)) return 'The notification daemon did not take the message.';
  if ('dbusName' in error && isNoDaemon(error.dbusName)) return NO_DAEMON;
  if (error.name === 'TimeoutError') {
    return 'The notification daemon did not answer in time: see whether it hangs, and restart it.';
  }
  return `The notification was not shown: ${error.message}`;
}

function isNoDaemon(errorName: unknown): boolean {
  return (
    errorName === 'org.freedesktop.DBus.Error.ServiceUnknown' ||
    errorName === 'org.freedesktop.DBus.Error.NameHasNoOwner'
  );
}
