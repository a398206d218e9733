import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ALERTMANAGER = 'prometheus-alertmanager';
const AMTOOL = 'amtool';
const LISTENING = /msg="?Listening on"? address=([\d.:]+)|msg=Listening address=([\d.:]+)/;

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

interface Webhook {
  readonly url: string;
  readonly key: string;
}

/**
 * Debian's Alertmanager on a free port.
 * @param webhook where it posts, at once and again every second; null: it tells nobody
 */
export async function startAlertmanager(webhook: Webhook | null): Promise<AlertmanagerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'watchfloor-alertmanager-'));
  const configuration = join(folder, 'alertmanager.yml');
  await writeFile(configuration, webhook === null ? TELLING_NOBODY : configurationOf(webhook));
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
  const address = await listeningAddress(child);
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

function configurationOf({ url, key }: Webhook): string {
  return `
route:
  receiver: watchfloor
  group_by: ['...']
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1s
receivers:
  - name: watchfloor
    webhook_configs:
      - url: ${url}
        http_config:
          authorization: { credentials: ${key} }
`;
}

async function listeningAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('Alertmanager was started without a pipe.');
  let log = '';
  for await (const line of createInterface({ input: child.stderr })) {
    log += `${line}\n`;
    const match = LISTENING.exec(line);
    const address = match?.[1] ?? match?.[2];
    if (address !== undefined) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error(`Alertmanager ended before it listened:\n${log}`);
}
