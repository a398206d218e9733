// Everything that must hold before a change is taken: npm test.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { providePrograms } from './programs.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} command what npm is told
 */

/**
 * What only reads the sources, and waits for no clock: it runs side by side.
 * @type {readonly Check[]}
 */
const reading = [
  { name: 'types', command: ['run', '-s', 'types'] },
  { name: 'lint', command: ['run', '-s', 'lint'] },
  { name: 'formatted', command: ['run', '-s', 'formatted'] },
  { name: 'imports', command: ['run', '-s', 'imports'] },
  { name: 'unused', command: ['run', '-s', 'unused'] },
];

const ownCases = [
  'shared/domain/incident/cases/argus-incident.json',
  'shared/domain/workflow/cases/workflow.json',
  'shared/domain/timeline/cases/timelines.json',
];

/**
 * What runs the program, one after the other.
 * @type {readonly Check[]}
 */
const running = [
  { name: 'build', command: ['run', '-s', 'build'] },
  { name: 'unit', command: ['run', '-s', 'unit'] },
  { name: 'conformance', command: ['run', '-s', 'conformance', '--', ...ownCases] },
  { name: 'interface', command: ['run', '-s', 'e2e'] },
];

/**
 * @param {Check} check
 * @param {'at once' | 'when it is done'} shown what others run beside is shown in one piece
 * @returns {Promise<string | null>} the name of a check that failed
 */
function run({ name, command }, shown) {
  const head = `\n── ${name}\n`;
  const started = performance.now();
  if (shown === 'at once') process.stdout.write(head);
  const output = shown === 'at once' ? 'inherit' : 'pipe';
  const child = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...command], {
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
  });
  let said = shown === 'at once' ? '' : head;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      const seconds = Math.round((performance.now() - started) / 1000);
      const verdict = status === 0 ? 'passed' : 'FAILED';
      process.stdout.write(`${said}── ${name}: ${verdict} after ${seconds} s\n`);
      resolve(status === 0 ? null : name);
    });
  });
}

const only = process.argv.slice(2);
/** @param {Check} check */
const isWanted = ({ name }) => only.length === 0 || only.includes(name);
const count = [...reading, ...running].filter(isWanted).length;
if (count === 0) {
  const names = [...reading, ...running].map(({ name }) => name);
  process.stderr.write(`No such check. There are: ${names.join(', ')}.\n`);
  process.exit(2);
}

providePrograms();
const results = await Promise.all(
  reading.filter(isWanted).map((check) => run(check, 'when it is done')),
);
for (const check of running.filter(isWanted)) results.push(await run(check, 'at once'));

const failed = results.filter((name) => name !== null);
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
process.stdout.write(`\nchecks: ${count - failed.length} passed, ${failed.length} failed\n`);
process.exit(failed.length === 0 ? 0 : 1);
