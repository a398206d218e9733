import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { threadOfIncident } from '#shared/domain/delivery/message-text.ts';
import { FOREVER, MINUTE, SECOND } from '#shared/time/instant.ts';
import type { MediumListener, Message } from '../media/medium.ts';
import { RecordingMedium } from '../media/testing/recording-medium.ts';
import { systemCaller } from '../services/caller.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { WireClient, wireUp, type WiredDesk } from './testing/wired-desk.ts';
import { answerToasts, openWorkstation, type Workstation } from './workstation.ts';

let desk: Desk;
let wired: WiredDesk;
let medium: RecordingMedium;
let workstation: Workstation;
let toasts: MediumListener;

beforeEach(async () => {
  desk = await openDesk();
  wired = wireUp(desk);
  medium = new RecordingMedium();
  workstation = await openWorkstation(desk.services, { operatorName: 'ada', medium });
  toasts = answerToasts(desk.services, workstation, wired.wire, desk.services.context.logger);
});

afterEach(async () => {
  wired.feed.close();
  await desk.close();
});

/** Resolves with the next commit. */
function nextCommit(): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = desk.services.context.publisher.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
}

describe('the buttons of a toast', () => {
  it('acknowledge under the name of whoever sits there, for as long as they chose', async () => {
    const id = await desk.open();
    const { preferences } = desk.services;
    await preferences.set(desk.operator, 'queue', { acknowledgeSeconds: 600 });
    const committed = nextCommit();
    toasts.onAction(threadOfIncident(id), 'acknowledge');
    await committed;
    expect(await desk.row(id)).toMatchObject({
      acknowledged: true,
      acknowledgedBy: desk.operator.actor,
      acknowledgedUntil: desk.clock.now() + 10 * MINUTE,
      promptSince: null,
    });
  });

  it('acknowledge without an end where the operator chose none', async () => {
    const id = await desk.open();
    await desk.services.preferences.set(desk.operator, 'queue', { acknowledgeSeconds: null });
    const committed = nextCommit();
    toasts.onAction(threadOfIncident(id), 'acknowledge');
    await committed;
    expect((await desk.row(id)).acknowledgedUntil).toBe(FOREVER);
  });

  it('open the incident in the window, and change nothing', async () => {
    const id = await desk.open();
    const client = await WireClient.connect(wired.wire, { kind: 'workstation' });
    toasts.onAction(threadOfIncident(id), 'open');
    expect(client.pushes('open')).toEqual([{ type: 'open', incidentId: id }]);
    expect((await desk.row(id)).acknowledged).toBe(false);
  });

  it('are not pressed by closing a toast, or by its time running out', async () => {
    const id = await desk.open();
    for (const reason of ['dismissed', 'expired', 'unknown'] as const) {
      toasts.onClosed(threadOfIncident(id), reason);
    }
    const committed = nextCommit();
    await desk.clock.advance(SECOND);
    await desk.submit();
    await committed;
    expect(await desk.row(id)).toMatchObject({ acknowledged: false, signalCount: 2 });
  });
});

describe('what a toast may not acknowledge', () => {
  /** Presses the button, and gives the toast that comes back. */
  const pressed = (id: number): Promise<Message> =>
    new Promise((resolve) => {
      medium.whileSending = async (message) => resolve(message);
      toasts.onAction(threadOfIncident(id), 'acknowledge');
    });

  it('stays unacknowledged for a viewer, who is told so by a toast that leads to it', async () => {
    const id = await desk.open();
    await desk.services.operators.setRole(systemCaller, { name: 'ada', role: 'viewer' });
    expect(await pressed(id)).toEqual({
      thread: threadOfIncident(id),
      title: `Not acknowledged: incident #${id}`,
      body: 'This needs the role operator; ada is viewer.',
      level: 1,
      actions: [{ id: 'open', label: 'Open' }],
    });
    expect((await desk.row(id)).acknowledged).toBe(false);
  });

  it('stays unacknowledged for an operator who was disabled', async () => {
    const id = await desk.open();
    await desk.services.operators.disable(systemCaller, 'ada');
    toasts.onAction('summary', 'acknowledge');
    expect((await pressed(id)).body).toBe('The operator of this workstation is disabled.');
    expect((await desk.row(id)).acknowledged).toBe(false);
  });

  it('says why it was refused', async () => {
    expect((await pressed(12)).body).toBe('There is no incident #12.');
  });

  it('says that the disk took nothing', async () => {
    const id = await desk.open();
    vi.spyOn(desk.services.context.database, 'write').mockRejectedValue(
      new Refusal('unavailable', 'The disk is full: nothing was stored.'),
    );
    expect((await pressed(id)).body).toBe('The disk is full: nothing was stored.');
    vi.restoreAllMocks();
  });

  it('is opened in the window where no toast can say it', async () => {
    const id = await desk.open();
    await desk.services.operators.setRole(systemCaller, { name: 'ada', role: 'viewer' });
    const client = await WireClient.connect(wired.wire, { kind: 'workstation' });
    medium.answer = { ok: false, error: 'The notification center did not answer.' };
    const opened = client.nextPush('open');
    toasts.onAction(threadOfIncident(id), 'acknowledge');
    expect(await opened).toEqual({ type: 'open', incidentId: id });
  });
});
