import type { HostProcess } from '../host-process.ts';
import { mustHold, waitFor } from './fault.ts';
import { readDeliveries, type StoredMessage } from './message-view.ts';

/** What a message goes through takes no longer, a restart and a repetition among it. */
export const SOON_SECONDS = 60;

/** Posts a problem that asks for attention. */
export async function postProblem(host: HostProcess, key: string, name: string): Promise<void> {
  const answer = await fetch(`${host.listener}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ action: 'trigger', key: name, level: 2, description: `${name} is down` },
    }),
  });
  mustHold(answer.ok, `A signal was refused: ${answer.status} ${await answer.text()}`);
}

/** Every message about a problem, as it is on disk. */
export async function messagesAbout(
  folder: string,
  name: string,
): Promise<readonly StoredMessage[]> {
  return (await readDeliveries(folder)).filter(({ about }) => about === `${name} is down`);
}

/** How the message to the receiver stands on disk. */
export async function webhookStateOf(folder: string, name: string): Promise<string> {
  const messages = await messagesAbout(folder, name);
  return messages.find(({ medium }) => medium === 'webhook')?.state ?? 'not written';
}

/** Waits until the message to the receiver stands so on disk. */
export async function untilWebhookIs(folder: string, name: string, state: string): Promise<void> {
  await waitFor(`the message about ${name} is ${state}`, SOON_SECONDS, async () =>
    (await webhookStateOf(folder, name)) === state ? true : undefined,
  );
}
