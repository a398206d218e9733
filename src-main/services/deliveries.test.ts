import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import type { ClaimedDelivery } from './deliveries.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
  sitDown();
});

afterEach(() => desk.close());

function sitDown(): void {
  desk.services.telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
}

function finish(claimed: readonly ClaimedDelivery[], ok: boolean, answer = 'done') {
  return desk.services.deliveries.finish(
    claimed.map(({ delivery, incident }) => ({
      deliveryId: delivery.id,
      incidentId: incident.id,
      at: desk.clock.now(),
      duration: SECOND,
      ok,
      answer,
    })),
  );
}

async function states(id: number): Promise<string[]> {
  const { deliveries } = await desk.services.incidentQueries.get(id);
  return deliveries.map(({ state, reason }) => `${reason}: ${state}`);
}

describe('a delivery', () => {
  it('is written with its cause and due at once', async () => {
    const id = await desk.open();
    expect(await desk.services.deliveries.nextDue('test')).toBe(desk.clock.now());
    expect(await states(id)).toEqual(['opened: pending']);
  });

  it('is not written for what does not ask for attention, nor where nobody sits', async () => {
    const low = await desk.open({ key: 'low', level: 4 });
    desk.services.telling.setWorkstation(null);
    const unseen = await desk.open({ key: 'unseen', level: 1 });
    expect(await states(low)).toEqual([]);
    expect(await states(unseen)).toEqual([]);
    expect(await desk.services.deliveries.nextDue('test')).toBeNull();
  });

  it('is claimed once', async () => {
    const id = await desk.open();
    const claimed = await desk.services.deliveries.claim('test', 10);
    expect(claimed.map(({ incident }) => incident.id)).toEqual([id]);
    expect(await desk.services.deliveries.claim('test', 10)).toEqual([]);
    expect(await desk.services.deliveries.nextDue('test')).toBeNull();
    expect(await states(id)).toEqual(['opened: sending']);
  });

  it('is claimed in due order, as many as asked for', async () => {
    const first = await desk.open({ key: 'a' });
    await desk.clock.advance(SECOND);
    const second = await desk.open({ key: 'b', level: 1 });
    const claim = async () =>
      (await desk.services.deliveries.claim('test', 1)).map(({ incident }) => incident.id);
    expect([await claim(), await claim(), await claim()]).toEqual([[first], [second], []]);
  });

  it('is cancelled when somebody acknowledged or closed meanwhile', async () => {
    const acknowledged = await desk.open({ key: 'a' });
    const closed = await desk.open({ key: 'b' });
    const open = await desk.open({ key: 'c' });
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [acknowledged],
      note: '',
      expiresAt: null,
    });
    await desk.submit({ key: 'b', action: 'resolve' });
    const claimed = await desk.services.deliveries.claim('test', 10);

    expect(claimed.map(({ incident }) => incident.id)).toEqual([open]);
    expect(await states(acknowledged)).toEqual(['opened: cancelled']);
    expect(await states(closed)).toEqual(['opened: cancelled']);
  });

  it('counts that somebody was told', async () => {
    const id = await desk.open();
    await finish(await desk.services.deliveries.claim('test', 10), true);
    expect(await desk.row(id)).toMatchObject({ toldCount: 1, deliveryFailed: false });
    const { deliveries } = await desk.services.incidentQueries.get(id);
    expect(deliveries).toMatchObject([
      { state: 'sent', sentAt: desk.clock.now(), operatorName: 'ada', medium: 'test', error: null },
    ]);
  });

  it('shows on the incident that it failed, until one gets through', async () => {
    const id = await desk.open();
    await finish(
      await desk.services.deliveries.claim('test', 10),
      false,
      'No notification service',
    );
    expect(await desk.row(id)).toMatchObject({ toldCount: 0, deliveryFailed: true });
    const { deliveries } = await desk.services.incidentQueries.get(id);
    expect(deliveries).toMatchObject([
      { state: 'failed', error: 'No notification service', sentAt: null },
    ]);

    await desk.clock.advance(MINUTE);
    await desk.submit({ level: 1 });
    await finish(await desk.services.deliveries.claim('test', 10), true);
    expect(await desk.row(id)).toMatchObject({ toldCount: 1, deliveryFailed: false });
  });

  it('has every attempt on record', async () => {
    await desk.open();
    await finish(await desk.services.deliveries.claim('test', 10), false, 'busy');
    const attempts: unknown[] = await desk.services.context.database.read('delivery_attempt');
    expect(attempts).toMatchObject([
      { delivery_id: 1, at: desk.clock.now(), duration: SECOND, ok: 0, answer: 'busy' },
    ]);
  });

  it('is sent again after the process went away while it was being sent', async () => {
    const id = await desk.open();
    await desk.services.deliveries.claim('test', 10);
    desk = await desk.restart();
    expect(await desk.services.deliveries.claim('test', 10)).toEqual([]);
    expect(await desk.services.deliveries.restart()).toBe(1);
    const again = await desk.services.deliveries.claim('test', 10);
    expect(again.map(({ incident }) => incident.id)).toEqual([id]);
  });

  it('is never sent again once it was recorded as sent, failed or cancelled', async () => {
    const sent = await desk.open({ key: 'a' });
    await finish(await desk.services.deliveries.claim('test', 10), true);
    const failed = await desk.open({ key: 'b' });
    await finish(await desk.services.deliveries.claim('test', 10), false);
    await desk.open({ key: 'c' });
    await desk.submit({ key: 'c', action: 'resolve' });
    await desk.services.deliveries.claim('test', 10);

    desk = await desk.restart();
    expect(await desk.services.deliveries.restart()).toBe(0);
    expect(await desk.services.deliveries.claim('test', 10)).toEqual([]);
    expect(await states(sent)).toEqual(['opened: sent']);
    expect(await states(failed)).toEqual(['opened: failed']);
  });

  it('is taken back from the screen once it was sent', async () => {
    const id = await desk.open();
    await finish(await desk.services.deliveries.claim('test', 10), true);
    await desk.submit({ level: 1 });
    await desk.services.deliveries.withdrawn('test', [id]);
    expect(await states(id)).toEqual(['worsened: pending', 'opened: withdrawn']);
  });
});
