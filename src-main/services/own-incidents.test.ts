import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { sourceSettings } from '#shared/contract/source.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe('a source that promised a heartbeat', () => {
  beforeEach(async () => {
    await watch(300);
    await desk.services.signals.heard(desk.source);
  });

  it('is reported when it is silent for longer than that, at the instant at which it is', async () => {
    expect(await pass(5 * MINUTE + 10 * SECOND)).toEqual([]);
    expect(await pass(1)).toMatchObject([
      {
        level: 4,
        description: 'Missing heartbeat from source probe (generic), dead?',
        source: { name: 'watchfloor', type: 'watchfloor' },
        stateful: true,
      },
    ]);
    expect(await pass(HOUR)).toHaveLength(1);
  });

  it('is named by the tags of its incident, which has its own number too', async () => {
    const [row] = await silence();
    expect(row?.tags).toEqual([
      `object=${row?.id}`,
      'problem_type=missing_heartbeat',
      `source_system_id=${desk.source.id}`,
    ]);
  });

  it('ends the incident when it is seen again', async () => {
    const [row] = await silence();
    await desk.services.signals.heard(desk.source);
    expect(await pass(MINUTE)).toEqual([]);
    expect((await desk.history(row?.id ?? 0)).at(-1)).toMatchObject({
      type: 'END',
      actor: { kind: 'source', name: 'watchfloor' },
      description: 'Source "probe (generic)" is again alive and well',
    });
  });

  it('is reported as another incident when it falls silent again', async () => {
    const [first] = await silence();
    await desk.services.signals.heard(desk.source);
    await pass(MINUTE);
    const [second] = await silence();
    expect(second?.id).not.toBe(first?.id);
  });

  it('is not reported again for the silence that an operator closed', async () => {
    const [row] = await silence();
    await desk.services.incidents.close(desk.operator, { ids: [row?.id ?? 0], note: 'known' });
    expect(await pass(HOUR)).toEqual([]);
    await desk.services.signals.heard(desk.source);
    expect(await silence()).toHaveLength(1);
  });

  it('is not silent while all that it tells of are changes', async () => {
    for (let time = 0; time < 5; time += 1) {
      await desk.services.reportedChanges.report(desk.source, {
        ...{ summary: 'Release 12', occurredAt: desk.clock.now(), place: 'web-1' },
        ...{ links: [], details: {} },
      });
      expect(await pass(2 * MINUTE)).toEqual([]);
    }
  });

  it('is not reported again for the silence that was closed before a restart', async () => {
    await desk.clock.advance(5 * SECOND);
    await desk.services.signals.heard(desk.source);
    const [row] = await silence();
    await desk.services.incidents.close(desk.operator, { ids: [row?.id ?? 0], note: 'known' });
    desk = await desk.restart();
    expect(await pass(HOUR)).toEqual([]);
  });

  it('ends the incident when its keys are revoked', async () => {
    await silence();
    await desk.services.sources.revoke(systemCaller, { name: 'probe' });
    expect(await pass(0)).toEqual([]);
  });

  it('ends an incident that lost the tag of its source, and is reported anew', async () => {
    const [first] = await silence();
    await desk.services.incidents.tag(desk.operator, {
      id: first?.id ?? 0,
      add: [],
      remove: [`source_system_id=${desk.source.id}`],
    });
    const open = await pass(0);
    expect(open).toHaveLength(1);
    expect(open[0]?.id).not.toBe(first?.id);
    expect((await desk.row(first?.id ?? 0)).open).toBe(false);
  });

  it('leaves an incident alone that names two sources', async () => {
    const [row] = await silence();
    const id = row?.id ?? 0;
    await desk.services.incidents.tag(desk.operator, {
      id,
      add: ['source_system_id=999'],
      remove: [],
    });
    await desk.services.signals.heard(desk.source);
    expect((await pass(HOUR)).map((each) => each.id)).toContain(id);
  });

  it('gets its time anew after a start, and its open incident stays', async () => {
    const [row] = await silence();
    desk = await desk.restart();
    expect((await pass(MINUTE)).map(({ id }) => id)).toEqual([row?.id]);
  });

  it('gets its time anew after a sleep in which nobody could report', async () => {
    await pass(MINUTE);
    await desk.clock.jump(desk.clock.now() + 8 * HOUR);
    expect(await pass(0)).toEqual([]);
    expect(await pass(5 * MINUTE + 11 * SECOND)).toHaveLength(1);
  });
});

