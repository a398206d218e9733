import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listeningAddress } from './listening-address.ts';

const ALERTMANAGER = 'prometheus-alertmanager';
const AMTOOL = 'amtool';

/** Why Alertmanager and amtool cannot be had here, or undefined if they can. */
export function alertmanagerMissing(): string | undefined {
  const missing = [ALERTMANAGER, AMTOOL].filter(
    (program) => spawnSync(program, ['--version']).error !== undefined,
  );
  return missing.length === 0
    ? undefined
    : `${missing.join(' and ')} not found; "apt-get install prometheus-alertmanager" brings both`;
}

export interface AlertmanagerProcess extends AsyncDisposable {
  readonly address: string;
  readonly processId: number;
}

/** Where an Alertmanager posts, and as what; or a configuration of its own, with the route `watchfloor`. */
type Receiver = PostingReceiver | { readonly configuration: string };

interface PostingReceiver {
  readonly as?: 'webhook' | 'pagerduty';
  readonly url: string;
  readonly key: string;
}

/**
 * Debian's Alertmanager on a free port.
 * @param receiver where it posts, at once and again every second; null: it tells nobody
 */
export async function startAlertmanager(receiver: Receiver | null): Promise<AlertmanagerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'watchfloor-alertmanager-'));
  const configuration = join(folder, 'alertmanager.yml');
  await writeFile(configuration, receiver === null ? TELLING_NOBODY : configurationOf(receiver));
  const child = spawn(
    ALERTMANAGER,
    [
      `--config.file=${configuration}`,
      `--storage.path=${join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await listeningAddress('Alertmanager', child);
  return {
    address: `http://${address}`,
    processId: child.pid ?? 0,
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

/** Runs amtool against an address; rejects with what it said when it failed. */
export async function amtool(address: string, ...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(AMTOOL, [`--alertmanager.url=${address}`, ...words]);
  return stdout;
}

const TELLING_NOBODY = `
route: { receiver: nobody }
receivers: [{ name: nobody }]
`;

const AT_ONCE = `  receiver: watchfloor
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1s
`;

function configurationOf(receiver: Receiver): string {
  if ('configuration' in receiver) {
    return receiver.configuration.replace('  receiver: watchfloor\n', AT_ONCE);
  }
  return `
route:
${AT_ONCE}  group_by: ['...']
receivers:
  - name: watchfloor
${receiver.as === 'pagerduty' ? pagerDutyOf(receiver) : webhookOf(receiver)}
`;
}

function webhookOf({ url, key }: PostingReceiver): string {
  return `    webhook_configs:
      - url: ${url}
        http_config:
          authorization: { credentials: ${key} }`;
}

function pagerDutyOf({ url, key }: PostingReceiver): string {
  return `    pagerduty_configs:
      - url: ${url}
        routing_key: ${key}
        severity: '{{ .CommonLabels.severity }}'`;
}
