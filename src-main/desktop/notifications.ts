import { Notification, type NotificationConstructorOptions } from 'electron';
import { SECOND } from '#shared/time/instant.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { bodyText, titleText } from '../media/desktop/plain-text.ts';
import type {
  Medium,
  MediumCapabilities,
  MediumHealth,
  MediumListener,
  Message,
  MessageAction,
  SendResult,
} from '../media/medium.ts';

export interface NotificationMediumOptions {
  readonly clock: Clock;
  readonly iconFile: string;
  readonly platform: 'win32' | 'darwin';
}

/** A notification center that does not answer is not waited for longer. */
const SEND_LIMIT = 5 * SECOND;

/** As many of one program Windows keeps in its center; it drops the oldest itself. */
const RESTING_LIMIT = 20;

const UNSUPPORTED = 'This desktop shows no notifications.';

/** What Electron's notifications do on Windows and on signed macOS. */
const CAPABILITIES: MediumCapabilities = {
  actions: true,
  reply: false,
  urgency: false,
  replace: true,
  withdraw: true,
  sound: false,
};

/** The desktop medium of Windows and macOS. Linux has its own, over D-Bus: Electron gives no buttons there. */
export function createNotificationMedium(options: NotificationMediumOptions): Medium {
  return new NotificationMedium(options);
}

interface Shown {
  readonly notification: Notification;
  readonly message: Message;
}

class NotificationMedium implements Medium {
  readonly slug = 'desktop';
  readonly name = 'Desktop notification';
  readonly #options: NotificationMediumOptions;
  /** Also what keeps the objects alive: a collected one would no longer hear its button. */
  readonly #shown = new Map<string, Shown>();
  /** Those of them that are only in the center of Windows any more, the oldest first. */
  readonly #resting = new Set<Shown>();
  #listener: MediumListener | undefined;
  /** Why the last message was not shown; null: it was. */
  #trouble: string | null = null;

  constructor(options: NotificationMediumOptions) {
    this.#options = options;
  }

  async capabilities(): Promise<MediumCapabilities> {
    const supported = Notification.isSupported();
    return { ...CAPABILITIES, actions: supported, urgency: this.#options.platform === 'win32' };
  }

  health(): MediumHealth {
    const error = Notification.isSupported() ? this.#trouble : UNSUPPORTED;
    const carrier =
      this.#options.platform === 'win32' ? 'Windows notifications' : 'macOS notifications';
    return { carrier, working: error === null, error };
  }

  async send(message: Message): Promise<SendResult> {
    if (!Notification.isSupported()) return { ok: false, error: UNSUPPORTED };
    await this.withdraw(message.thread);
    const result = await this.#show(message);
    this.#trouble = result.ok ? null : result.error;
    return result;
  }

  async withdraw(thread: string): Promise<void> {
    const shown = this.#shown.get(thread);
    // Forgotten before it is closed, so that its own closing is not taken for a person's.
    if (shown && this.#forget(shown)) shown.notification.close();
  }

  listen(listener: MediumListener): void {
    this.#listener = listener;
  }

  async close(): Promise<void> {
    for (const thread of [...this.#shown.keys()]) await this.withdraw(thread);
  }

  #show(message: Message): Promise<SendResult> {
    const notification = new Notification(optionsOf(message, this.#options));
    const shown: Shown = { notification, message };
    this.#shown.set(message.thread, shown);
    this.#follow(shown);
    return new Promise((resolve) => {
      const settle = (result: SendResult): void => {
        limit.cancel();
        if (!result.ok) this.#forget(shown);
        resolve(result);
      };
      const limit: Timer = this.#deadline(() =>
        settle({ ok: false, error: 'The notification center did not answer.' }),
      );
      notification.once('show', () => settle({ ok: true, answer: 'shown' }));
      notification.once('failed', (_event, error) => settle({ ok: false, error }));
      notification.show();
    });
  }

  #follow(shown: Shown): void {
    const { notification, message } = shown;
    notification.on('click', () => this.#act(shown, 'open'));
    notification.on('action', ({ actionIndex }) => {
      const action = message.actions[actionIndex];
      if (action) this.#act(shown, action.id);
    });
    notification.on('close', ({ reason }) => {
      const isNews = reason === 'timedOut' ? this.#rest(shown) : this.#forget(shown);
      if (isNews) this.#listener?.onClosed(message.thread, closedBecause(reason));
    });
  }

  /** An earlier notification of the thread may still be pressed while the new one appears: it counts no more. */
  #act(shown: Shown, action: MessageAction['id']): void {
    if (!this.#forget(shown)) return;
    shown.notification.close();
    this.#listener?.onAction(shown.message.thread, action);
  }

  /** It went from the screen into the center: it can be pressed there, and is withdrawn from there. */
  #rest(shown: Shown): boolean {
    if (this.#shown.get(shown.message.thread) !== shown || this.#resting.has(shown)) return false;
    this.#resting.add(shown);
    const [oldest] = this.#resting;
    if (oldest && this.#resting.size > RESTING_LIMIT && this.#forget(oldest)) {
      oldest.notification.close();
    }
    return true;
  }

  #forget(shown: Shown): boolean {
    const { thread } = shown.message;
    this.#resting.delete(shown);
    return this.#shown.get(thread) === shown && this.#shown.delete(thread);
  }

  #deadline(callback: () => void): Timer {
    const { clock } = this.#options;
    return clock.setTimer(clock.now() + SEND_LIMIT, callback);
  }
}

function optionsOf(
  message: Message,
  { iconFile, platform }: NotificationMediumOptions,
): NotificationConstructorOptions {
  return {
    id: message.thread,
    title: titleText(message.title),
    body: bodyText(message.body),
    // The interface sounds, by its own rules and its own mute.
    silent: true,
    actions: message.actions.map(({ label }) => ({ type: 'button', text: titleText(label) })),
    ...(platform === 'win32' ? windowsOptions(message, iconFile) : {}),
  };
}

function windowsOptions(message: Message, iconFile: string): NotificationConstructorOptions {
  return {
    icon: iconFile,
    urgency: message.level === 1 ? 'critical' : 'normal',
    timeoutType: message.level === 1 ? 'never' : 'default',
  };
}

type Reason = 'userCanceled' | 'applicationHidden' | 'timedOut' | undefined;

function closedBecause(reason: Reason): 'expired' | 'dismissed' | 'withdrawn' | 'unknown' {
  switch (reason) {
    case 'timedOut':
      return 'expired';
    case 'userCanceled':
      return 'dismissed';
    case 'applicationHidden':
      return 'withdrawn';
    case undefined:
      return 'unknown';
  }
}
