import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listeningAddress } from './listening-address.ts';

const PROMETHEUS = 'prometheus';
const ERRORS = /^prometheus_notifications_errors_total\{[^}]*\} (\S+)$/gm;

/** Why Prometheus cannot be had here, or undefined if it can. */
export function prometheusMissing(): string | undefined {
  return spawnSync(PROMETHEUS, ['--version']).error === undefined
    ? undefined
    : 'prometheus not found; "apt-get install prometheus" brings it';
}

export interface PrometheusProcess extends AsyncDisposable {
  /** Reads its configuration and rules again. */
  reload(): void;
  /** The names of the alerts that fire. */
  firing(): Promise<string[]>;
  /** How often a post of alerts failed so far. */
  failedPosts(): Promise<number>;
  /** Ends it, as its service would be stopped. */
  stop(): Promise<void>;
}

/**
 * Debian's Prometheus on a free port; it says an alert again every two seconds.
 * @param configuration file, which is read where it is
 */
export async function startPrometheus(configuration: string): Promise<PrometheusProcess> {
  const data = await mkdtemp(join(tmpdir(), 'watchfloor-prometheus-'));
  const child = spawn(
    PROMETHEUS,
    [
      `--config.file=${configuration}`,
      `--storage.tsdb.path=${data}`,
      '--web.listen-address=127.0.0.1:0',
      '--rules.alert.resend-delay=2s',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const address = await listeningAddress('Prometheus', child);
  const read = async (path: string): Promise<string> =>
    (await fetch(`http://${address}${path}`)).text();
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
  };
  return {
    reload: () => void child.kill('SIGHUP'),
    async firing() {
      const answer = JSON.parse(await read('/api/v1/alerts')) as AlertsAnswer;
      const alerts = answer.data.alerts.filter(({ state }) => state === 'firing');
      return alerts.map(({ labels }) => labels.alertname).sort();
    },
    async failedPosts() {
      const counts = [...(await read('/metrics')).matchAll(ERRORS)].map(([, count]) =>
        Number(count),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(data, { recursive: true });
    },
  };
}

interface AlertsAnswer {
  readonly data: {
    readonly alerts: readonly {
      readonly state: string;
      readonly labels: { readonly alertname: string };
    }[];
  };
}
