import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LoadGenerator } from './shape.ts';

const SCRIPT = path.resolve('bench/load/wrk.lua');
const LONGEST_ANSWER = '60s';

interface Measured {
  readonly posts: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** Loads with single posts by wrk, which takes the least of the machine for itself. */
export const loadWithWrk: LoadGenerator = async (target, shape, seconds, prefix) => {
  const { stdout } = await promisify(execFile)('wrk', [
    ...['--threads', '1', '--connections', String(shape.connections)],
    ...['--duration', `${seconds}s`, '--timeout', LONGEST_ANSWER, '--script', SCRIPT],
    ...[target.url, '--', target.element, String(target.alwaysArray)],
    ...[prefix, ...(target.authorization === undefined ? [] : [target.authorization])],
  ]);
  const measured = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Measured;
  return {
    signals: measured.posts,
    seconds: measured.seconds,
    p50: measured.p50,
    p99: measured.p99,
    failed: measured.failed,
  };
};
