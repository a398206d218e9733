import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceSettings } from '#shared/contract/source.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

describe('an idempotency key', () => {
  it('has a command done once, and answers again as it did', async () => {
    const id = await desk.open();
    const caller = { ...desk.operator, idempotencyKey: 'press-1' };
    const post = () =>
      desk.services.incidents.postMessage(caller, { id, text: 'Once', visibility: 'internal' });
    const first = await post();
    await desk.clock.advance(MINUTE);

    expect(await post()).toEqual(first);
    expect(await desk.history(id)).toHaveLength(2);
    expect((await desk.row(id)).version).toBe(2);
  });

  it('outlives a restart', async () => {
    const id = await desk.open();
    const caller = { ...desk.operator, idempotencyKey: 'press-1' };
    const first = await desk.services.incidents.close(caller, { ids: [id], note: '' });
    desk = await desk.restart();
    expect(await desk.services.incidents.close(caller, { ids: [id], note: '' })).toEqual(first);
  });

  it('of somebody else is refused', async () => {
    const id = await desk.open();
    const grace = await desk.caller('grace', 'operator');
    const input = { ids: [id], note: '', expiresAt: null };
    await desk.services.incidents.acknowledge({ ...grace, idempotencyKey: 'shared' }, input);
    const stolen = desk.services.incidents.acknowledge(
      { ...desk.operator, idempotencyKey: 'shared' },
      input,
    );
    await expect(stolen).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of a command that failed is free to be used again', async () => {
    const caller = { ...desk.operator, idempotencyKey: 'press-1' };
    const relate = (otherId: number) =>
      desk.services.incidentRelations.relate(caller, {
        id: 1,
        otherId,
        type: 'same',
        description: '',
      });
    await desk.open();
    await expect(relate(2)).rejects.toMatchObject({ code: 'not_found' });
    await desk.open({ key: 'web' });
    expect(await relate(2)).toMatchObject({ other: { id: 2 } });
  });

  it('never keeps a secret: keys and tokens are shown once', async () => {
    const { sources, operators, context } = desk.services;
    const admin = { ...systemCaller, idempotencyKey: 'secret' };
    const settings = sourceSettings.parse({});
    const naming = { name: 'nagios', type: 'nagios' };
    const secrets = [
      (await sources.add(admin, { ...naming, baseUrl: '', settings, expiresAt: null })).key,
      (await sources.rotate(admin, { ...naming, graceSeconds: 0 })).key,
      (await sources.firstKey(admin)).key,
      (await operators.addToken(admin, { name: 'ada', label: 'wall', expiresAt: null })).token,
    ];
    await operators.setPassword(admin, { name: 'ada', password: 'correct horse' });

    const commands: { key: string; result: string }[] = await context.database.read('command');
    expect(commands.map(({ key }) => key)).toEqual(['secret']);
    const stored = JSON.stringify(commands);
    for (const secret of [...secrets, 'correct horse', 'scrypt']) {
      expect(stored).not.toContain(secret);
    }
  });
});
