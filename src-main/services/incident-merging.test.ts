import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
let main: number;
let twin: number;

beforeEach(async () => {
  desk = await openDesk();
  main = await desk.open({ key: 'main' });
  twin = await desk.open({ key: 'twin' });
});

afterEach(() => desk.close());

const merge = (ids: number[], intoId = main) =>
  desk.services.incidentMerging.merge(desk.operator, { ids, intoId, note: 'One fibre.' });

describe('merging', () => {
  it('closes the duplicate with a message and says on both sides which is which', async () => {
    const { results } = await merge([twin]);
    expect(results).toMatchObject([{ id: twin, ok: true }]);
    expect((await desk.row(main)).open).toBe(true);
    expect((await desk.row(twin)).open).toBe(false);
    const history = await desk.history(twin);
    expect(history.find(({ type }) => type === 'CLO')?.description).toBe(
      `Duplicate of #${main}. One fibre.`,
    );
    expect(history.at(-1)?.detail).toMatchObject({
      what: 'related',
      new: { incidentId: main, type: 'duplicate of' },
    });
    expect((await desk.history(main)).at(-1)?.detail).toMatchObject({
      what: 'related',
      new: { incidentId: twin, type: 'has the duplicate' },
    });
  });

  it('refuses what is closed, itself and what there is not, each by itself', async () => {
    await desk.submit({ key: 'twin', action: 'resolve' });
    const third = await desk.open({ key: 'third' });
    const { results } = await merge([twin, main, 9_999, third]);
    expect(results.map(({ ok }) => ok)).toEqual([false, false, false, true]);
    expect((await desk.row(main)).open).toBe(true);
  });

  it('into what is not open, or not there, is refused as a whole', async () => {
    await desk.submit({ key: 'main', action: 'resolve' });
    await expect(merge([twin])).rejects.toMatchObject({ code: 'refused_by_rule' });
    await expect(merge([twin], 9_999)).rejects.toMatchObject({ code: 'not_found' });
    expect((await desk.row(twin)).open).toBe(true);
  });

  it('can be taken back: the duplicate is open and no longer related', async () => {
    await merge([twin]);
    const input = { ids: [twin], intoId: main };
    const { results } = await desk.services.incidentMerging.unmerge(desk.operator, input);
    expect(results).toMatchObject([{ id: twin, ok: true }]);
    expect((await desk.row(twin)).open).toBe(true);
    expect((await desk.services.incidentQueries.get(twin)).relations).toEqual([]);
  });

  it('cannot be taken back where the source has opened the trouble anew', async () => {
    await merge([twin]);
    await desk.services.incidents.reopen(desk.operator, { ids: [twin], note: '' });
    const input = { ids: [twin], intoId: main };
    const { results } = await desk.services.incidentMerging.unmerge(desk.operator, input);
    expect(results[0]).toMatchObject({ id: twin, ok: false });
  });
});
