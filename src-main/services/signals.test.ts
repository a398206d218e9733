import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { fillDisk, freeDisk } from '../storage/testing/full-disk.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

describe('what a tool reports', () => {
  it('opens once, folds what is known, and closes', async () => {
    const first = await desk.submit({ tags: ['site=oslo', 'host=core-1'] });
    const again = await desk.submit({ tags: ['site=oslo', 'host=core-1'] });
    const over = await desk.submit({ action: 'resolve' });

    expect([first.outcome, again.outcome, over.outcome]).toEqual(['opened', 'folded', 'closed']);
    expect(again.incidentId).toBe(first.incidentId);
    const detail = await desk.services.incidentQueries.get(first.incidentId ?? 0);
    expect(detail.row).toMatchObject({
      open: false,
      signalCount: 3,
      tags: ['host=core-1', 'site=oslo'],
      version: 3,
    });
    const { events } = await desk.services.incidentQueries.events({ id: detail.row.id, limit: 10 });
    expect(events.map(({ type }) => type)).toEqual(['END', 'STA']);
  });

  it('keeps its text to the letter through all that follows, whatever is in it', async () => {
    const description = `"'],[{\\}\n\u2028 – 停電 🔥`;
    const tags = [`note=${description}`];
    const id = await desk.open({ description, tags, detailsUrl: `http://x/?q=${description}` });

    await desk.submit({ description, level: 1 });
    await desk.submit({ action: 'resolve', description: '' });
    const again = await desk.submit({ description, level: 2 });

    expect(again).toMatchObject({ incidentId: id, outcome: 'reopened' });
    const row = { description, tags, detailsUrl: `http://x/?q=${description}`, level: 2 };
    expect(await desk.row(id)).toMatchObject(row);
  });

  it('closes and begins the same in one batch, which is stored at once', async () => {
    const before = await desk.open();
    const source = { ...desk.source, reopenWindowSeconds: 0 };
    const stored = vi.spyOn(desk.services.context.database, 'exclusively');
    const [over, anew] = await desk.services.signals.submit(source, [
      desk.signal({ action: 'resolve' }),
      desk.signal(),
    ]);
    expect(over).toMatchObject({ outcome: 'closed', incidentId: before });
    expect(anew?.outcome).toBe('opened');
    expect(anew?.incidentId).not.toBe(before);
    expect(stored).toHaveBeenCalledTimes(1);
  });

  it('sees earlier signals of the same batch', async () => {
    const results = await desk.services.signals.submit(desk.source, [
      desk.signal({}),
      desk.signal({ level: 1 }),
      desk.signal({ action: 'resolve' }),
      desk.signal({ action: 'resolve', key: 'nothing' }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'opened',
      'worsened',
      'closed',
      'recorded',
    ]);
    expect(new Set(results.slice(0, 3).map(({ incidentId }) => incidentId)).size).toBe(1);
    expect(results[3]?.incidentId).toBeNull();
  });

  it('reopens the same incident within the window, and begins a new one after it', async () => {
    const first = await desk.submit({});
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(4 * MINUTE);
    const within = await desk.submit({});
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(6 * MINUTE);
    const after = await desk.submit({});

    expect(within).toEqual({ outcome: 'reopened', incidentId: first.incidentId });
    expect(after.outcome).toBe('opened');
    expect(after.incidentId).not.toBe(first.incidentId);
  });

  it('marks a third cycle within ten minutes as flapping, which does not prompt, until ten quiet minutes', async () => {
    const { incidentId } = await desk.submit({});
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await desk.submit({ action: 'resolve' });
      await desk.clock.advance(MINUTE);
      await desk.submit({});
    }
    const flapping = await desk.services.incidentQueries.get(incidentId ?? 0);
    expect(flapping.row).toMatchObject({ flapping: true, promptSince: null, open: true });

    await desk.clock.advance(11 * MINUTE);
    await desk.services.incidentCatchUp.runDue();
    const quiet = await desk.services.incidentQueries.get(incidentId ?? 0);
    expect(quiet.row.flapping).toBe(false);
    expect(quiet.row.promptSince).not.toBeNull();
  });

  it('is one incident that flaps, also where the clock of its source is slow', async () => {
    const posted = () => ({ occurredAt: desk.clock.now() - HOUR });
    const id = await desk.open(posted());
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await desk.submit({ ...posted(), action: 'resolve' });
      await desk.clock.advance(MINUTE);
      expect(await desk.submit(posted())).toEqual({ outcome: 'reopened', incidentId: id });
    }
    expect(await desk.row(id)).toMatchObject({ flapping: true, promptSince: null, open: true });
  });

  it('turns stale when it is not refreshed, prompts once, and recovers with the next signal', async () => {
    const { incidentId } = await desk.submit({ expiresAt: desk.clock.now() + MINUTE });
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [incidentId ?? 0],
      note: '',
      expiresAt: null,
    });
    await desk.clock.advance(2 * MINUTE);
    expect(await desk.services.incidentCatchUp.runDue()).toBe(1);
    expect(await desk.services.incidentCatchUp.runDue()).toBe(0);
    const stale = await desk.services.incidentQueries.get(incidentId ?? 0);
    expect(stale.row).toMatchObject({ stale: true, open: true });

    await desk.submit({ expiresAt: desk.clock.now() + MINUTE });
    const fresh = await desk.services.incidentQueries.get(incidentId ?? 0);
    expect(fresh.row.stale).toBe(false);
  });
});

