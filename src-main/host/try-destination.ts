import { performance } from 'node:perf_hooks';
import { Refusal } from '#shared/contract/error.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { NO_LINKS } from '#shared/domain/delivery/message-facts.ts';
import { wordMessage } from '#shared/domain/delivery/wording.ts';
import type { Medium } from '../media/medium.ts';
import type { MediumPlugin, OutgoingMessage, SendOutcome } from '../media/plugin.ts';
import { newKey } from '../platform/secrets.ts';
import type { Caller } from '../services/caller.ts';
import type { Services } from '../services/services.ts';
import { isOfWorkstation } from '../services/workstation-media.ts';

const LONGEST_MILLISECONDS = 10_000;
const NO_LIMITS = { title: null, body: null };

/** What can be sent with. */
export interface Carriers {
  readonly plugins: readonly MediumPlugin[];
  /** What shows toasts on this workstation; null: nothing does. */
  readonly desktop: Medium | null;
}

/**
 * Sends a test message to one of the caller's destinations at once, past everything that waits.
 * @returns what the other side answered
 * @throws Refusal `not_found`, or `unavailable` if its medium is not here
 */
export async function tryDestination(
  services: Services,
  { plugins, desktop }: Carriers,
  caller: Caller,
  id: number,
): Promise<MethodOutput<'destination.test'>> {
  const { medium, label, address, suggestedLabel } = await services.destinations.get(caller, id);
  const plugin = plugins.find(({ slug }) => slug === medium);
  const message = await testMessage(services, caller, label ?? address, plugin);
  const send = async (): Promise<SendOutcome> => {
    if (plugin) return sendBy(plugin, services, id, message);
    if (desktop && isOfWorkstation({ medium })) return showOn(desktop, message);
    throw new Refusal('unavailable', `Nothing here can send to ${suggestedLabel}.`);
  };
  const startedAt = performance.now();
  const { ok, answer } = await send();
  const milliseconds = Math.round(performance.now() - startedAt);
  if (ok) await services.media.works(caller, medium);
  return { ok, answer, milliseconds };
}

async function testMessage(
  { context, preferences }: Services,
  caller: Caller,
  destination: string,
  plugin: MediumPlugin | undefined,
): Promise<OutgoingMessage> {
  const now = context.clock.now();
  const worded = wordMessage(
    { kind: 'test', destination },
    {
      reader: await preferences.reader(caller.actor.id),
      links: NO_LINKS,
      lengths: plugin?.lengths ?? NO_LIMITS,
      now,
    },
  );
  const id = `test-${newKey()}`;
  return { ...worded, ...NO_LINKS, id, thread: id, at: now };
}

async function sendBy(
  plugin: MediumPlugin,
  { context, destinations }: Services,
  id: number,
  message: OutgoingMessage,
): Promise<SendOutcome> {
  const { settings } = await destinations.sendable(id);
  const signal = AbortSignal.timeout(LONGEST_MILLISECONDS);
  return plugin.send(message, settings, { signal, now: context.clock.now() });
}

async function showOn(desktop: Medium, message: OutgoingMessage): Promise<SendOutcome> {
  const { thread, title, body, level } = message;
  const result = await desktop.send({ thread, title, body, level, actions: [] });
  return result.ok
    ? { ok: true, reached: 'sent', answer: result.answer }
    : { ok: false, because: 'temporary', answer: result.error };
}
