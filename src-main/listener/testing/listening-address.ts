import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const LISTENING = /msg="?Listening on"? address=([\d.:]+)|msg=Listening address=([\d.:]+)/;

/** Where a program of the Prometheus family listens, by its log on standard error; `HOST:PORT`. */
export async function listeningAddress(name: string, child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error(`${name} was started without a pipe.`);
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
  throw new Error(`${name} ended before it listened:\n${log}`);
}