describe('one problem', () => {
  it('has one open incident, also when messages share its key', async () => {
    const first = await desk.open();
    const message = await desk.submit({ stateful: false, description: 'Seen on the console' });
    const again = await desk.submit({ level: 1 });
    const [within, folded] = await desk.services.signals.submit(desk.source, [
      desk.signal({ stateful: false }),
      desk.signal({ level: 1 }),
    ]);

    expect(message.outcome).toBe('opened');
    expect(again).toEqual({ outcome: 'worsened', incidentId: first });
    expect(within?.outcome).toBe('opened');
    expect(folded).toEqual({ outcome: 'folded', incidentId: first });
  });

  it('is found again after an operator reopened an earlier incident of it', async () => {
    const first = await desk.open();
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(10 * MINUTE);
    const second = await desk.open();
    await desk.submit({ action: 'resolve' });
    await desk.services.incidents.reopen(desk.operator, { ids: [first], note: '' });

    expect(second).not.toBe(first);
    expect(await desk.submit()).toEqual({ outcome: 'folded', incidentId: first });
  });
});

describe('a storm', () => {
  /** No multiple of a batch, so that its batches begin within rounds. */
  const KEYS = 350;
  const ROUNDS = 5;

  /** Everything opens, is said to be worse, closes, opens again: in five rounds over several batches. */
  function storm() {
    const rounds = [
      desk.signal({ level: 3 }),
      desk.signal({ level: 2 }),
      desk.signal({ action: 'resolve' }),
      desk.signal({ level: 2 }),
      desk.signal({ level: 1 }),
    ];
    return rounds.flatMap((signal) =>
      Array.from({ length: KEYS }, (_, at) => ({ ...signal, key: `port-${at}` })),
    );
  }

  it('is decided in its order over all of its batches', async () => {
    const results = await desk.services.signals.submit(desk.source, storm());
    const outcomes = Array.from(
      { length: ROUNDS },
      (_, round) =>
        new Set(results.slice(round * KEYS, (round + 1) * KEYS).map(({ outcome }) => outcome)),
    );
    expect(outcomes.map((each) => [...each])).toEqual([
      ['opened'],
      ['worsened'],
      ['closed'],
      ['reopened'],
      ['worsened'],
    ]);
    const ids = results.slice(0, KEYS).map(({ incidentId }) => incidentId);
    for (let round = 1; round < ROUNDS; round += 1) {
      const again = results.slice(round * KEYS, (round + 1) * KEYS);
      expect(again.map(({ incidentId }) => incidentId)).toEqual(ids);
    }
    const rows = await Promise.all(ids.map((id) => desk.row(id ?? 0)));
    expect(
      new Set(rows.map(({ level, open, signalCount }) => `${level} ${open} ${signalCount}`)),
    ).toEqual(new Set([`1 true ${ROUNDS}`]));
    expect((await desk.history(ids[0] ?? 0)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['STA', 'CHI', 'END', 'RES', 'CHI']),
    );
  });

  it('lets others write between its batches', async () => {
    const id = await desk.open({ key: 'other' });
    const order: string[] = [];
    const all = desk.services.signals.submit(desk.source, storm()).then(() => order.push('storm'));
    const input = { ids: [id], note: '', expiresAt: null };
    await desk.services.incidents.acknowledge(desk.operator, input);
    order.push('acknowledged');
    await all;
    expect(order).toEqual(['acknowledged', 'storm']);
  });

  it('goes behind whoever reports one thing meanwhile', async () => {
    const order: string[] = [];
    const all = desk.services.signals.submit(desk.source, storm()).then(() => order.push('storm'));
    await desk.submit({ key: 'other' });
    order.push('other');
    await all;
    expect(order).toEqual(['other', 'storm']);
  });

  it('of a large post stays in its order, however short its last piece is', async () => {
    const { signals } = desk.services;
    const begin = Array.from({ length: 250 }, (_, at) => desk.signal({ key: `port-${at}` }));
    const end = [desk.signal({ key: 'port-249', action: 'resolve' })];
    const [, [over]] = await Promise.all([
      signals.submitPiece(desk.source, begin),
      signals.submitPiece(desk.source, end),
    ]);
    expect(over?.outcome).toBe('closed');
  });

  it('that meets a full disk is refused from there on, and what was answered before is there', async () => {
    const { database } = desk.services.context;
    const signals = storm();
    await desk.services.signals.submit(desk.source, signals.slice(0, 100));
    await fillDisk(database);
    const answers = Array.from({ length: signals.length / 100 }, (_, at) =>
      desk.services.signals.submit(desk.source, signals.slice(at * 100, (at + 1) * 100)),
    );
    const settled = await Promise.allSettled(answers);
    await freeDisk(database);
    expect(settled.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    const again = await desk.services.signals.submit(desk.source, signals);
    expect(again).toHaveLength(signals.length);
    const ids = new Set(again.map(({ incidentId }) => incidentId));
    expect(ids.size).toBe(KEYS);
    expect(await desk.services.context.database.read('incident').count({ n: '*' })).toEqual([
      { n: KEYS },
    ]);
  });
});
