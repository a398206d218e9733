import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DAY,
  HOUR,
  MINUTE,
  parseInstant,
  type Instant,
  type Microseconds,
} from '#shared/time/instant.ts';
import { Engine } from '../engine/engine.ts';
import { housekeepingModule } from '../engine/modules/housekeeping.ts';
import { createLogger } from '../platform/logger.ts';
import { backupFolder, listBackups } from '../storage/backup.ts';
import * as changeStore from '../storage/change-store.ts';
import * as dueStore from '../storage/due-store.ts';
import { systemCaller } from './caller.ts';
import type { PublishedChange } from './change-publisher.ts';
import { Housekeeping } from './housekeeping.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';

let desk: Desk;
let folder: string;
let engine: Engine;

beforeEach(async () => {
  desk = await openDesk();
  folder = path.dirname(desk.services.context.database.file);
  startEngine();
});

afterEach(async () => {
  await engine.stop();
  await desk.services.backups.settle();
  await desk.close();
});

/** By the clocks of a zone that is an hour ahead of UTC in winter. */
function startEngine(): void {
  const { backups, context, retention, sessions } = desk.services;
  const zone = 'Europe/Berlin';
  const housekeeping = new Housekeeping(context, { backups, retention, sessions, zone });
  engine = new Engine([housekeepingModule(housekeeping)], desk.clock, createLogger('silent'));
  engine.start();
  desk.clock.settle = async () => {
    await engine.settle();
    await housekeeping.settle();
  };
}

function advanceTo(text: string): Promise<Instant> {
  return desk.clock.advance((parseInstant(text) ?? 0) - desk.clock.now());
}

/** A suspended machine wakes up: what was due meanwhile happens now. */
async function later(duration: Microseconds): Promise<void> {
  await desk.clock.settle();
  await desk.clock.jump(desk.clock.now() + duration);
}

async function backupTimes(): Promise<Instant[]> {
  return (await listBackups(folder)).map(({ takenAt }) => takenAt).reverse();
}

function read() {
  return desk.services.context.database.read;
}

describe('the nightly backup', () => {
  it('is taken at half past three by the clocks of the workstation, once a night', async () => {
    await advanceTo('2026-11-22T02:29:59Z');
    expect(await backupTimes()).toEqual([]);
    await advanceTo('2026-11-22T02:30:00Z');
    await advanceTo('2026-11-23T12:00:00Z');
    expect(await backupTimes()).toEqual(
      ['2026-11-22', '2026-11-23'].map((day) => parseInstant(`${day}T02:30:00Z`)),
    );
  });

  it('is made up for once after nights that were missed', async () => {
    await later(9 * DAY);
    await desk.clock.advance(HOUR);
    expect(await backupTimes()).toEqual([START + 9 * DAY]);
  });

  it('is taken in the next night after the clock was ahead by a year', async () => {
    await later(365 * DAY);
    await desk.clock.advance(2 * DAY);
    const wrong = await backupTimes();
    await desk.clock.jump(START);
    await advanceTo('2026-11-22T03:00:00Z');
    const taken = (await backupTimes()).filter((time) => !wrong.includes(time));
    expect(taken).toEqual([parseInstant('2026-11-22T02:30:00Z')]);
  });

  it('is taken also where the disk took nothing when the host began', async () => {
    await engine.stop();
    const { context } = desk.services;
    vi.spyOn(context.database, 'write').mockRejectedValueOnce(new Error('full'));
    const housekeeping = new Housekeeping(context, desk.services);
    await expect(housekeeping.nextDue()).rejects.toThrow('full');
    expect(await housekeeping.nextDue()).toBeGreaterThan(START);
  });

  it('keeps its time over a restart', async () => {
    await desk.clock.settle();
    await engine.stop();
    desk = await desk.restart();
    startEngine();
    await advanceTo('2026-11-22T03:00:00Z');
    expect(await backupTimes()).toEqual([parseInstant('2026-11-22T02:30:00Z')]);
  });

  it('is parked with its reason when it fails, tried every hour, and stops nothing else', async () => {
    writeFileSync(backupFolder(folder), 'in the way');
    await advanceTo('2026-11-22T02:45:00Z');
    const [parked, ...others] = await dueStore.listParked(read());
    expect(others).toEqual([]);
    expect(parked).toMatchObject({ kind: 'backup' });
    expect(parked?.error).toContain('EEXIST');
    expect((await dueStore.find(read(), 'prune', 0))?.dueAt).toBeGreaterThan(desk.clock.now());

    rmSync(backupFolder(folder));
    await advanceTo('2026-11-22T03:40:00Z');
    expect(await backupTimes()).toEqual([parseInstant('2026-11-22T03:30:00Z')]);
    expect(await dueStore.countParked(read())).toBe(0);
  });
});

