import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string | undefined, ...words: string[]) {
  const file = path.join(folder, 'program.ts');
  if (program !== undefined) writeFileSync(file, program);
  const command = [
    'scripts/run-typescript.mjs',
    ...(program === undefined ? [] : [file]),
    ...words,
  ];
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
}

describe('a program in TypeScript', () => {
  it('runs with its words and our sources, and its number is the exit code', () => {
    const { status, stdout, stderr } = run(
      `import { FLAPPING_QUIET } from '${root}/shared/domain/incident/flapping.ts';
       export async function main(words: readonly string[]): Promise<number> {
         const { parseDuration } = await import('${root}/shared/time/duration.ts');
         process.stdout.write(JSON.stringify([words, FLAPPING_QUIET === parseDuration('10m')]));
         return 3;
       }`,
      '--only',
      'a b',
    );
    expect(stdout).toBe(JSON.stringify([['--only', 'a b'], true]));
    expect([status, stderr]).toEqual([3, '']);
  });

  it('without a main function, or without a file, is refused with a sentence', () => {
    const without = run('export const other = 1;');
    expect(without.status).toBe(1);
    expect(without.stderr).toMatch(/program\.ts exports no function "main"\.\n$/);
    const nothing = run(undefined);
    expect([nothing.status, nothing.stderr]).toEqual([
      2,
      'Usage: node scripts/run-typescript.mjs FILE [WORDS…]\n',
    ]);
  });

  it('that throws fails with its message', () => {
    const thrown = run(`export function main() { throw new Error('The disk is full.'); }`);
    expect([thrown.status, thrown.stderr]).toEqual([1, 'The disk is full.\n']);
  });
});
