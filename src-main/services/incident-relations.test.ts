import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

describe('a relation', () => {
  it('stands in the history of both incidents after what was due in them before', async () => {
    const id = await desk.open({ expiresAt: START + MINUTE });
    const otherId = await desk.open({ key: 'web', expiresAt: START + MINUTE });
    await desk.clock.advance(2 * MINUTE);
    const relation = { id, otherId, type: 'same', description: '' };
    await desk.services.incidentRelations.relate(desk.operator, relation);

    for (const each of [id, otherId]) {
      expect(await desk.row(each)).toMatchObject({ stale: true });
      const [, due, deed] = await desk.history(each);
      expect(due).toMatchObject({ timestamp: START + MINUTE, actor: { kind: 'system' } });
      expect(deed).toMatchObject({ timestamp: START + 2 * MINUTE, detail: { what: 'related' } });
    }
  });

  it('goes from one to the other, and shows that from both sides', async () => {
    const id = await desk.open();
    const otherId = await desk.open({ key: 'power' });
    const relation = { id, otherId, type: 'caused by', description: '' };
    await desk.services.incidentRelations.relate(desk.operator, relation);
    const directions = async (each: number) =>
      (await desk.services.incidentQueries.get(each)).relations.map(({ direction, other }) => [
        direction,
        other.id,
      ]);
    expect(await directions(id)).toEqual([['outgoing', otherId]]);
    expect(await directions(otherId)).toEqual([['incoming', id]]);
  });

  it('that is gone already is passed over', async () => {
    expect(await desk.services.incidentRelations.unrelate(desk.operator, 9_999)).toEqual({});
  });
});
