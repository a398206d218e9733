// Checks the types of every zone, each with the libraries that it may use and no others.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const zones = [
  'shared/tsconfig.json',
  'shared/tsconfig.test.json',
  'src-main/tsconfig.json',
  'src-main/desktop/tsconfig.json',
  'src-renderer/tsconfig.json',
  'e2e/tsconfig.json',
  'scripts/tsconfig.json',
];

let failed = false;
for (const zone of zones) {
  if (!existsSync(zone)) continue;
  const result = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', zone], {
    stdio: 'inherit',
  });
  failed ||= result.status !== 0;
}
process.exit(failed ? 1 : 0);
