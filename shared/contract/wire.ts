import { z } from 'zod';
import { looking } from './attention.ts';
import { level } from './common.ts';
import { change } from './host.ts';

/** A call over any wire: WebSocket, Electron IPC, or the folder's socket. */
export const request = z.object({
  type: z.literal('request'),
  id: z.number().int(),
  method: z.string().max(80),
  input: z.unknown(),
  /** A command that arrives twice with the same key is done once. */
  idempotencyKey: z.string().max(80).optional(),
});
export type Request = z.infer<typeof request>;

export type Response =
  | { type: 'response'; id: number; ok: true; value: unknown }
  | {
      type: 'response';
      id: number;
      ok: false;
      error: { code: string; message: string; field?: string };
    };

/** What the host sends unasked. */
export const push = z.discriminatedUnion('type', [
  /** First message on every wire: where the feed stands and what time it is. */
  z.object({ type: z.literal('hello'), seq: z.number().int(), now: z.number().int() }),
  /** Committed changes, merged over 50 ms; `from` is the seq before the first, so that a gap is noticed. */
  z.object({
    type: z.literal('changes'),
    from: z.number().int(),
    to: z.number().int(),
    now: z.number().int(),
    changes: z.array(change),
  }),
  /** Asks the interface to show an incident (a toast's Open, a second instance, the tray). */
  z.object({ type: z.literal('open'), incidentId: z.number().int() }),
  /** Asks the workstation's windows for the sound of a level: somebody wants to be told by it. */
  z.object({ type: z.literal('sound'), level }),
  /** The session changed elsewhere: locked, ended, another operator. */
  z.object({ type: z.literal('session') }),
  /** Somebody has an incident open, or no more. */
  z.object({ type: z.literal('looking'), looking }),
]);
export type Push = z.infer<typeof push>;

export type ToHost = Request;
export type FromHost = Response | Push;
