import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { Engine } from '../engine/engine.ts';
import { storageModule } from '../engine/modules/storage.ts';
import { fillDisk, freeDisk } from '../storage/testing/full-disk.ts';
import { systemCaller } from './caller.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';

const FULL = /The disk is full: nothing was stored/;
const LARGE = 'x'.repeat(100_000);

let desk: Desk;
let engine: Engine;

beforeEach(async () => {
  desk = await openDesk();
  const { services, clock } = desk;
  engine = new Engine([storageModule(services.storageHealth)], clock, services.context.logger);
  clock.settle = () => engine.settle();
  engine.start();
});

afterEach(async () => {
  await engine.stop();
  await desk.close();
});

const database = () => desk.services.context.database;

describe('a full disk', () => {
  it('refuses what tools and operators write, stores nothing of it, and is told of', async () => {
    const id = await desk.open();
    const version = (await desk.row(id)).version;
    await fillDisk(database());
    await expect(desk.submit({ description: LARGE })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(FULL) as string,
    });
    const message = { id, text: LARGE.slice(0, 20_000), visibility: 'internal' } as const;
    await expect(desk.services.incidents.postMessage(systemCaller, message)).rejects.toThrow(FULL);

    expect(await desk.row(id)).toMatchObject({ version, description: 'Link down' });
    expect(await desk.history(id)).toHaveLength(1);
    expect(database().trouble).toMatchObject({
      message: expect.stringMatching(FULL) as string,
      since: START,
    });
    const findings = await desk.services.diagnosis.diagnose();
    expect(findings.filter(({ advice }) => FULL.test(advice))).toMatchObject([
      { severity: 'error' },
    ]);
  });

  it('is over, without a restart, once it has room again', async () => {
    await fillDisk(database());
    await expect(desk.submit({ description: LARGE })).rejects.toThrow(FULL);
    await freeDisk(database());
    const id = await desk.open({ description: LARGE });
    expect((await desk.row(id)).description).toBe(LARGE);
    expect(database().trouble).not.toBeNull();
    await desk.clock.advance(MINUTE);
    expect(database().trouble).toBeNull();
    expect(engine.nextDue).toBeNull();
  });

  it('is told of for as long as something does not fit, since it began', async () => {
    await fillDisk(database());
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(desk.submit({ description: LARGE })).rejects.toThrow(FULL);
      await desk.clock.advance(9 * SECOND);
    }
    expect(database().trouble).toMatchObject({ since: START, lastAt: START + 36 * SECOND });
  });

  it('is over within a minute also when the clock was set back meanwhile', async () => {
    await fillDisk(database());
    await expect(desk.submit({ description: LARGE })).rejects.toThrow(FULL);
    await freeDisk(database());
    await desk.clock.jump(START - HOUR);
    await desk.clock.advance(MINUTE);
    expect(database().trouble).toBeNull();
  });
});
