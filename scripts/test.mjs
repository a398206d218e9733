// Everything that must hold before a change is taken: npm test.
import { spawn } from 'node:child_process';
import { availableParallelism, constants, setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import { providePrograms } from './programs.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} command what npm is told
 */

/**
 * @typedef {object} Result
 * @property {string} name of the check
 * @property {boolean} passed
 * @property {string} said what has not been shown yet
 */

/**
 * What only reads the sources, the longest first. It takes what the others leave of the processors, who
 * often wait for a browser or another program.
 * @type {readonly Check[]}
 */
const reading = [
  { name: 'lint', command: ['run', '-s', 'lint'] },
  { name: 'formatted', command: ['run', '-s', 'formatted'] },
  { name: 'types', command: ['run', '-s', 'types'] },
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
 * @param {'at once' | 'afterwards'} shown what runs beside others is shown in one piece
 * @returns {Promise<Result>}
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
  if (shown === 'afterwards' && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
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
      said += `── ${name}: ${verdict} after ${seconds} s\n`;
      resolve({ name, passed: status === 0, said });
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
/** @type {Result[]} */
const results = [];
/** @type {Result[]} of what ran beside, until it is shown between two of the others */
const unseen = [];

/** @param {readonly Result[]} found */
function show(...found) {
  for (const result of found) process.stdout.write(result.said);
  results.push(...found);
}

const waiting = reading.filter(isWanted);
async function read() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    unseen.push(await run(check, 'afterwards'));
  }
}
const beside = Promise.all(Array.from({ length: availableParallelism() }, read));
for (const check of running.filter(isWanted)) {
  show(await run(check, 'at once'), ...unseen.splice(0));
}
await beside;
show(...unseen);

const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
process.stdout.write(`\nchecks: ${count - failed.length} passed, ${failed.length} failed\n`);
process.exit(failed.length === 0 ? 0 : 1);
