import notifier from 'node-notifier';
import type { Logger } from '../../platform/logger.ts';
import type { Medium, MediumHealth, Message, SendResult } from '../medium.ts';
import { urgencyOf, type Urgency } from './notification.ts';
import { bodyText, escapeMarkup, titleText } from './plain-text.ts';

const SEND_LIMIT_MS = 5_000;
const urgencyWords: Readonly<Record<Urgency, string>> = { 0: 'low', 1: 'normal', 2: 'critical' };

export interface PortableCarrierOptions {
  readonly platform: NodeJS.Platform;
  readonly iconPath: string;
  readonly logger: Logger;
}

/**
 * The operating system's own notification, without a button: what is left where there is no session
 * bus. It can neither replace nor take back.
 */
export class PortableCarrier implements Medium {
  readonly slug = 'desktop';
  readonly name = 'Desktop notifications';
  readonly #options: PortableCarrierOptions;
  #problem: string | null = null;

  constructor(options: PortableCarrierOptions) {
    this.#options = options;
  }

  async capabilities() {
    return {
      actions: false,
      reply: false,
      urgency: this.#options.platform === 'linux',
      replace: false,
      withdraw: false,
      sound: false,
    };
  }

  health(): MediumHealth {
    return { carrier: 'node-notifier', working: this.#problem === null, error: this.#problem };
  }

  async send(message: Message): Promise<SendResult> {
    try {
      const answer = await this.#notify(message);
      this.#problem = null;
      return { ok: true, answer };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#problem = `The notification was not shown: ${reason.trim()}`;
      this.#options.logger.warn({ error, thread: message.thread }, 'desktop notification failed');
      return { ok: false, error: this.#problem };
    }
  }

  async withdraw(): Promise<void> {
    // The carrier has no id of what it showed.
  }

  listen(): void {
    // Nothing comes back without a button.
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }

  #notify(message: Message): Promise<string> {
    const { platform } = this.#options;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        // Elsewhere the helper runs until the toast is gone; only notify-send returns at once.
        if (platform === 'linux') reject(new Error('notify-send did not return within 5 seconds.'));
        else resolve('handed to the operating system');
      }, SEND_LIMIT_MS);
      limit.unref();
      notifier.notify(this.#request(message), (error) => {
        clearTimeout(limit);
        if (error) reject(error);
        else resolve('handed to the operating system');
      });
    });
  }

  #request(message: Message) {
    const { platform, iconPath } = this.#options;
    const common = { title: argument(titleText(message.title)), icon: iconPath, wait: false };
    const body = bodyText(message.body);
    if (platform !== 'linux') return { ...common, message: argument(body) };
    return {
      ...common,
      message: argument(escapeMarkup(body)),
      urgency: urgencyWords[urgencyOf(message.level)],
    };
  }
}

/** Text that a helper program gets as an argument: never empty, and never taken for an option. */
function argument(text: string): string {
  return text === '' || text.startsWith('-') ? ` ${text}` : text;
}
