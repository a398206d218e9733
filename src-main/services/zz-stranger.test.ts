import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '#shared/time/instant.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { execute } from '../storage/sqlite/connection.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { saveRoom, tellRoom } from './testing/messages.ts';
import { on, runOwn, transition } from './testing/own-workflow.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
});
afterEach(() => desk.close());

describe('order', () => {
  it('keeps order beside a poison', async () => {
    await runOwn(desk, [
      transition('there', 'open', 'other', [{ timeout: 'PT1M' }]),
      transition('back', 'other', 'open', [{ timeout: 'PT1M' }]),
      transition('end', 'open', 'closed', on('end')),
      transition('end2', 'other', 'closed', on('end')),
      transition('again', 'closed', 'open', on('restart')),
    ]);
    const poison = await desk.open({ key: 'poison' });
    const good = await desk.open({ key: 'good' });
    await desk.clock.jump(START + 100 * MINUTE);
    await desk.services.context.database.exclusively((connection) =>
      execute(
        connection,
        `CREATE TEMP TRIGGER failing BEFORE INSERT ON main.workflow_journal WHEN NEW.incident_id = ${poison}
       BEGIN SELECT RAISE(ABORT, 'Not now.'); END`,
      ),
    );
    const results = await Promise.allSettled([
      desk.submit({ key: 'poison', action: 'resolve' }),
      desk.submit({ key: 'good', action: 'resolve' }),
      desk.submit({ key: 'good', action: 'trigger' }),
    ]);
    console.log(JSON.stringify(results.map((r) => (r.status === 'fulfilled' ? r.value : String(r.reason)))));
    console.log('open?', (await desk.row(good)).endTime, (await desk.row(good)).state);
    expect(1).toBe(1);
  });
});

describe('events', () => {
  it('told for each piece?', async () => {
    const ASK = 'notify.requireAck';
    const note = { call: 'incident.note', args: { text: 'well' } };
    const withAsk = process.env['ZZ_ASK'] !== '0';
    const effects = withAsk ? [ASK, note] : [note];
    await runOwn(desk, [
      { ...transition('there', 'open', 'other', [{ timeout: 'PT1M' }]), sideEffects: effects },
      transition('back', 'other', 'open', [{ timeout: 'PT1M' }]),
    ]);
    await tellRoom(desk, desk.operator, 'events', { trigger: { on: 'events' } as never });
    await desk.open();
    await desk.clock.jump(START + 3 * DAY + 30 * SECOND);
    let passes = 0;
    while ((await desk.services.incidentCatchUp.runDue()) > 0) {
      passes += 1;
      await desk.clock.jump(desk.clock.now() + SECOND);
    }
    const rows = await desk.services.context.database
      .read('delivery')
      .where('created_at', '>', START)
      .select('kind', 'reason', 'address', 'created_at', 'unique_key');
    console.log(passes, JSON.stringify(rows));
    expect(1).toBe(1);
  });
});