describe('a key that ends soon', () => {
  it('is reported seven days before, and no longer once it is renewed', async () => {
    const { source } = await desk.services.sources.add(systemCaller, {
      name: 'nav',
      type: 'nav',
      baseUrl: '',
      settings: sourceSettings.parse({}),
      expiresAt: desk.clock.now() + 30 * DAY,
    });
    expect(await jump(23 * DAY - 1)).toEqual([]);
    const [row] = await jump(1);
    expect(row).toMatchObject({
      level: 2,
      description: 'Token for source system nav (nav) will expire on 2026-12-21T16:53:20Z',
      tags: [
        'location=argus',
        `object=${row?.id}`,
        'problem_type=token_expiry',
        `source_system_id=${source.id}`,
      ],
    });
    await desk.services.sources.rotate(systemCaller, { name: 'nav', graceSeconds: 3_600 });
    expect(await jump(0)).toEqual([]);
  });

  it('is reported so many days before as is set', async () => {
    await addToken('script', 30 * DAY);
    await desk.services.tokenWarning.set(systemCaller, 14);
    expect(await jump(16 * DAY - 1)).toEqual([]);
    expect(await jump(1)).toHaveLength(1);
    await desk.services.tokenWarning.set(systemCaller, 3);
    expect(await jump(MINUTE)).toEqual([]);
  });

  it('of an operator is reported until a new one with its label lasts longer', async () => {
    await addToken('wall', 30 * DAY);
    expect(await jump(25 * DAY)).toMatchObject([
      {
        description: expect.stringMatching(
          /^Token "wall" of operator ada will expire on /,
        ) as unknown,
      },
    ]);
    await addToken('wall', 90 * DAY);
    expect(await jump(MINUTE)).toEqual([]);
  });

  it('is not reported where it was meant to be short', async () => {
    await addToken('for a day', DAY);
    expect(await jump(23 * HOUR)).toEqual([]);
  });

  function addToken(label: string, life: number) {
    const expiresAt = desk.clock.now() + life;
    return desk.services.operators.addToken(systemCaller, { name: 'ada', label, expiresAt });
  }
});

it('says when it has something to do next', async () => {
  expect(await desk.services.ownIncidents.nextDue()).toBeNull();
  await watch(60);
  await desk.services.signals.heard(desk.source);
  const seen = desk.clock.now();
  expect(await desk.services.ownIncidents.nextDue()).toBe(seen + 70 * SECOND + 1);
});

async function watch(heartbeatSeconds: number): Promise<void> {
  const [source] = await desk.services.sources.list();
  await desk.services.sources.configure(systemCaller, {
    id: source?.id ?? 0,
    expectedVersion: source?.version ?? 0,
    settings: sourceSettings.parse({ heartbeatSeconds }),
  });
}

/** Lets time pass as the engine would: what is due is done at its time, and it looks every minute. */
async function pass(duration: number): Promise<readonly IncidentRow[]> {
  const { services, clock } = desk;
  const until = clock.now() + duration;
  for (;;) {
    const due = (await services.ownIncidents.nextDue()) ?? Infinity;
    if (due <= clock.now()) await services.ownIncidents.runDue();
    else if (clock.now() >= until) break;
    else await clock.advance(Math.min(due, clock.now() + MINUTE, until) - clock.now());
  }
  const { rows } = await services.incidentQueries.list({
    section: 'unacknowledged',
    filter: {},
    limit: 100,
  });
  return rows;
}

/** Lets time pass at once. */
async function jump(duration: number): Promise<readonly IncidentRow[]> {
  await desk.clock.jump(desk.clock.now() + duration);
  return pass(0);
}

/** Until the source is silent. */
function silence(): Promise<readonly IncidentRow[]> {
  return pass(6 * MINUTE);
}
