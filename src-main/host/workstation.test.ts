import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threadOfIncident } from '#shared/domain/delivery/message-text.ts';
import { FOREVER, MINUTE, SECOND } from '#shared/time/instant.ts';
import type { MediumListener } from '../media/medium.ts';
import { RecordingMedium } from '../media/testing/recording-medium.ts';
import { systemCaller } from '../services/caller.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { WireClient, wireUp, type WiredDesk } from './testing/wired-desk.ts';
import { answerToasts, openWorkstation, type Workstation } from './workstation.ts';

let desk: Desk;
let wired: WiredDesk;
let workstation: Workstation;
let toasts: MediumListener;

beforeEach(async () => {
  desk = await openDesk();
  wired = wireUp(desk);
  workstation = await openWorkstation(desk.services, {
    operatorName: 'ada',
    medium: new RecordingMedium(),
  });
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

  it('do nothing for an operator who was disabled, and the log says so', async () => {
    const id = await desk.open();
    await desk.services.operators.disable(systemCaller, 'ada');
    const logged = new Promise<string>((resolve) => {
      const logger = pino({ errorKey: 'error' }, { write: resolve });
      const listener = answerToasts(desk.services, workstation, wired.wire, logger);
      listener.onAction('summary', 'acknowledge');
      listener.onAction(threadOfIncident(id), 'acknowledge');
    });
    expect(await logged).toContain('The operator of this workstation is disabled.');
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
