import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import {
  parseInstant,
  MILLISECOND,
  MINUTE,
  SECOND,
  type Microseconds,
} from '#shared/time/instant.ts';
import { createHost, type Host } from '../src-main/host/host.ts';
import { RecordingMedium } from '../src-main/media/testing/recording-medium.ts';
import { createLogger } from '../src-main/platform/logger.ts';
import { TestClock } from '../src-main/platform/test-clock.ts';
import { isOwnAlarm, placeOf } from '../src-renderer/features/prompt/place.ts';
import { neverAcknowledged } from '../src-renderer/features/prompt/storm-model.ts';
import { AttentionRecord } from './attention/record.ts';
import { replayedStorm, type ReplayedSignal } from './attention/replay.ts';
import { ModelWindow } from './attention/window.ts';
import { formatTable } from './table.ts';

const LASTS = 5 * MINUTE;
const STEP = 250 * MILLISECOND;
/** As long as a window waits that sees nothing change. */
const CALM_STEP = SECOND;
/** Then nothing comes any more; the storm goes on until fewer than five were told in ten minutes. */
const AFTERWARDS = 12 * MINUTE;
const ANSWERED_AT = 6 * MINUTE;
const MOST_INTERRUPTIONS = 10;
const LONGEST_UNSHOWN = SECOND;

/**
 * A replayed storm: what an operator is interrupted by, what they see and hear, on a real host with a
 * fast-forwarded clock and the models of the interface.
 *
 *   npm run bench:attention [-- --signals N] [--devices N]
 * @returns 0 when every rule was kept
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      signals: { type: 'string', default: '5000' },
      devices: { type: 'string', default: '300' },
    },
  });
  const shape = { signals: Number(values.signals), devices: Number(values.devices), lasts: LASTS };
  await using desk = await openDesk();
  const replay = new Replay(desk, replayedStorm(shape));
  const started = performance.now();
  await replay.run();
  const seconds = (performance.now() - started) / 1_000;
  say(
    `${shape.signals} signals in 5 minutes from ${shape.devices} devices, in ${seconds.toFixed(0)} s.`,
  );
  return report(replay);
}

interface BenchDesk extends AsyncDisposable {
  readonly host: Host;
  readonly clock: TestClock;
  readonly medium: RecordingMedium;
  readonly window: ModelWindow;
  readonly key: string;
}

async function openDesk(): Promise<BenchDesk> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'watchfloor-attention-'));
  const clock = new TestClock(parseInstant('2026-11-21T20:00:00Z') ?? 0);
  const medium = new RecordingMedium();
  const host = await createHost({
    dataFolder,
    clock,
    logger: createLogger('warn'),
    listener: { host: '127.0.0.1', port: 0, allowHosts: [] },
    interface: null,
    engine: true,
    workstation: { operatorName: 'ana', medium },
  });
  const added = await host.call('source.add', { name: 'zabbix' });
  if (!added.ok) throw new Error(added.error.message);
  const window = new ModelWindow(clock.now());
  await window.open(host.wire);
  // What asks as a window opens is nothing new to it.
  await clock.advance(MINUTE);
  return {
    host,
    clock,
    medium,
    window,
    key: added.value.key,
    async [Symbol.asyncDispose]() {
      window.close();
      await host.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Plays the storm step by step, and records what reaches the operator. */
class Replay {
  readonly record = new AttentionRecord();
  readonly desk: BenchDesk;
  /** The longest from the answer to a post until the window had it, milliseconds of real time. */
  latest = 0;
  prompts = 0;
  /** The most that were on the screen of the toasts at once. */
  mostToasts = 0;
  readonly #signals: readonly ReplayedSignal[];
  #next = 0;
  #onScreen = new Set<string>();
  readonly #placesHeard = new Set<string>();
  readonly #criticalsHeard = new Set<number>();

  constructor(desk: BenchDesk, signals: readonly ReplayedSignal[]) {
    this.desk = desk;
    this.#signals = signals;
  }

  async run(): Promise<void> {
    let step = STEP;
    for (let passed = 0; passed <= LASTS + AFTERWARDS; passed += step) {
      await this.#post(passed);
      this.#look();
      if (passed === ANSWERED_AT) await this.#answer();
      step = passed < LASTS ? STEP : CALM_STEP;
      await this.desk.clock.advance(step);
      this.#lookAtToasts();
    }
  }

