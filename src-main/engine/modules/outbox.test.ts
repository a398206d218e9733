import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUMMARY_THREAD, threadOfIncident } from '#shared/domain/delivery/message-text.ts';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { RecordingMedium } from '../../media/testing/recording-medium.ts';
import { openDesk, type Desk } from '../../services/testing/desk.ts';
import { fillDisk, freeDisk } from '../../storage/testing/full-disk.ts';
import { Engine } from '../engine.ts';
import { incidentsModule } from './incidents.ts';
import { DesktopOutbox } from './outbox.ts';

let desk: Desk;
let medium: RecordingMedium;
let engine: Engine;

beforeEach(async () => {
  desk = await openDesk();
  medium = new RecordingMedium();
  sitDown();
});

afterEach(async () => {
  await engine.stop();
  await desk.close();
});

/** Ada sits at the workstation, and the engine tells her by the recording medium. */
function sitDown(): void {
  const { services, clock, operator } = desk;
  services.telling.setWorkstation({ operatorId: operator.actor.id, medium: medium.slug });
  const outbox = new DesktopOutbox(services, medium);
  engine = new Engine(
    [incidentsModule(services.incidentCatchUp), outbox],
    clock,
    services.context.logger,
  );
  clock.settle = async () => {
    await engine.settle();
    await outbox.settle();
  };
  engine.start();
}

/** Lets everything happen that follows from what was done. */
async function settle(): Promise<void> {
  engine.wake();
  await desk.clock.advance(0);
}

function acknowledge(...ids: number[]) {
  return desk.services.incidents.acknowledge(desk.operator, { ids, note: '', expiresAt: null });
}

async function openMany(count: number, level: 1 | 2 = 2): Promise<number[]> {
  const results = await desk.services.signals.submit(
    desk.source,
    Array.from({ length: count }, (_, index) => desk.signal({ key: `flood-${index}`, level })),
  );
  return results.map(({ incidentId }) => incidentId ?? 0);
}

const shownThreads = () => [...medium.shown.keys()].toSorted();

describe('toasts', () => {
  it('tell of each incident with a button to acknowledge and one to open', async () => {
    const id = await desk.open({ tags: ['host=core-1'] });
    await settle();
    expect(medium.sent).toHaveLength(1);
    expect(medium.sent[0]).toMatchObject({
      thread: threadOfIncident(id),
      title: 'High: Link down',
      level: 2,
      actions: [{ id: 'acknowledge' }, { id: 'open' }],
    });
    expect(await desk.row(id)).toMatchObject({ toldCount: 1, deliveryFailed: false });
  });

  it('tell nothing of low levels, of what is acknowledged, or of what flaps', async () => {
    await desk.open({ key: 'low', level: 4 });
    const id = await desk.open({ key: 'seen' });
    await acknowledge(id);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await desk.open({ key: 'flapping' });
      await desk.submit({ key: 'flapping', action: 'resolve' });
    }
    await desk.submit({ key: 'flapping' });
    await settle();
    expect(medium.sent).toEqual([]);
  });

  it('are not repeated while a source only repeats itself', async () => {
    await desk.open();
    await settle();
    for (let repeat = 0; repeat < 3; repeat += 1) {
      await desk.clock.advance(MINUTE);
      await desk.submit();
      await settle();
    }
    expect(medium.sent).toHaveLength(1);
  });

  it('are replaced when the incident changes: one toast an incident', async () => {
    const id = await desk.open();
    await settle();
    await desk.submit({ description: 'Link down, both fibres' });
    await settle();
    expect(medium.shown.get(threadOfIncident(id))?.title).toContain('both fibres');
    await desk.submit({ level: 1 });
    await settle();

    expect(shownThreads()).toEqual([threadOfIncident(id)]);
    expect(medium.shown.get(threadOfIncident(id))).toMatchObject({
      level: 1,
      title: 'Critical, worsened: Link down',
    });
    expect(await desk.row(id)).toMatchObject({ toldCount: 2 });
  });

  it('are withdrawn when somebody acknowledges, and when the incident closes', async () => {
    const acknowledged = await desk.open({ key: 'a' });
    const closed = await desk.open({ key: 'b' });
    const open = await desk.open({ key: 'c' });
    await settle();
    expect(medium.shown.size).toBe(3);
    await acknowledge(acknowledged);
    await desk.submit({ key: 'b', action: 'resolve' });
    await settle();

    expect(shownThreads()).toEqual([threadOfIncident(open)]);
    expect(medium.withdrawn.toSorted()).toEqual(
      [threadOfIncident(acknowledged), threadOfIncident(closed)].toSorted(),
    );
    const { deliveries } = await desk.services.incidentQueries.get(acknowledged);
    expect(deliveries.map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('are withdrawn when the incident is removed', async () => {
    const id = await desk.open();
    await settle();
    await desk.services.retention.removeEverything(desk.operator);
    await settle();
    expect(medium.withdrawn).toEqual([threadOfIncident(id)]);
  });

  it('are withdrawn when somebody acknowledged while they were on their way', async () => {
    const id = await desk.open();
    medium.whileSending = async () => {
      medium.whileSending = async () => undefined;
      await acknowledge(id);
    };
    await settle();
    await settle();
    expect(medium.sent).toHaveLength(1);
    expect(shownThreads()).toEqual([]);
  });

  it('come back when the acknowledgement expires', async () => {
    const id = await desk.open();
    await settle();
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: desk.clock.now() + MINUTE,
    });
    await settle();
    expect(shownThreads()).toEqual([]);
    await desk.clock.advance(2 * MINUTE);
    expect(shownThreads()).toEqual([threadOfIncident(id)]);
    expect(medium.sent.at(-1)?.title).toContain('acknowledgement expired');
  });

  it('that could not be shown leave a mark on the incident, and stop no others', async () => {
    medium.answer = { ok: false, error: 'No notification service answers.' };
    const failed = await desk.open({ key: 'a' });
    await settle();
    medium.answer = { ok: true, answer: 'shown' };
    const shown = await desk.open({ key: 'b' });
    await settle();

    expect(await desk.row(failed)).toMatchObject({ deliveryFailed: true, toldCount: 0 });
    expect(await desk.row(shown)).toMatchObject({ deliveryFailed: false, toldCount: 1 });
    expect(medium.sent).toHaveLength(2);
  });

  it('that were being sent when the process went away are sent again', async () => {
    const id = await desk.open();
    await desk.services.deliveries.claim(medium.slug, 10);
    await engine.stop();
    desk = await desk.restart();
    medium = new RecordingMedium();
    await desk.services.deliveries.restart();
    sitDown();
    await settle();
    expect(shownThreads()).toEqual([threadOfIncident(id)]);

    await engine.stop();
    desk = await desk.restart();
    medium = new RecordingMedium();
    await desk.services.deliveries.restart();
    sitDown();
    await settle();
    expect(medium.sent).toEqual([]);
  });
});

