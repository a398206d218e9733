import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const lastTime = (id: number) => desk.services.earlierIncidents.lastTime(id);

/** Opens an incident, lets it be closed after twenty minutes, and lets a day pass. */
async function past(changes: Parameters<Desk['open']>[0], note?: string): Promise<number> {
  const id = await desk.open(changes);
  await desk.clock.advance(20 * MINUTE);
  if (note === undefined) await desk.submit({ ...changes, action: 'resolve' });
  else await desk.services.incidents.close(desk.operator, { ids: [id], note });
  await desk.clock.advance(DAY);
  return id;
}

describe('the last time', () => {
  it('is what the source calls the same: how it ended, and what was written', async () => {
    const first = await past({});
    const second = await past({}, 'carrier ticket 8812');
    const id = await desk.open({});
    const { count, more, incidents } = await lastTime(id);
    expect([count, more]).toEqual([2, false]);
    expect(incidents).toMatchObject([
      {
        id: second,
        likeness: 'key',
        open: false,
        closedBy: { name: 'ada' },
        written: [{ text: 'carrier ticket 8812', actor: { name: 'ada' } }],
      },
      { id: first, likeness: 'key', closedBy: { name: 'probe' }, written: [] },
    ]);
    const [newest] = incidents;
    expect((newest?.endTime ?? 0) - (newest?.startTime ?? 0)).toBe(20 * MINUTE);
  });

  it('counts thirty days back, and still tells of what is older', async () => {
    const old = await past({});
    await desk.clock.advance(40 * DAY);
    const { count, incidents } = await lastTime(await desk.open({}));
    expect(count).toBe(0);
    expect(incidents.map(({ id }) => id)).toEqual([old]);
  });

  it('is what was said before with other figures, by the same source', async () => {
    const earlier = await past({ key: 'disk-1', description: 'Disk 91 % on log-1', tags: [] });
    await past({ key: 'disk-2', description: 'Disk 91 % on db-1', tags: [] });
    const id = await desk.open({ key: 'disk-9', description: 'Disk 97.5 % on log-2', tags: [] });
    expect((await lastTime(id)).incidents).toMatchObject([{ id: earlier, likeness: 'title' }]);
  });

  it('is the same alert of the same host, whatever it is called now', async () => {
    const tags = ['alertname=LinkDown', 'instance=core-sw-1'];
    const earlier = await past({ key: 'a', description: 'Uplink lost', tags });
    await past({ key: 'b', description: 'Other link', tags: ['alertname=LinkDown', 'instance=x'] });
    const id = await desk.open({ key: 'c', description: 'No carrier', tags });
    expect((await lastTime(id)).incidents).toMatchObject([{ id: earlier, likeness: 'place' }]);
  });

  it('has no incident twice, and none that came later', async () => {
    const tags = ['host=web-1', 'service=disk'];
    const first = await past({ tags });
    expect((await lastTime(first)).incidents).toEqual([]);
    const second = await past({ tags });
    await past({ tags });
    expect((await lastTime(second)).incidents.map(({ id }) => id)).toEqual([first]);
  });

  it('tells of a few, and counts the others', async () => {
    for (let time = 0; time < 8; time += 1) await past({});
    const { count, incidents } = await lastTime(await desk.open({}));
    expect([count, incidents.length]).toEqual([8, 5]);
  });

  it('says so where there may be more than it looked at', async () => {
    const disk = (key: number, description: string) =>
      desk.signal({ key: `disk-${key}`, description, tags: [] });
    const old = Array.from({ length: 498 }, (_, at) => disk(at, `Disk ${at} % full`));
    await desk.services.signals.submit(desk.source, [...old, disk(498, 'Disk full of logs')]);
    const all = await desk.open({ key: 'a', description: 'Disk 97 % full', tags: [] });
    expect(await lastTime(all)).toMatchObject({ count: 498, more: false });
    const some = await desk.open({ key: 'b', description: 'Disk 98 % full', tags: [] });
    expect(await lastTime(some)).toMatchObject({ count: 499, more: true });
  });

  it('refuses an incident that there is not', async () => {
    await expect(lastTime(99)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what happens next to a closed incident', () => {
  it('is its removal, where closed ones are not kept for ever', async () => {
    const id = await desk.open({});
    await desk.services.incidents.close(desk.operator, { ids: [id], note: '' });
    const upcoming = async () => (await desk.services.incidentQueries.get(id)).upcoming;
    expect(await upcoming()).toEqual([]);
    await desk.services.retention.set(desk.operator, 30);
    const { endTime } = await desk.row(id);
    expect(await upcoming()).toEqual([{ kind: 'removal', at: (endTime ?? 0) + 30 * DAY }]);
    await desk.services.incidents.reopen(desk.operator, { ids: [id], note: '' });
    await desk.clock.advance(HOUR);
    expect(await upcoming()).toEqual([]);
  });
});
