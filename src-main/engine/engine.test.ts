import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import { openDesk } from '../services/testing/desk.ts';
import { Engine } from './engine.ts';
import type { EngineModule } from './module.ts';
import { incidentsModule } from './modules/incidents.ts';

const START = 1_795_280_000 * SECOND;

/** Work that is due at given instants; each is done once. */
class Appointments implements EngineModule {
  readonly name: string;
  readonly #journal: string[];
  readonly due: Instant[];

  constructor(name: string, journal: string[], due: readonly Instant[]) {
    this.name = name;
    this.#journal = journal;
    this.due = [...due];
  }

  async nextDue(): Promise<Instant | null> {
    return this.due[0] ?? null;
  }

  async run(now: Instant): Promise<void> {
    const at = this.due.shift() ?? 0;
    this.#journal.push(`${this.name} ${(at - START) / MINUTE} at ${(now - START) / MINUTE}`);
  }
}

function startEngine(modules: readonly EngineModule[]): { engine: Engine; clock: TestClock } {
  const clock = new TestClock(START);
  const engine = new Engine(modules, clock, createLogger('silent'));
  clock.settle = () => engine.settle();
  engine.start();
  return { engine, clock };
}

describe('the engine', () => {
  it('does what is due at its own time, in due order over all modules', async () => {
    const journal: string[] = [];
    const { engine, clock } = startEngine([
      new Appointments('a', journal, [START + 2 * MINUTE, START + 5 * MINUTE]),
      new Appointments('b', journal, [START + MINUTE, START + 3 * MINUTE]),
    ]);
    await clock.advance(4 * MINUTE);
    expect(journal).toEqual(['b 1 at 1', 'a 2 at 2', 'b 3 at 3']);
    expect(engine.nextDue).toBe(START + 5 * MINUTE);
  });

  it('does what it slept through in due order, all of it late', async () => {
    const journal: string[] = [];
    const { clock } = startEngine([
      new Appointments('a', journal, [START + 2 * MINUTE, START + 6 * MINUTE]),
      new Appointments('b', journal, [START + MINUTE, START + 3 * MINUTE]),
    ]);
    await clock.advance(0);
    await clock.jump(START + HOUR);
    expect(journal).toEqual(['b 1 at 60', 'a 2 at 60', 'b 3 at 60', 'a 6 at 60']);
  });

  it('looks once a minute even when nothing is due: the clock may have jumped', async () => {
    let looks = 0;
    const idle: EngineModule = {
      name: 'idle',
      async nextDue() {
        looks += 1;
        return null;
      },
      run: async () => undefined,
    };
    const { clock } = startEngine([idle]);
    await clock.advance(10 * MINUTE);
    expect(looks).toBe(11);
  });

  it('tries a failing module again after a while, and lets it stop nobody else', async () => {
    const journal: string[] = [];
    let failures = 0;
    const failing: EngineModule = {
      name: 'failing',
      nextDue: async () => (failures < 3 ? START : null),
      async run(now) {
        failures += 1;
        journal.push(`failing at ${(now - START) / SECOND}`);
        throw new Error('The disk is full.');
      },
    };
    const other = new Appointments('other', journal, [START, START + MINUTE]);
    const { engine, clock } = startEngine([failing, other]);
    await clock.advance(0);
    expect(journal).toEqual(['failing at 0', 'other 0 at 0']);
    expect(engine.state).toBe('failed');

    await clock.advance(HOUR);
    expect(journal.filter((line) => line.startsWith('failing'))).toEqual([
      'failing at 0',
      'failing at 30',
      'failing at 60',
    ]);
    expect(journal).toContain('other 1 at 1');
    expect(engine.state).toBe('running');
  });

  it('tries a failing module again within a minute, also when the clock was set back an hour', async () => {
    let runs = 0;
    const failing: EngineModule = {
      name: 'failing',
      nextDue: async () => (runs < 2 ? 0 : null),
      async run() {
        runs += 1;
        throw new Error('The disk is full.');
      },
    };
    const { clock } = startEngine([failing]);
    await clock.advance(0);
    expect(runs).toBe(1);
    await clock.jump(START - HOUR);
    await clock.advance(MINUTE);
    expect(runs).toBe(2);
  });

  it('goes on with the others when a module cannot say what is due, and is well again after it could', async () => {
    const journal: string[] = [];
    let broken = true;
    const silent: EngineModule = {
      name: 'silent',
      async nextDue() {
        if (broken) throw new Error('The database is busy.');
        return START + DAY;
      },
      run: async () => undefined,
    };
    const { engine, clock } = startEngine([
      silent,
      new Appointments('other', journal, [START, START + MINUTE]),
    ]);
    await clock.advance(MINUTE);
    expect(journal).toEqual(['other 0 at 0', 'other 1 at 1']);
    expect(engine.state).toBe('failed');
    broken = false;
    await clock.advance(MINUTE);
    expect(engine.state).toBe('running');
    expect(engine.nextDue).toBe(START + DAY);
  });

  it('leaves a module alone for a while that is due again and again without getting anywhere', async () => {
    let runs = 0;
    const stuck: EngineModule = {
      name: 'stuck',
      nextDue: async () => START,
      async run() {
        runs += 1;
      },
    };
    const { engine, clock } = startEngine([stuck]);
    await clock.advance(0);
    const first = runs;
    expect(engine.state).toBe('failed');
    await clock.advance(29 * SECOND);
    expect(runs).toBe(first);
    await clock.advance(SECOND);
    expect(runs).toBe(2 * first);
  });

  it('looks again when it is woken while it works', async () => {
    const journal: string[] = [];
    const late = new Appointments('late', journal, []);
    const waking: EngineModule = {
      name: 'waking',
      nextDue: async () => (journal.length === 0 ? START : null),
      async run() {
        journal.push('waking');
        await Promise.resolve();
        engine.wake();
        late.due.push(START);
      },
    };
    const { engine, clock } = startEngine([waking, late]);
    await clock.advance(0);
    expect(journal).toEqual(['waking', 'late 0 at 0']);
  });

  it('does what a commit made due, and one look is enough for many', async () => {
    const journal: string[] = [];
    let looks = 0;
    const module = new Appointments('a', journal, []);
    const { engine, clock } = startEngine([
      {
        name: 'counted',
        async nextDue() {
          looks += 1;
          return module.nextDue();
        },
        run: (now) => module.run(now),
      },
    ]);
    await clock.advance(0);
    looks = 0;
    module.due.push(START);
    for (let commit = 0; commit < 100; commit += 1) engine.wakeSoon();
    await engine.settle();
    expect(journal).toEqual(['a 0 at 0']);
    expect(looks).toBe(2);
  });

  it('does nothing any more once it is stopped', async () => {
    const journal: string[] = [];
    const { engine, clock } = startEngine([new Appointments('a', journal, [START + MINUTE])]);
    await clock.advance(0);
    await engine.stop();
    engine.wake();
    await clock.advance(HOUR);
    expect(journal).toEqual([]);
    expect(engine.state).toBe('stopped');
  });
});

