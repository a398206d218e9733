import { spawnSync } from 'node:child_process';
import { expect, test } from 'playwright/test';
import { projectFolder } from '../fixtures/project-folder.ts';

test('what is tested is built from what is written', () => {
  test.setTimeout(180_000);
  const options = { cwd: projectFolder, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], options);
  expect(status, stderr).toBe(0);
});