  async #post(passed: Microseconds): Promise<void> {
    const due: ReplayedSignal[] = [];
    for (; (this.#signals[this.#next]?.at ?? Infinity) <= passed; this.#next += 1) {
      due.push(this.#signals[this.#next] as ReplayedSignal);
    }
    if (due.length === 0) return;
    for (const { body } of due) {
      if (body.level === 1) this.record.posted(body.description, this.desk.clock.now());
    }
    const changed = this.desk.window.changed();
    await postAll(this.desk, due);
    const answered = performance.now();
    await changed;
    this.latest = Math.max(this.latest, performance.now() - answered);
  }

  #look(): void {
    const { window, clock } = this.desk;
    const now = clock.now();
    const { card, play, storm } = window.look(now);
    this.record.saw(card, now);
    const news = this.#hasNews();
    if (play !== null) this.record.heard({ at: now, level: play, storm, news });
  }

  /** Whether a critical or a place asks now that did not before. */
  #hasNews(): boolean {
    let news = false;
    for (const row of this.desk.window.asking()) {
      if (row.level === 1 && !this.#criticalsHeard.has(row.id)) news = true;
      if (!this.#placesHeard.has(placeOf(row))) news = true;
      if (row.level === 1) this.#criticalsHeard.add(row.id);
      this.#placesHeard.add(placeOf(row));
    }
    return news;
  }

  #lookAtToasts(): void {
    const { medium, clock } = this.desk;
    const shown = new Set(medium.shown.keys());
    const appeared = [...shown].filter((thread) => !this.#onScreen.has(thread));
    this.record.toasts.push(...appeared.map(() => clock.now()));
    this.#onScreen = shown;
    this.mostToasts = Math.max(this.mostToasts, shown.size);
  }

  /** The operator acknowledges what asks, with one note. */
  async #answer(): Promise<void> {
    const { window } = this.desk;
    this.prompts = window.asking().length;
    const ids = window
      .asking()
      .filter((row) => !isOwnAlarm(row))
      .map(({ id }) => id);
    const changed = window.changed();
    for (let at = 0; at < ids.length; at += 1_000) {
      const answer = await window.call('incident.acknowledge', {
        ids: ids.slice(at, at + 1_000),
        note: 'Power feed B',
      });
      if (!answer.ok) throw new Error(answer.error.message);
    }
    await changed;
  }
}

async function postAll(
  { host, key }: BenchDesk,
  signals: readonly ReplayedSignal[],
): Promise<void> {
  const answer = await fetch(`${host.listenerAddress}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(signals.map(({ body }) => body)),
  });
  const text = await answer.text();
  if (!answer.ok || text.includes('"refused"')) throw new Error(`Posting failed: ${text}`);
}

interface Rule {
  readonly name: string;
  readonly value: string;
  readonly kept: boolean;
}

function report({ record, desk, latest, prompts, mostToasts }: Replay): number {
  const unshown = record.longestUnshown() / MILLISECOND + latest;
  const unheard = record.longestUnheard() / MILLISECOND + latest;
  const storm = desk.window.watch.report;
  const rules: Rule[] = [
    {
      name: `interruptions in the worst 10 minutes, ${MOST_INTERRUPTIONS} at most`,
      value: String(record.mostInterruptions()),
      kept: record.mostInterruptions() <= MOST_INTERRUPTIONS,
    },
    {
      name: 'a critical without a row on the card, 1,000 ms at most',
      value: `${unshown.toFixed(0)} ms`,
      kept: unshown <= LONGEST_UNSHOWN / MILLISECOND,
    },
    {
      name: 'a critical unheard, 1,000 ms at most',
      value: `${unheard.toFixed(0)} ms`,
      kept: unheard <= LONGEST_UNSHOWN / MILLISECOND,
    },
    {
      name: 'sounds in the storm sooner than 30 s that told nothing new, none',
      value: String(record.hastySounds()),
      kept: record.hastySounds() === 0,
    },
    {
      name: 'the storm is over and says what it was',
      value: storm ? 'yes' : 'no',
      kept: storm !== null,
    },
  ];
  say(
    formatTable(
      ['seen and heard', ''],
      [
        ['criticals', String(record.criticals)],
        ['sounds', String(record.sounds.length)],
        ['toasts that came up', String(record.toasts.length)],
        ['most toasts on the screen', String(mostToasts)],
        ['incidents that asked when they were answered', String(prompts)],
        ['interruptions in all', String(record.interruptions().length)],
        ['from the answer to a post until the window had it, most', `${latest.toFixed(0)} ms`],
        ...(storm
          ? [
              ['incidents of the storm', String(storm.members.length)],
              ['peak a minute', String(storm.peak)],
              ['never acknowledged', String(neverAcknowledged(storm))],
            ]
          : []),
      ],
    ),
  );
  say(`\nSounds: ${record.soundWords()}\n`);
  say(
    formatTable(
      ['rule', 'measured', 'kept'],
      rules.map(({ name, value, kept }) => [name, value, kept ? 'yes' : 'NO']),
    ),
  );
  return rules.every(({ kept }) => kept) ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
