// `npm start`: builds what is stale, then opens the desktop application where Electron can run, else
// serves the same interface on the loopback address and opens the browser.
//   npm start -- --browser         does not ask for Electron
//   npm start -- --demo            shows an invented operations center; nothing of it is kept
//   npm start -- --data-dir DIR    further words go to the application
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale, runScript } from './build.mjs';
import { findElectron, reasonForNoWindow } from './electron-binary.mjs';
import { openBrowser } from './open-browser.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LISTENER = { host: '127.0.0.1', port: 7411 };
const INTERFACE = { host: '127.0.0.1', port: 7412 };

/** @type {readonly NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SAME_SIGNAL_MS = 500;
const HAS_GROUPS = process.platform !== 'win32';

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */

/** @param {readonly string[]} words @returns {Promise<number>} the exit code */
async function start(words) {
  await buildStale();
  const passed = words.filter((word) => word !== '--browser');
  const electron = words.includes('--browser') ? undefined : await usableElectron();
  if (electron?.kind === 'found') {
    const ending = await runElectron(electron.file, passed);
    if (!failedToOpen(ending)) return ending.code ?? 0;
    say(`The desktop application ended by itself (${ending.signal ?? ending.code}).`);
  } else if (electron) {
    say(`No desktop window: ${electron.reason}. The same interface is served to the browser.`);
  }
  return serveToBrowser(passed);
}

/** @returns {Promise<import('./electron-binary.mjs').ElectronBinary>} */
async function usableElectron() {
  const isRoot = process.getuid?.() === 0;
  const reason = reasonForNoWindow({ platform: process.platform, env: process.env, isRoot });
  return reason ? { kind: 'missing', reason } : findElectron(say);
}

/**
 * @param {string} binary
 * @param {readonly string[]} words
 * @returns {Promise<Ending>}
 */
function runElectron(binary, words) {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  return ending(
    spawnApart(binary, [root, ...words], { stdio: ['ignore', 'inherit', 'inherit'], env }),
  );
}

/**
 * Missing system libraries (127) and a crash are the machine's trouble: the browser may still do. Any
 * other end was decided by the application, which said why.
 * @param {Ending} end
 */
export function failedToOpen({ code, signal }) {
  return code === 127 || (signal !== null && !STOP_SIGNALS.includes(signal));
}

/** @param {readonly string[]} words @returns {Promise<number>} */
async function serveToBrowser(words) {
  for (const door of [LISTENER, INTERFACE]) {
    if (!isGiven(words, door) && !(await isFree(door))) return refuseBusy(door);
  }
  const child = spawnApart(
    process.execPath,
    [path.join(root, 'dist/main/cli.js'), ...serveWords(words, accountName())],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = child.stdout && createInterface({ input: child.stdout });
  lines?.on('line', tellReady);
  const { code, signal } = await ending(child);
  lines?.close();
  return signal !== null && STOP_SIGNALS.includes(signal) ? 0 : (code ?? 1);
}

/**
 * The words of `watchfloor serve`; what the person gave comes last and wins.
 * @param {readonly string[]} words
 * @param {string} account the name of who is signed in at this machine
 * @returns {string[]}
 */
export function serveWords(words, account) {
  return [
    'serve',
    ...['--listen', `${LISTENER.host}:${LISTENER.port}`],
    ...['--ui', `${INTERFACE.host}:${INTERFACE.port}`],
    ...['--desktop', '--operator', operatorNameOf(account), '--open-key'],
    ...['--log-level', 'warn'],
    ...words,
  ];
}

/** A name that an operator may have. @param {string} account */
function operatorNameOf(account) {
  const name = account.normalize('NFC').replace(/[^\p{L}\p{N}._@-]+/gu, '.');
  return name.replace(/^\.+|\.+$/g, '').slice(0, 60) || 'operator';
}

/** Some containers have no account for their user. */
function accountName() {
  try {
    return os.userInfo().username;
  } catch {
    return '';
  }
}

/** Prints the ready line of `serve` in words. @param {string} line */
function tellReady(line) {
  const ready = readReadyLine(line);
  if (!ready) return;
  say(`Watchfloor is at ${ready.open ?? ready.ui}`);
  say(`Tools post to ${ready.listener}. Ctrl+C stops.`);
  openBrowser(ready.open ?? ready.ui);
}

/**
 * @param {string} line
 * @returns {{ listener: string, ui: string, open?: string } | undefined} undefined for any other line
 */
export function readReadyLine(line) {
  try {
    const value = JSON.parse(line);
    return value?.ready === true ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {readonly string[]} words @param {{ port: number }} door */
function isGiven(words, door) {
  const flag = door === LISTENER ? '--listen' : '--ui';
  return words.some((word) => word === flag || word.startsWith(`${flag}=`));
}

/** @param {{ host: string, port: number }} door @returns {Promise<boolean>} */
export function isFree({ host, port }) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** @param {{ host: string, port: number }} door */
function refuseBusy(door) {
  const flag = door === LISTENER ? '--listen' : '--ui';
  process.stderr.write(
    `Port ${door.port} is in use, perhaps by a Watchfloor that runs already. Stop it, or take ` +
      `another port: npm start -- ${flag} ${door.host}:${door.port + 100}\n`,
  );
  return 1;
}

/**
 * A child in a process group of its own: both ways out below take a second signal for impatience, and a
 * terminal's Ctrl+C would reach it twice, by the terminal and by us. Windows has no such groups.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions} options
 */
function spawnApart(command, words, options) {
  return spawn(command, words, { ...options, detached: HAS_GROUPS });
}

/**
 * Waits for the end of a child; the signals that would end us end it first.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Ending>}
 */
function ending(child) {
  let passed = -SAME_SIGNAL_MS;
  /** npm passes on the terminal's signal that we had already. @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    const now = performance.now();
    if (HAS_GROUPS && now - passed >= SAME_SIGNAL_MS) child.kill(signal);
    passed = now;
  };
  for (const signal of STOP_SIGNALS) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const stop of STOP_SIGNALS) process.off(stop, pass);
      resolve({ code, signal });
    });
  });
}

/** @param {string} words */
function say(words) {
  process.stdout.write(`${words}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(() => start(process.argv.slice(2)));
}
