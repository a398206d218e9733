import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { fencedBlocks } from '../../scripts/testing/fenced-blocks.ts';
import { runCommand } from '../cli/testing/run-command.ts';
import {
  prometheusMissing,
  startPrometheus,
  type PrometheusProcess,
} from '../listener/testing/prometheus-process.ts';
import { startTestHost, type TestHost } from './testing/test-host.ts';

const missing = prometheusMissing();
const title = "Debian's Prometheus";

/** How long the real sender may take for what it does every few seconds. */
const SOON = { timeout: 30_000, interval: 100 };
const WHOLE_TEST = 90_000;

const heading = missing ? `${title} (skipped: ${missing})` : title;

describe.skipIf(missing !== undefined)(heading, { concurrent: true, timeout: WHOLE_TEST }, () => {
  it('set up as its page says, opens an incident, repeats it, and closes it', async ({
    expect,
  }) => {
    await using setting = await setUp();
    await using desk = await setting.startDesk();
    await using prometheus = await setting.startPrometheus(desk);
    await expect.poll(() => signalsOf(desk, 'WatchfloorIsReached'), SOON).toBeGreaterThan(2);
    expect(await find(desk, 'WatchfloorIsReached')).toMatchObject({
      description: 'Prometheus reaches Watchfloor',
      level: 5,
      open: true,
      stale: false,
      source: { name: 'prometheus', type: 'prometheus' },
    });
    await setting.writeRules({ WatchfloorIsReached: false });
    prometheus.reload();
    await expect.poll(() => isOpen(desk, 'WatchfloorIsReached'), SOON).toBe(false);
    expect(await histories(desk)).toEqual({ WatchfloorIsReached: ['STA', 'END'] });
  });

  it('tells everything, and nothing twice, after the listener was away for longer than a resend', async ({
    expect,
  }) => {
    await using setting = await setUp();
    const before = await setting.startDesk();
    await setting.writeRules({ Lasting: true, Ending: true, Beginning: false });
    await using prometheus = await setting.startPrometheus(before);
    await expect.poll(() => signalsOf(before, 'Lasting'), SOON).toBeGreaterThan(1);
    await expect.poll(() => signalsOf(before, 'Ending'), SOON).toBeGreaterThan(1);
    const port = Number(new URL(before.address).port);
    await before[Symbol.asyncDispose]();

    await setting.writeRules({ Lasting: true, Ending: false, Beginning: true });
    prometheus.reload();
    await expect.poll(() => prometheus.firing(), SOON).toEqual(['Beginning', 'Lasting']);
    const failed = await prometheus.failedPosts();
    await expect.poll(() => prometheus.failedPosts(), SOON).toBeGreaterThan(failed + 1);

    await using desk = await setting.startDesk(port);
    const signals = await signalsOf(desk, 'Lasting');
    await expect.poll(() => isOpen(desk, 'Beginning'), SOON).toBe(true);
    await expect.poll(() => isOpen(desk, 'Ending'), SOON).toBe(false);
    await expect.poll(() => signalsOf(desk, 'Lasting'), SOON).toBeGreaterThan(signals);
    expect(await histories(desk)).toEqual({
      Lasting: ['STA'],
      Ending: ['STA', 'END'],
      Beginning: ['STA'],
    });
  });

  it('that stopped leaves its incident open, and stale when the end that it named has passed', async ({
    expect,
  }) => {
    await using setting = await setUp();
    await using desk = await setting.startDesk();
    await using prometheus = await setting.startPrometheus(desk);
    await expect.poll(() => signalsOf(desk, 'WatchfloorIsReached'), SOON).toBeGreaterThan(0);
    await prometheus.stop();
    const last = await find(desk, 'WatchfloorIsReached');
    expect(last.stale).toBe(false);
    await expect.poll(() => isStale(desk, 'WatchfloorIsReached'), SOON).toBe(true);
    const stale = await find(desk, 'WatchfloorIsReached');
    expect(stale).toMatchObject({ open: true, expiresAt: last.expiresAt });
    expect((await desk.events(stale.id)).at(-1)).toMatchObject({
      timestamp: last.expiresAt,
      detail: { what: 'stale' },
    });
  });
});

interface Setting extends AsyncDisposable {
  startDesk(port?: number): Promise<TestHost>;
  /** Set up as the page says, with the desk's address and a shorter interval. */
  startPrometheus(desk: TestHost): Promise<PrometheusProcess>;
  /** Rules that fire or do not, by the names of their alerts, in place of the page's. */
  writeRules(fires: Readonly<Record<string, boolean>>): Promise<void>;
}

