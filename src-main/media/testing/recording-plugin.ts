import { z } from 'zod';
import type { MediumSettings } from '#shared/domain/delivery/medium-kind.ts';
import { titleAndText } from '../message-parts.ts';
import type { MediumPlugin, OutgoingMessage, SendOutcome } from '../plugin.ts';

/** A remote medium that sends nothing and remembers what it was given. */
export class RecordingPlugin implements MediumPlugin {
  readonly slug: string;
  readonly name = 'Recorder';
  readonly capabilities = { needsNetwork: true, canAcknowledge: true, reportsDelivery: false };
  readonly lengths = { title: 80, body: 500 };
  readonly destination = z.object({
    room: z.string().trim().toLowerCase().min(1, 'Name a room.').meta({ title: 'Room' }),
    token: z.string().min(8, 'A token has 8 characters.').optional().meta({ secret: true }),
  });
  readonly site = z.object({
    server: z.url('It is no address.'),
    password: z.string().meta({ secret: true }),
  });
  /** What it was given to send, in order. */
  readonly sent: { readonly message: OutgoingMessage; readonly settings: MediumSettings }[] = [];
  /** What sending answers from now on. */
  answer: SendOutcome = { ok: true, reached: 'sent', answer: 'taken' };

  constructor(slug = 'recorder') {
    this.slug = slug;
  }

  addressOf({ room, token }: MediumSettings['destination']): string {
    return typeof token === 'string' ? `${String(room)}?${token}` : String(room);
  }

  problemsOf({ destination, site }: MediumSettings) {
    return destination['room'] === 'nowhere' && site['server'] !== undefined
      ? [{ member: 'room', sentence: 'This server has no such room.' }]
      : [];
  }

  labelOf({ room }: MediumSettings['destination']): string {
    return `#${String(room)}`;
  }

  compose(message: OutgoingMessage) {
    return titleAndText(message, this.lengths);
  }

  async send(message: OutgoingMessage, settings: MediumSettings): Promise<SendOutcome> {
    this.sent.push({ message, settings });
    return this.answer;
  }
}
