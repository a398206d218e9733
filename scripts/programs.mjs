// The programs that tests drive beside Node: a browser, a notification daemon, a real sender.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Program
 * @property {string} what what it is for
 * @property {readonly string[]} names any of these will do
 * @property {string} packageName Debian's package of it
 */

/** @type {readonly Program[]} */
const programs = [
  {
    what: 'browser',
    // The first is Chromium without a window, which takes a fifth less of the processor.
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    packageName: 'chromium-headless-shell',
  },
  { what: 'message bus', names: ['dbus-daemon'], packageName: 'dbus' },
  { what: 'notification daemon', names: ['dunst'], packageName: 'dunst' },
  { what: 'display without a screen', names: ['Xvfb'], packageName: 'xvfb' },
  {
    what: 'Alertmanager',
    names: ['prometheus-alertmanager', 'alertmanager'],
    packageName: 'prometheus-alertmanager',
  },
  { what: 'Prometheus', names: ['prometheus'], packageName: 'prometheus' },
  { what: 'Nagios', names: ['nagios4'], packageName: 'nagios4-core' },
  { what: 'Icinga 2', names: ['icinga2'], packageName: 'icinga2-bin' },
  { what: 'Monit', names: ['monit'], packageName: 'monit' },
  { what: 'curl', names: ['curl'], packageName: 'curl' },
];

/**
 * Where a program is; undefined where it is not installed.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function findProgram(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

/** @returns {readonly Program[]} the programs that are not there */
export function missingPrograms() {
  return programs.filter(({ names, what }) => {
    if (findProgram(names) !== undefined) return false;
    return !(what === 'browser' && playwrightBrowser() !== undefined);
  });
}

/**
 * Installs what is missing where that may be done unasked: as root, on a system with apt (a
 * container, CI). Elsewhere it says the one command that does.
 * @returns {void}
 */
export function providePrograms() {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  const packages = missing.map(({ packageName }) => packageName);
  const command = `apt-get install -y ${packages.join(' ')}`;
  const mayInstall = process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;
  if (!mayInstall) {
    const what = missing.map((program) => program.what).join(', ');
    say(`Not installed: ${what}. Tests that need them are skipped; to run them: sudo ${command}`);
    return;
  }
  say(`Installing for the tests: ${packages.join(', ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const step of ['apt-get update', command]) {
    const result = spawnSync('sh', ['-c', `${step} >/dev/null`], {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (result.status !== 0) say(`"${step}" failed: tests that need these programs are skipped.`);
  }
}

/** @returns {string | undefined} the browser that the tests drive: the system's, or Playwright's own */
export function findBrowser() {
  const system = programs.find(({ what }) => what === 'browser');
  return findProgram(system?.names ?? []) ?? playwrightBrowser();
}

/** @returns {string | undefined} */
function playwrightBrowser() {
  const script =
    "import('playwright').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const result = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  const file = result.stdout.trim();
  return file !== '' && existsSync(file) ? file : undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}
