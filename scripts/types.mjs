// Checks the types of every zone, each with the libraries that it may use and no others.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const zones = [
  'shared/tsconfig.json',
  'shared/tsconfig.test.json',
  'src-main/tsconfig.json',
  'src-main/desktop/tsconfig.json',
  'src-renderer/tsconfig.json',
  'e2e/tsconfig.json',
  'scripts/tsconfig.json',
];

/**
 * Checks one zone; what the compiler says is printed in one piece, when it is done.
 * @param {string} zone
 * @returns {Promise<boolean>} whether its types are right
 */
function check(zone) {
  return new Promise((resolve) => {
    const compiler = spawn(process.execPath, [
      'node_modules/typescript-native/bin/tsc',
      '-p',
      zone,
      // Its threads look at much of the same; a zone for each processor takes half of what they take.
      '--singleThreaded',
    ]);
    let said = '';
    compiler.stdout.on('data', (text) => (said += text));
    compiler.stderr.on('data', (text) => (said += text));
    compiler.on('close', (status) => {
      process.stdout.write(said);
      resolve(status === 0);
    });
  });
}

const waiting = [...zones];
let failed = false;

async function work() {
  for (let zone = waiting.shift(); zone !== undefined; zone = waiting.shift()) {
    if (!(await check(zone))) failed = true;
  }
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
process.exit(failed ? 1 : 0);
