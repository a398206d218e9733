// Everything that must hold before a change is taken: npm test.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { providePrograms } from './programs.mjs';

/** @type {readonly (readonly [string, readonly string[]])[]} */
const checks = [
  ['types', ['run', '-s', 'types']],
  ['lint', ['run', '-s', 'lint']],
  ['imports', ['run', '-s', 'imports']],
  ['build', ['run', '-s', 'build']],
  ['unit', ['run', '-s', 'unit']],
  [
    'conformance',
    [
      ...['run', '-s', 'conformance', '--', 'shared/domain/incident/cases/argus-incident.json'],
      ...[
        'shared/domain/workflow/cases/workflow.json',
        'shared/domain/timeline/cases/timelines.json',
      ],
    ],
  ],
  ['interface', ['run', '-s', 'e2e']],
];

const only = process.argv.slice(2);
const wanted = checks.filter(([name]) => only.length === 0 || only.includes(name));
if (wanted.length === 0) {
  process.stderr.write(`No such check. There are: ${checks.map(([name]) => name).join(', ')}.\n`);
  process.exit(2);
}

providePrograms();
/** @type {string[]} */
const failed = [];
for (const [name, command] of wanted) {
  process.stdout.write(`\n── ${name}\n`);
  const started = performance.now();
  const result = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', command, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `── ${name}: ${result.status === 0 ? 'passed' : 'FAILED'} after ${seconds} s\n`,
  );
  if (result.status !== 0) failed.push(name);
}

if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
process.stdout.write(
  `\nchecks: ${wanted.length - failed.length} passed, ${failed.length} failed\n`,
);
process.exit(failed.length === 0 ? 0 : 1);