describe('a message that was shown, of which the incident is gone', () => {
  it('leaves nothing to be recorded, and stops no others', async () => {
    await desk.open({ key: 'a' });
    medium.whileSending = async () => {
      medium.whileSending = async () => undefined;
      await desk.services.retention.removeEverything(desk.operator);
    };
    await settle();
    const other = await desk.open({ key: 'b' });
    await settle();
    expect(medium.sent).toHaveLength(2);
    expect(await desk.row(other)).toMatchObject({ toldCount: 1, deliveryFailed: false });
    expect(engine.state).toBe('running');
  });
});

describe('a message that was shown, and could not be recorded', () => {
  it('is recorded before anything else is sent, and is not sent again', async () => {
    const { database } = desk.services.context;
    const id = await desk.open({ key: 'a' });
    medium.answer = { ok: true, answer: 'shown'.repeat(20_000) };
    medium.whileSending = () => fillDisk(database);
    await settle();
    expect(medium.sent).toHaveLength(1);
    expect(await desk.row(id)).toMatchObject({ toldCount: 0 });
    expect(engine.state).toBe('failed');

    await freeDisk(database);
    const toldWhenNextWasSent: number[] = [];
    medium.whileSending = async () => {
      toldWhenNextWasSent.push((await desk.row(id)).toldCount);
    };
    const other = await desk.open({ key: 'b' });
    await desk.clock.advance(MINUTE);
    expect(medium.sent.map(({ thread }) => thread)).toEqual([id, other].map(threadOfIncident));
    expect(toldWhenNextWasSent).toEqual([1]);
    expect(await desk.row(other)).toMatchObject({ toldCount: 1 });
    expect(engine.state).toBe('running');
  });
});

describe('a flood', () => {
  it('makes five toasts and one summary of the rest, which cannot be acknowledged', async () => {
    const ids = await openMany(12);
    await settle();
    expect(shownThreads()).toEqual(
      [...ids.slice(0, 5).map(threadOfIncident), SUMMARY_THREAD].toSorted(),
    );
    expect(medium.shown.get(SUMMARY_THREAD)).toMatchObject({
      title: '7 more incidents: 7 high',
      actions: [{ id: 'open' }],
    });
    const told = await Promise.all(ids.map((id) => desk.row(id)));
    expect(told.map(({ toldCount }) => toldCount)).toEqual(ids.map(() => 1));
  });

  it('has one summary that grows', async () => {
    await openMany(7);
    await settle();
    await desk.clock.advance(SECOND);
    await desk.open({ key: 'one-more' });
    await settle();
    expect(medium.shown.size).toBe(6);
    expect(medium.shown.get(SUMMARY_THREAD)?.title).toBe('3 more incidents: 3 high');
  });

  it('that was a storm is not taken up again by what comes an hour later', async () => {
    await openMany(11);
    await settle();
    await desk.clock.advance(60 * MINUTE);
    medium.sent.length = 0;
    const results = await desk.services.signals.submit(
      desk.source,
      Array.from({ length: 6 }, (_, index) => desk.signal({ key: `later-${index}`, level: 2 })),
    );
    await settle();
    const ids = results.map(({ incidentId }) => incidentId ?? 0);
    expect(medium.sent.map(({ thread }) => thread).toSorted()).toEqual(
      [...ids.slice(0, 5).map(threadOfIncident), SUMMARY_THREAD].toSorted(),
    );
    expect(medium.sent.at(-1)?.title).toBe('1 more incident: 1 high');
  });

  it('never hides a critical incident', async () => {
    await openMany(8);
    await settle();
    const id = await desk.open({ key: 'fire', level: 1 });
    await settle();
    expect(shownThreads()).toContain(threadOfIncident(id));
  });

  it('is over after ten quiet seconds', async () => {
    await openMany(8);
    await settle();
    await desk.clock.advance(10 * SECOND);
    const id = await desk.open({ key: 'later' });
    await settle();
    expect(shownThreads()).toContain(threadOfIncident(id));
  });

  it('has its summary withdrawn with the last incident that it stands for', async () => {
    const ids = await openMany(7);
    await settle();
    const [sixth, seventh] = ids.slice(5);
    await acknowledge(sixth ?? 0);
    await settle();
    expect(shownThreads()).toContain(SUMMARY_THREAD);
    await desk.services.incidents.close(desk.operator, { ids: [seventh ?? 0], note: '' });
    await settle();
    expect(shownThreads()).not.toContain(SUMMARY_THREAD);
    expect(medium.shown.size).toBe(5);
  });
});
