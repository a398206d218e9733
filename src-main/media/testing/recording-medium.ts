import type { MediumHealth, Message, Medium, MediumListener, SendResult } from '../medium.ts';

/** A medium that shows nothing and remembers what a screen would show. */
export class RecordingMedium implements Medium {
  readonly slug = 'recording';
  readonly name = 'Recording';
  /** Every message, in the order in which they were sent. */
  readonly sent: Message[] = [];
  /** What is on the screen: one message a thread. */
  readonly shown = new Map<string, Message>();
  readonly withdrawn: string[] = [];
  /** What sending answers from now on. */
  answer: SendResult = { ok: true, answer: 'shown' };
  /** Called while a message is on its way. */
  whileSending: (message: Message) => Promise<void> = async () => undefined;

  async capabilities() {
    return {
      actions: true,
      reply: false,
      urgency: true,
      replace: true,
      withdraw: true,
      sound: false,
    };
  }

  health(): MediumHealth {
    return { carrier: 'recording', working: true, error: null };
  }

  async send(message: Message): Promise<SendResult> {
    this.sent.push(message);
    await this.whileSending(message);
    if (this.answer.ok) this.shown.set(message.thread, message);
    return this.answer;
  }

  async withdraw(thread: string): Promise<void> {
    this.withdrawn.push(thread);
    this.shown.delete(thread);
  }

  listen(_listener: MediumListener): void {
    // Nobody presses its buttons.
  }

  async close(): Promise<void> {
    this.shown.clear();
  }
}
