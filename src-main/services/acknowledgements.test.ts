import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkResult } from '#shared/contract/incident.ts';
import { FOREVER, HOUR, MINUTE } from '#shared/time/instant.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

function acknowledge(id: number, expiresAt: number | null = null, note = '') {
  return desk.services.incidents.acknowledge(desk.operator, { ids: [id], note, expiresAt });
}

async function newestAcknowledgement(id: number) {
  const { acknowledgements } = await desk.services.incidentQueries.get(id);
  const [newest] = acknowledgements;
  if (!newest) throw new Error('Nobody acknowledged.');
  return newest;
}

function refusals(result: BulkResult) {
  return result.results.map(({ id, ok, error }) => [id, ok, error?.code]);
}

describe('acknowledging', () => {
  it('records who, when, the note and until when, and ends the prompt', async () => {
    const id = await desk.open();
    expect((await desk.row(id)).promptSince).toBe(desk.clock.now());
    await desk.clock.advance(MINUTE);
    const expiresAt = desk.clock.now() + HOUR;
    await acknowledge(id, expiresAt, 'On my way');

    expect(await desk.row(id)).toMatchObject({
      acknowledged: true,
      acknowledgedUntil: expiresAt,
      acknowledgedBy: desk.operator.actor,
      promptSince: null,
    });
    expect(await newestAcknowledgement(id)).toMatchObject({
      actor: desk.operator.actor,
      at: desk.clock.now(),
      note: 'On my way',
      expiresAt,
      live: true,
    });
    expect((await desk.history(id)).at(-1)).toMatchObject({
      type: 'ACK',
      actor: desk.operator.actor,
      description: 'On my way',
    });
  });

  it('lasts until closed or taken back without an expiry', async () => {
    const id = await desk.open();
    await acknowledge(id);
    await desk.clock.advance(1_000 * HOUR);
    expect(await desk.services.incidentCatchUp.runDue()).toBe(0);
    expect((await desk.row(id)).acknowledgedUntil).toBe(FOREVER);
  });

  it('refuses an expiry that has passed', async () => {
    const id = await desk.open();
    expect(refusals(await acknowledge(id, desk.clock.now()))).toEqual([
      [id, false, 'refused_by_rule'],
    ]);
    expect((await desk.row(id)).acknowledged).toBe(false);
  });

  it('lives several times at once; the prompt comes back when the last has expired', async () => {
    const id = await desk.open();
    const start = desk.clock.now();
    await acknowledge(id, start + 2 * HOUR);
    await acknowledge(id, start + HOUR);
    expect((await desk.row(id)).acknowledgedUntil).toBe(start + 2 * HOUR);

    await desk.clock.advance(HOUR + MINUTE);
    await desk.services.incidentCatchUp.runDue();
    expect(await desk.row(id)).toMatchObject({ acknowledged: true, promptSince: null });
    const { acknowledgements } = await desk.services.incidentQueries.get(id);
    expect(acknowledgements.map(({ live }) => live)).toEqual([false, true]);

    await desk.clock.advance(HOUR);
    await desk.services.incidentCatchUp.runDue();
    expect(await desk.row(id)).toMatchObject({
      acknowledged: false,
      acknowledgedBy: null,
      promptSince: desk.clock.now(),
    });
    const last = (await desk.history(id)).at(-1);
    expect(last).toMatchObject({
      type: 'OTH',
      actor: systemCaller.actor,
      timestamp: start + 2 * HOUR,
      received: desk.clock.now(),
      detail: { what: 'acknowledgement_expired' },
    });
  });

  it('does not come back to life when the clock is set back after its end', async () => {
    const id = await desk.open();
    await acknowledge(id, desk.clock.now() + HOUR);
    const start = desk.clock.now();
    await desk.clock.jump(start + 2 * HOUR);
    await desk.services.incidentCatchUp.runDue();
    await desk.clock.jump(start + MINUTE);
    const { row, acknowledgements } = await desk.services.incidentQueries.get(id);
    expect(row.acknowledged).toBe(false);
    expect(acknowledgements).toMatchObject([{ live: false, expiresAt: start + HOUR }]);
  });

  it('may be given a later or an earlier end, with the old and the new one on record', async () => {
    const id = await desk.open();
    const until = desk.clock.now() + HOUR;
    await acknowledge(id, until);
    const { id: acknowledgementId } = await newestAcknowledgement(id);
    const colleague = await desk.caller('grace', 'operator');
    const edited = await desk.services.incidents.editAcknowledgement(colleague, {
      acknowledgementId,
      expiresAt: until + HOUR,
    });

    expect(edited).toMatchObject({ expiresAt: until + HOUR, live: true });
    expect((await desk.row(id)).acknowledgedUntil).toBe(until + HOUR);
    expect((await desk.history(id)).at(-1)).toMatchObject({
      actor: colleague.actor,
      detail: { what: 'acknowledgement_edited', old: until, new: until + HOUR },
    });
  });

  it('ends at once when its end is moved to now, and the prompt comes back', async () => {
    const id = await desk.open();
    await acknowledge(id, desk.clock.now() + HOUR);
    await desk.clock.advance(MINUTE);
    const { id: acknowledgementId } = await newestAcknowledgement(id);
    const ended = await desk.services.incidents.editAcknowledgement(desk.operator, {
      acknowledgementId,
      expiresAt: 0,
    });

    expect(ended).toMatchObject({ expiresAt: desk.clock.now(), live: false });
    expect(await desk.row(id)).toMatchObject({
      acknowledged: false,
      promptSince: desk.clock.now(),
    });
  });

  it('goes on when one of two is ended', async () => {
    const id = await desk.open();
    await acknowledge(id);
    const colleague = await desk.caller('grace', 'operator');
    await desk.services.incidents.acknowledge(colleague, {
      ids: [id],
      note: '',
      expiresAt: desk.clock.now() + HOUR,
    });
    const [second, first] = (await desk.services.incidentQueries.get(id)).acknowledgements;
    await desk.services.incidents.editAcknowledgement(desk.operator, {
      acknowledgementId: first?.id ?? 0,
      expiresAt: 0,
    });

    expect(await desk.row(id)).toMatchObject({
      acknowledged: true,
      acknowledgedBy: colleague.actor,
      acknowledgedUntil: second?.expiresAt,
      promptSince: null,
    });
  });

  it('is read-only once it has ended', async () => {
    const id = await desk.open();
    await acknowledge(id, desk.clock.now() + HOUR);
    const { id: acknowledgementId } = await newestAcknowledgement(id);
    await desk.clock.advance(HOUR);
    const edit = (which: number) =>
      desk.services.incidents.editAcknowledgement(desk.operator, {
        acknowledgementId: which,
        expiresAt: null,
      });

    await expect(edit(acknowledgementId)).rejects.toMatchObject({ code: 'refused_by_rule' });
    await expect(edit(9_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is taken back under the name of whoever does so, and the prompt comes back', async () => {
    const id = await desk.open();
    await acknowledge(id);
    await acknowledge(id, desk.clock.now() + HOUR);
    await desk.clock.advance(MINUTE);
    await desk.services.incidents.unacknowledge(desk.operator, [id]);

    expect(await desk.row(id)).toMatchObject({
      acknowledged: false,
      promptSince: desk.clock.now(),
    });
    const { acknowledgements } = await desk.services.incidentQueries.get(id);
    expect(acknowledgements.map(({ live }) => live)).toEqual([false, false]);
    expect((await desk.history(id)).at(-1)).toMatchObject({
      actor: desk.operator.actor,
      detail: { what: 'unacknowledged' },
    });
    const again = await desk.services.incidents.unacknowledge(desk.operator, [id]);
    expect(refusals(again)).toEqual([[id, false, 'refused_by_rule']]);
  });

  it('survives a close and a reopen', async () => {
    const id = await desk.open();
    await acknowledge(id);
    await desk.services.incidents.close(desk.operator, { ids: [id], note: '' });
    await desk.services.incidents.reopen(desk.operator, { ids: [id], note: '' });
    expect(await desk.row(id)).toMatchObject({ open: true, acknowledged: true, promptSince: null });
  });
});

describe('what was due by itself', () => {
  it('happens before what an operator does, and is still told', async () => {
    desk.services.telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
    const id = await desk.open({ expiresAt: desk.clock.now() + 10 * HOUR });
    await acknowledge(id, desk.clock.now() + HOUR);
    await desk.clock.advance(2 * HOUR);
    await desk.services.incidents.postMessage(desk.operator, {
      id,
      text: 'Still looking',
      visibility: 'internal',
    });

    const history = await desk.history(id);
    expect(history.map(({ detail, description }) => detail?.what ?? description)).toEqual([
      'Link down',
      '',
      'acknowledgement_expired',
      'Still looking',
    ]);
    const { row, deliveries } = await desk.services.incidentQueries.get(id);
    expect(row.promptSince).toBe(desk.clock.now());
    expect(deliveries[0]?.reason).toBe('acknowledgement ended');
  });

  it('ends an acknowledgement that nobody can take back any more', async () => {
    const id = await desk.open();
    await acknowledge(id, desk.clock.now() + HOUR);
    await desk.clock.advance(HOUR);
    const late = await desk.services.incidents.unacknowledge(desk.operator, [id]);
    expect(refusals(late)).toEqual([[id, false, 'refused_by_rule']]);
  });
});
