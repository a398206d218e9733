import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostProcessOptions } from '../host-process.ts';

/** Where Debian's package libfaketime puts it. */
const LIBRARIES = ['x86_64', 'aarch64'].map(
  (processor) => `/usr/lib/${processor}-linux-gnu/faketime/libfaketime.so.1`,
);
const IMPORT = pathToFileURL(path.resolve('bench/faults/clock-offset.mjs')).href;

/** The wall clock of a host, as somebody might set it; its timers go on as they were. */
export interface MovableClock {
  /** With what the host is started. */
  readonly options: HostProcessOptions;
  /** By which means. */
  readonly means: string;
  /** How far the host's clock is from the real one, from now on. */
  set(seconds: number): void;
}

/** @param folder where it keeps a file of its own */
export function movableClock(folder: string): MovableClock {
  const file = path.join(folder, 'clock-offset');
  const set = (seconds: number): void => {
    writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`);
  };
  set(0);
  const library = LIBRARIES.find((candidate) => existsSync(candidate));
  if (library === undefined) {
    const environment = { WATCHFLOOR_CLOCK_OFFSET: file };
    const options = { nodeWords: ['--import', IMPORT], environment };
    return { options, means: 'an offset to what Node tells', set };
  }
  const environment = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { options: { environment }, means: 'libfaketime', set };
}