describe('the engine over incidents', () => {
  it('brings the prompt back at the instant at which the acknowledgement expires', async () => {
    const desk = await openDesk();
    const { services, clock } = desk;
    const engine = new Engine(
      [incidentsModule(services.incidentCatchUp)],
      clock,
      services.context.logger,
    );
    clock.settle = () => engine.settle();
    engine.start();
    const id = await desk.open();
    const expiresAt = clock.now() + 2 * HOUR;
    await services.incidents.acknowledge(desk.operator, { ids: [id], note: '', expiresAt });
    engine.wake();
    await clock.advance(2 * HOUR - SECOND);
    expect((await desk.row(id)).promptSince).toBeNull();
    await clock.advance(SECOND);
    expect((await desk.row(id)).promptSince).toBe(expiresAt);
    await engine.stop();
    await desk.close();
  });

  it('tells once after a night asleep, however much was due, and dates each thing by its due time', async () => {
    const desk = await openDesk();
    const { services, clock } = desk;
    services.telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
    const start = clock.now();
    const id = await desk.open({ expiresAt: start + 2 * HOUR });
    await services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: start + HOUR,
    });
    const engine = new Engine(
      [incidentsModule(services.incidentCatchUp)],
      clock,
      services.context.logger,
    );
    clock.settle = () => engine.settle();
    engine.start();
    await clock.advance(0);
    await clock.jump(start + 9 * HOUR);

    const due = (await desk.history(id)).slice(-2);
    expect(
      due.map(({ detail, timestamp, received }) => [detail?.what, timestamp, received]),
    ).toEqual([
      ['acknowledgement_expired', start + HOUR, start + 9 * HOUR],
      ['stale', start + 2 * HOUR, start + 9 * HOUR],
    ]);
    const { deliveries } = await services.incidentQueries.get(id);
    expect(deliveries.filter(({ createdAt }) => createdAt > start)).toHaveLength(1);
    await engine.stop();
    await desk.close();
  });
});
