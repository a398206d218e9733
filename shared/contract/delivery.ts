import { z } from 'zod';
import { id, instant } from './common.ts';
import { command, query } from './method.ts';

/**
 * - `pending`: goes out as soon as its medium is free; `waiting`: until `dueAt`, for `waitingFor`
 * - `bundled`: another delivery speaks for it
 * - `sending`: on its way; `sent`, `delivered`, `read`: as far as the medium can tell
 * - `failed_for_now`: is tried again at `dueAt`; `failed`: nobody was told
 * - `cancelled`: there was nothing to be told any more; `withdrawn`: taken back from the screen
 */
export const deliveryStates = [
  'pending',
  'waiting',
  'bundled',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed_for_now',
  'failed',
  'cancelled',
  'withdrawn',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliveryWaits = ['delay', 'digest', 'throttle', 'network', 'retry'] as const;
export type DeliveryWait = (typeof deliveryWaits)[number];

/** What a message is about. */
export const deliveryKinds = ['problem', 'repeat', 'event', 'digest', 'summary'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** Why somebody is told: a profile that fired, with what fitted. */
const ofProfile = z.object({
  profileId: id.nullable(),
  profile: z.string(),
  filters: z.array(z.string()),
  timeslot: z.string(),
});

/** Why something is posted: a transition of a workflow asked for it, whatever profiles there are. */
const ofWorkflow = z.object({
  workflow: z.string(),
  version: z.number().int(),
  /** The id of the transition; null: it was asked for as the workflow began. */
  transition: z.string().nullable(),
  at: instant,
  text: z.string(),
});

const because = z.union([ofProfile, ofWorkflow]);

export const delivery = z.object({
  id,
  incidentId: id.nullable(),
  /** The incident's description as it is now. */
  about: z.string(),
  operator: z.object({ id, name: z.string() }),
  medium: z.string(),
  /** How the destination was called when the delivery was written. */
  destination: z.string(),
  kind: z.enum(deliveryKinds),
  /** What asked for it: a reason to ask for attention, or the type of an event. */
  reason: z.string(),
  because: z.array(because),
  state: z.enum(deliveryStates),
  waitingFor: z.enum(deliveryWaits).nullable(),
  dueAt: instant,
  createdAt: instant,
  sentAt: instant.nullable(),
  error: z.string().nullable(),
  /** The one that speaks for this one. */
  bundledIn: id.nullable(),
  /** The newest, oldest of them first. */
  attempts: z.array(
    z.object({ at: instant, milliseconds: z.number(), ok: z.boolean(), answer: z.string() }),
  ),
  /** All that there were. */
  attemptCount: z.number().int(),
});
export type Delivery = z.infer<typeof delivery>;

/** What holds for all messages. */
export const notificationSettings = z.object({
  /**
   * Where this desk's listener is reached by whoever gets a message, such as `https://desk.example.org`;
   * null: nowhere, so messages have no link that acknowledges.
   */
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'Give an address that begins with https:// or http://.' })
    .max(500)
    .refine(
      (url) => !/[?#@]/.test(url),
      'Leave out what follows a ? or #, and any name before an @.',
    )
    .transform((url) => url.replace(/\/+$/, ''))
    .nullable()
    .default(null),
});
export type NotificationSettingValues = z.infer<typeof notificationSettings>;

export const deliveryMethods = {
  'delivery.settings': query('viewer', z.object({}), notificationSettings),
  'delivery.setSettings': command('admin', notificationSettings, notificationSettings),
  /** The log, newest first. */
  'delivery.list': query(
    'viewer',
    z.object({
      incidentId: id.optional(),
      profileId: id.optional(),
      destinationId: id.optional(),
      states: z.array(z.enum(deliveryStates)).min(1).optional(),
      /** Only those before this one. */
      before: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    z.object({ deliveries: z.array(delivery), more: z.boolean() }),
  ),
} as const;
