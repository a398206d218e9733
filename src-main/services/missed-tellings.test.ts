import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { DAY, MINUTE, SECOND } from '#shared/time/instant.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { saveRoom, tellRoom } from './testing/messages.ts';
import { on, runOwn, transition } from './testing/own-workflow.ts';

const EVERY_MINUTE = [{ timeout: 'PT1M' }];
const ASK = 'notify.requireAck';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
  desk.services.telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
});

afterEach(() => desk.close());

/** Asks for an acknowledgement every other minute, and is of the worst level once its source is silent. */
function runAsking(): Promise<void> {
  const worst = [{ call: 'incident.level', args: { level: 1 } }, ASK];
  return runOwn(desk, [
    { ...transition('there', 'open', 'other', EVERY_MINUTE), sideEffects: [ASK] },
    transition('back', 'other', 'open', EVERY_MINUTE),
    { ...transition('silent', 'open', 'open', on('stale')), sideEffects: worst },
    { ...transition('quiet', 'other', 'open', on('stale')), sideEffects: worst },
  ]);
}

/** Wakes up and catches up, during which time passes. @returns how many passes it took */
async function wakeAt(now: number): Promise<number> {
  await desk.clock.jump(now);
  let passes = 0;
  while ((await desk.services.incidentCatchUp.runDue()) > 0) {
    passes += 1;
    await desk.clock.jump(desk.clock.now() + SECOND);
  }
  return passes;
}

/** Whom the incident told at an address since it was opened. */
async function toldAt(address: string): Promise<string[]> {
  const { read } = desk.services.context.database;
  const rows = await read('delivery')
    .where('created_at', '>', START)
    .andWhere({ address })
    .orderBy('id')
    .select<{ kind: string; reason: string }[]>('kind', 'reason');
  return rows.map(({ kind, reason }) => `${kind} ${reason}`);
}

describe('what was missed more often than is caught up on at a time', () => {
  it('is told once, and has asked for attention since the first of it was done', async () => {
    await runAsking();
    const id = await desk.open();
    const now = START + 3 * DAY + 30 * SECOND;
    expect(await wakeAt(now)).toBe(5);
    expect(await toldAt('workstation')).toEqual(['problem workflow']);
    expect((await desk.row(id)).promptSince).toBe(now);
    expect(desk.services.telling.promptsLast10Minutes(desk.clock.now())).toBe(1);
  });

  it('is told again for what comes due after that', async () => {
    await runAsking();
    await desk.open();
    await wakeAt(START + 3 * DAY + 30 * SECOND);
    await wakeAt(START + 3 * DAY + MINUTE);
    await wakeAt(START + 3 * DAY + 2 * MINUTE);
    expect(await toldAt('workstation')).toEqual(['problem workflow', 'problem workflow']);
  });

  it('is told to whom only a later piece concerns, and to nobody twice', async () => {
    await runAsking();
    const worst = { kind: 'level', max: 1 } as Filter;
    const input = { name: 'Worst', filter: worst, public: false };
    const { id } = await desk.services.filters.save(desk.operator, input);
    await tellRoom(desk, desk.operator, 'all');
    const destinationIds = [await saveRoom(desk, desk.operator, 'worst')];
    await tellRoom(desk, desk.operator, 'chief', { filterIds: [id], destinationIds });
    await desk.open({ expiresAt: START + 2_500 * MINUTE + 30 * SECOND });
    await wakeAt(START + 3 * DAY + 30 * SECOND);
    expect(await toldAt('all')).toEqual(['problem workflow']);
    expect(await toldAt('worst')).toEqual(['problem workflow']);
  });
});