/** A folder with everything that `docs/tools/prometheus.md` says. */
async function setUp(): Promise<Setting> {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-prometheus-test-'));
  const dataFolder = path.join(folder, 'data');
  const page = path.resolve('docs/tools/prometheus.md');
  const [, configuration = '', rules = ''] = fencedBlocks(page, 'yaml');
  await writeFile(path.join(folder, 'watchfloor-rules.yml'), rules);
  return {
    startDesk: (port) => startTestHost({ dataFolder, ...(port === undefined ? {} : { port }) }),
    async startPrometheus(desk) {
      await runKeyCommand(page, folder, dataFolder);
      const text = configuration
        .replace('127.0.0.1:7411', new URL(desk.address).host)
        .replace('evaluation_interval: 15s', 'evaluation_interval: 1s');
      await writeFile(path.join(folder, 'prometheus.yml'), text);
      await runCheck(page, folder);
      return startPrometheus(path.join(folder, 'prometheus.yml'));
    },
    writeRules: (fires) => writeFile(path.join(folder, 'watchfloor-rules.yml'), rulesText(fires)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** `watchfloor source add … > FILE`, as a shell would run it. */
async function runKeyCommand(page: string, folder: string, dataFolder: string): Promise<void> {
  const [line = ''] = fencedBlocks(page, 'sh');
  const [, words = '', file = ''] = /^watchfloor (.+) > (\S+)$/m.exec(line) ?? [];
  const { code, out, err } = await runCommand([...words.split(' '), '--data-dir', dataFolder]);
  expect([code, err]).toEqual([0, '']);
  await writeFile(path.join(folder, file), out);
}

async function runCheck(page: string, folder: string): Promise<void> {
  const [line = ''] = fencedBlocks(page, 'console');
  const [command = '', ...words] = line.trim().split(' ');
  await promisify(execFile)(command, words, { cwd: folder });
}

function rulesText(fires: Readonly<Record<string, boolean>>): string {
  const rules = Object.entries(fires).map(([alert, isFiring]) => ({
    alert,
    expr: isFiring ? 'vector(1)' : 'vector(1) > 1',
    labels: { severity: 'information' },
    annotations: { summary: 'Prometheus reaches Watchfloor' },
  }));
  // JSON is YAML, too.
  return JSON.stringify({ groups: [{ name: 'watchfloor', rules }] });
}

const TAG = 'alertname=';

async function allIncidents(desk: TestHost): Promise<(readonly [string, IncidentRow])[]> {
  const rows = Object.values(await desk.incidents()).flat();
  return rows.map((row) => {
    const tag = row.tags.find((text) => text.startsWith(TAG)) ?? '';
    return [tag.slice(TAG.length), row] as const;
  });
}

/** The one incident of an alert; fails unless there is one. */
async function find(desk: TestHost, alert: string): Promise<IncidentRow> {
  const rows = (await allIncidents(desk)).filter(([name]) => name === alert);
  const [first] = rows;
  if (!first || rows.length > 1) throw new Error(`There are ${rows.length} incidents of ${alert}.`);
  return first[1];
}

/** How many signals an alert has had; 0 before there is an incident. */
async function signalsOf(desk: TestHost, alert: string): Promise<number> {
  const rows = await allIncidents(desk);
  return rows.find(([name]) => name === alert)?.[1].signalCount ?? 0;
}

async function isOpen(desk: TestHost, alert: string): Promise<boolean | undefined> {
  const rows = await allIncidents(desk);
  return rows.find(([name]) => name === alert)?.[1].open;
}

async function isStale(desk: TestHost, alert: string): Promise<boolean> {
  return (await find(desk, alert)).stale;
}

/**
 * Beginnings and ends of every incident, by alert; an alert with two incidents fails. That one went
 * stale while nobody listened is noted beside them, and not asked here.
 */
async function histories(desk: TestHost): Promise<Record<string, string[]>> {
  const rows = await allIncidents(desk);
  expect(new Set(rows.map(([alert]) => alert)).size).toBe(rows.length);
  const entries = rows.map(async ([alert, { id }]) => {
    const events = await desk.events(id);
    return [alert, events.filter(({ detail }) => !detail).map(({ type }) => type)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