describe('what is only kept for a while', () => {
  it('goes: changes after seven days, but for the newest', async () => {
    const id = await desk.open();
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: null,
    });
    const { newest } = await changeStore.bounds(read());
    await later(6 * DAY);
    expect((await changeStore.bounds(read())).oldest).toBe(1);
    await later(2 * DAY);
    expect(await changeStore.bounds(read())).toEqual({ oldest: newest, newest });
  });

  it('goes: answers of commands after a day', async () => {
    const id = await desk.open();
    const once = { ...desk.operator, idempotencyKey: 'first' };
    await desk.services.incidents.acknowledge(once, { ids: [id], note: '', expiresAt: null });
    await later(23 * HOUR);
    expect(await read()('command').select('key')).toHaveLength(1);
    await later(3 * HOUR);
    expect(await read()('command').select('key')).toHaveLength(0);
  });

  it('goes: signals about nothing after seven days', async () => {
    await desk.submit({ action: 'resolve', key: 'old' });
    await later(5 * DAY);
    await desk.submit({ action: 'resolve', key: 'new' });
    await later(3 * DAY);
    expect(await read()('unmatched_signal').select('key')).toEqual([{ key: 'new' }]);
  });
});

describe('removing changes', () => {
  it('keeps the newest so many, and takes the oldest first, some at a time', async () => {
    for (let count = 0; count < 6; count += 1) await desk.open({ key: `problem ${count}` });
    const { newest } = await changeStore.bounds(read());
    const { database } = desk.services.context;
    const prune = (limit: number) =>
      database.write((transaction) => changeStore.prune(transaction, 0, 2, limit));
    expect(await prune(3)).toBe(3);
    expect(await changeStore.bounds(read())).toEqual({ oldest: 4, newest });
    expect(await prune(100)).toBe(newest - 5);
    expect(await changeStore.bounds(read())).toEqual({ oldest: newest - 1, newest });
  });
});

describe('closed incidents', () => {
  async function closed(key: string, tag: string): Promise<number> {
    const id = await desk.open({ key, tags: [tag] });
    await desk.services.incidents.close(desk.operator, { ids: [id], note: '' });
    return id;
  }

  async function ids(): Promise<number[]> {
    const rows = await read()<{ id: number }>('incident').orderBy('id').select('id');
    return rows.map(({ id }) => id);
  }

  it('are kept for ever unless somebody says otherwise', async () => {
    const id = await closed('old', 'host=a');
    await later(400 * DAY);
    expect(await ids()).toEqual([id]);
  });

  it('go when they are older than what is kept, messages too; open ones stay', async () => {
    await closed('old', 'host=a');
    await desk.submit({ key: 'message', stateful: false });
    const open = await desk.open({ key: 'open' });
    await later(10 * DAY);
    const recent = await closed('recent', 'host=b');
    await desk.services.retention.set(systemCaller, 5);
    await desk.clock.advance(HOUR);
    expect(await ids()).toEqual([open, recent]);
    expect(await read()('event').whereNotIn('incident_id', [open, recent])).toEqual([]);
    expect(await read()('incident_tag').select('tag')).toEqual([{ tag: 'host=b' }]);
  });

  it('go by when they were heard of, whatever the clock of their source says', async () => {
    await desk.services.retention.set(systemCaller, 5);
    const occurredAt = START - 400 * DAY;
    const message = await desk.open({ key: 'message', stateful: false, occurredAt });
    const problem = await desk.open({ key: 'problem', occurredAt });
    await desk.submit({ key: 'problem', action: 'resolve', occurredAt });
    await desk.clock.advance(2 * HOUR);
    expect(await ids()).toEqual([message, problem]);
    await later(6 * DAY);
    await desk.clock.advance(2 * HOUR);
    expect(await ids()).toEqual([]);
  });

  it('go in steps when they are many, and whoever watches is told of each', async () => {
    const gone: PublishedChange[] = [];
    const many = Array.from({ length: 250 }, (_, at) => desk.signal({ key: `problem ${at}` }));
    const opened = (await desk.services.signals.submit(desk.source, many)).flatMap(
      ({ incidentId }) => incidentId ?? [],
    );
    await desk.services.incidents.close(desk.operator, { ids: opened, note: '' });
    const before = await desk.row(250);
    desk.services.context.publisher.subscribe((changes) => {
      gone.push(...changes.filter(({ op }) => op === 'delete'));
    });
    await later(10 * DAY);
    await desk.services.retention.set(systemCaller, 5);
    await desk.clock.advance(2 * MINUTE);
    expect(await ids()).toEqual([]);
    expect(gone.map(({ id }) => id)).toEqual(opened);
    expect(gone.at(-1)).toMatchObject({ topic: 'incident', version: before.version + 1 });
  });
});
