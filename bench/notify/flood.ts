import { performance } from 'node:perf_hooks';
import { MINUTE } from '#shared/time/instant.ts';
import { RecordingPlugin } from '../../src-main/media/testing/recording-plugin.ts';
import { openDesk, type Desk } from '../../src-main/services/testing/desk.ts';
import { configureRecorder, saveRoom, tellRoom } from '../../src-main/services/testing/messages.ts';

/** Signals that are handed over at once. */
const AT_ONCE = 400;
const ARRIVED = { ok: true, reached: 'sent', answer: 'taken' } as const;

/** How long the steps of telling keep everybody else from writing, in milliseconds. */
export interface Flood {
  /** Storing an incident with a message for each address, on the average. */
  readonly stored: number;
  /** Each look at what is due at an address, and each piece of counting who was told. */
  readonly steps: readonly number[];
  /** Summaries that left, and the incidents that they were about. */
  readonly summaries: number;
  readonly told: number;
}

/**
 * Many incidents at once of which several mail addresses are to be told: nearly all is held back there,
 * and leaves as one summary for each address.
 */
export async function measureFlood(incidents: number, addresses: number): Promise<Flood> {
  const desk = await openDesk({ media: [new RecordingPlugin(), new RecordingPlugin('email')] });
  try {
    await tellAddresses(desk, addresses);
    await store(desk, 'first', 1);
    await tell(desk);
    const flood = { stored: 0, steps: [] as number[], summaries: 0, told: 0 };
    for (let from = 0; from < incidents; from += AT_ONCE) {
      flood.stored += await store(desk, `more-${from}`, Math.min(AT_ONCE, incidents - from));
      flood.steps.push(...(await tell(desk)).steps);
    }
    await desk.clock.advance(MINUTE);
    const { steps, summaries, told } = await tell(desk);
    return {
      stored: flood.stored / incidents,
      steps: [...flood.steps, ...steps],
      summaries,
      told,
    };
  } finally {
    await desk.close();
  }
}

async function tellAddresses(desk: Desk, addresses: number): Promise<void> {
  await configureRecorder(desk);
  await configureRecorder(desk, 'email');
  for (let at = 0; at < addresses; at += 1) {
    const room = `inbox-${at}`;
    const destinationIds = [await saveRoom(desk, desk.operator, room, 'email')];
    await tellRoom(desk, desk.operator, room, {
      destinationIds,
      repeat: { everySeconds: 600, most: 1 },
    });
  }
}

async function store(desk: Desk, key: string, count: number): Promise<number> {
  const signals = Array.from({ length: count }, (_, at) => desk.signal({ key: `${key}-${at}` }));
  const started = performance.now();
  await desk.services.signals.submit(desk.source, signals);
  return performance.now() - started;
}

/** Does what is due now at every address, as the engine does. */
async function tell(desk: Desk): Promise<Omit<Flood, 'stored'>> {
  const { outgoingDeliveries, outgoingResults, toldMembers } = desk.services;
  const done = { steps: [] as number[], summaries: 0, told: 0 };
  const timed = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const started = performance.now();
    const result = await work();
    done.steps.push(performance.now() - started);
    return result;
  };
  for (;;) {
    const now = desk.clock.now();
    const due = (await outgoingDeliveries.lanes()).filter(({ dueAt }) => dueAt <= now);
    if (due.length === 0) break;
    for (const lane of due) {
      const message = await timed(() => outgoingDeliveries.claim(lane, false));
      if (!message) continue;
      const { delivery, occasion } = message;
      if (occasion.kind === 'summary') {
        done.summaries += 1;
        done.told += Object.values(occasion.counts).reduce((sum, count) => sum + count, 0);
      }
      await timed(() =>
        outgoingResults.record({ delivery, at: now, duration: 0, outcome: ARRIVED }),
      );
    }
  }
  while ((await toldMembers.nextDue()) !== null) await timed(() => toldMembers.countSome());
  return done;
}
