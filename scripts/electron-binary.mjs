// Finds Electron's binary, or has Electron's own install script fetch it, within a bounded time.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import path from 'node:path';

/**
 * @typedef {{ kind: 'found', file: string } | { kind: 'missing', reason: string }} ElectronBinary
 */

const PROBE_MS = 3_000;
const FETCH_MS = 180_000;

/**
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, isRoot: boolean }} machine
 * @returns {string | undefined} why no window can be opened on this machine; undefined if one can
 */
export function reasonForNoWindow({ platform, env, isRoot }) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  // Chromium's sandbox does not work for root, and the window is not opened without it.
  if (isRoot) return 'a window is not opened for the root user';
  return undefined;
}

/**
 * Never waits for a network that is not there: a download is only begun where its server answers.
 * @param {(words: string) => void} tell says that a download begins
 * @returns {Promise<ElectronBinary>}
 */
export async function findElectron(tell) {
  const folder = electronFolder();
  if (!folder) return { kind: 'missing', reason: 'the package electron is not installed' };
  const present = installedBinary(folder);
  if (present) return { kind: 'found', file: present };
  if (!(await canReach(downloadServer()))) {
    return { kind: 'missing', reason: "Electron's binary is not here and cannot be fetched" };
  }
  tell("Fetching Electron's binary, once …");
  await runBounded(path.join(folder, 'install.js'), FETCH_MS);
  const fetched = installedBinary(folder);
  return fetched
    ? { kind: 'found', file: fetched }
    : { kind: 'missing', reason: "Electron's binary could not be fetched" };
}

function electronFolder() {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** Asking the package itself would begin a download without a bound. @param {string} folder */
function installedBinary(folder) {
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const base = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist');
  const file = path.join(base, readFileSync(pathFile, 'utf8'));
  return existsSync(file) ? file : undefined;
}

/** The server that Electron's install script asks: a mirror, a proxy, or GitHub. */
function downloadServer() {
  const { env } = process;
  const address = env.ELECTRON_MIRROR ?? env.HTTPS_PROXY ?? env.https_proxy;
  return address && URL.canParse(address) ? new URL(address) : new URL('https://github.com');
}

/** @param {URL} server @returns {Promise<boolean>} */
function canReach(server) {
  return new Promise((resolve) => {
    const port = Number(server.port) || (server.protocol === 'http:' ? 80 : 443);
    const socket = connect({ host: server.hostname, port });
    /** @param {boolean} answer */
    const settle = (answer) => {
      clearTimeout(bound);
      socket.destroy();
      resolve(answer);
    };
    // A timer of its own: a socket's timeout does not cover the look-up of the name.
    const bound = setTimeout(settle, PROBE_MS, false);
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

/** @param {string} script @param {number} milliseconds @returns {Promise<void>} */
function runBounded(script, milliseconds) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      stdio: 'ignore',
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve()).once('exit', () => resolve());
  });
}
