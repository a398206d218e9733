import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Destination } from '#shared/contract/notification.ts';
import { RecordingMedium } from '../media/testing/recording-medium.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { systemCaller } from '../services/caller.ts';
import { setTrouble } from '../services/medium-trouble.ts';
import { unitOfWork } from '../services/unit-of-work.ts';
import { openDesk } from '../services/testing/desk.ts';
import { configureRecorder, saveRoom } from '../services/testing/messages.ts';
import { startTestHost, type TestHost } from './testing/test-host.ts';
import { tryDestination } from './try-destination.ts';
import { WireClient } from './testing/wired-desk.ts';

const plugin = new RecordingPlugin();
const desktop = new RecordingMedium();
const site = { server: 'https://chat.example', password: 'site secret' };
let test: TestHost;
let ada: WireClient;

beforeAll(async () => {
  const workstation = { operatorName: 'ada', medium: desktop };
  test = await startTestHost({ media: [plugin], workstation });
  ada = await WireClient.connect(test.host.wire, { kind: 'workstation' });
});

afterAll(async () => {
  ada.close();
  await test[Symbol.asyncDispose]();
});

async function save(room: string): Promise<number> {
  const input = { medium: 'recorder', label: null, settings: { room, token: 'long enough' } };
  const answer = await ada.call('destination.save', input);
  if (!answer.ok) throw new Error(answer.error.message);
  return (answer.value as { destination: Destination }).destination.id;
}

describe('a test of a destination', () => {
  it('sends a message with all settings and tells the real answer', async () => {
    await test.call('medium.configure', { slug: 'recorder', site });
    const id = await save('core');
    expect(await ada.call('destination.test', { id })).toMatchObject({
      value: { ok: true, answer: 'taken', milliseconds: expect.any(Number) as number },
    });
    expect(plugin.sent).toMatchObject([
      {
        message: { kind: 'test', level: 5, acknowledgeUrl: null },
        settings: { site, destination: { room: 'core', token: 'long enough' } },
      },
    ]);
    expect(plugin.sent[0]?.message.body).toContain('#core');
  });

  it('that arrives ends the trouble of its medium', async () => {
    const desk = await openDesk({ media: [plugin] });
    await configureRecorder(desk);
    const id = await saveRoom(desk, desk.operator, 'lab');
    const { context, media } = desk.services;
    const trouble = { since: desk.clock.now(), error: 'busy' };
    await unitOfWork(context, systemCaller, (unit) => setTrouble(unit, 'recorder', trouble));
    const carriers = { plugins: [plugin], desktop: null };
    plugin.answer = { ok: false, because: 'temporary', answer: 'still busy' };
    await tryDestination(desk.services, carriers, desk.operator, id);
    expect(await media.get('recorder')).toMatchObject({ trouble });
    plugin.answer = { ok: true, reached: 'sent', answer: 'taken' };
    await tryDestination(desk.services, carriers, desk.operator, id);
    expect(await media.get('recorder')).toMatchObject({ trouble: null });
    await desk.close();
  });

  it('tells why it could not be sent', async () => {
    plugin.answer = { ok: false, because: 'permanent', answer: 'no such room' };
    const id = await save('edge');
    expect(await ada.call('destination.test', { id })).toMatchObject({
      value: { ok: false, answer: 'no such room' },
    });
  });

  it('is shown by the workstation itself where it is its own', async () => {
    const { value } = (await ada.call('destination.list')) as unknown as {
      value: { destinations: Destination[] };
    };
    const own = value.destinations.find(({ managed }) => managed);
    expect(await ada.call('destination.test', { id: own?.id })).toMatchObject({
      value: { ok: true },
    });
    expect(desktop.sent).toMatchObject([{ level: 5, actions: [] }]);
  });

  it('sounds in the windows, and shows nothing, where it is for the sound', async () => {
    const before = desktop.sent.length;
    const input = { medium: 'sound', label: null, settings: {} };
    const { value } = (await ada.call('destination.save', input)) as unknown as {
      value: { destination: Destination };
    };
    expect(await ada.call('destination.test', { id: value.destination.id })).toMatchObject({
      value: { ok: true, answer: 'Sounded in 1 window.' },
    });
    expect(desktop.sent).toHaveLength(before);
  });

  it('is for one of the caller’s own', async () => {
    expect(await ada.refusal('destination.test', { id: 999 })).toBe('not_found');
  });
});
