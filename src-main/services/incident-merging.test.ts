import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
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

const unmerge = (ids: number[]) =>
  desk.services.incidentMerging.unmerge(desk.operator, { ids, intoId: main });

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
    const { results } = await unmerge([twin]);
    expect(results).toMatchObject([{ id: twin, ok: true }]);
    expect((await desk.row(twin)).open).toBe(true);
    expect((await desk.services.incidentQueries.get(twin)).relations).toEqual([]);
  });

  it('cannot be taken back where the source has opened the trouble anew', async () => {
    await merge([twin]);
    await desk.clock.advance(HOUR);
    const anew = await desk.open({ key: 'twin' });
    expect(anew).not.toBe(twin);
    const [result] = (await unmerge([twin])).results;
    expect(result).toMatchObject({ id: twin, ok: false });
    expect(result?.error?.message).toContain(`#${anew}`);
    expect((await desk.row(twin)).open).toBe(false);
  });

  it('opens only one of two duplicates that are the same trouble', async () => {
    await merge([twin]);
    await desk.clock.advance(HOUR);
    const anew = await desk.open({ key: 'twin' });
    await merge([anew]);
    const { results } = await unmerge([twin, anew]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('cannot be taken back where there was none', async () => {
    await desk.submit({ key: 'twin', action: 'resolve' });
    const [result] = (await unmerge([twin])).results;
    expect(result?.error?.message).toBe(`It is no duplicate of #${main}.`);
    expect((await desk.history(main)).map(({ type }) => type)).toEqual(['STA']);
  });
});
