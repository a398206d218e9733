import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { adapterOf, hasAdapterNamed } from './adapters.ts';
import { readCaseFile, type CaseFile, type CaseSection } from './case-file.ts';
import { readExceptions, type Exception } from './exceptions.ts';
import { judgeSection, type SectionResult } from './judge.ts';

const USAGE = `Usage: npm run -s conformance -- [--only A,B] FILE...
Runs tables of cases against the program. --only takes those sections, groups or kinds alone.
`;
const EXCEPTIONS = path.join(import.meta.dirname, '../../conformance-exceptions.json');

const DONE = 0;
const ROW_FAILED = 1;
const NOTHING_RUN = 2;

interface Run {
  readonly files: readonly string[];
  readonly only: readonly string[];
  readonly exceptions: readonly Exception[];
}

/** What cannot be run as asked; its message says why. */
class UsageError extends Error {}

/**
 * Judges the rows of the files, tells of each section, and of each row that failed on a line of its own.
 * @param words as after the command: options and files
 * @param say takes each line, with its end
 * @returns 0 if every row passed or is excepted, 1 if one failed, 2 if nothing could be run
 */
export async function main(
  words: readonly string[],
  say: (line: string) => void = (line) => process.stdout.write(line),
): Promise<number> {
  try {
    return await judgeFiles(readWords(words), say);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n`);
    return NOTHING_RUN;
  }
}

async function judgeFiles(run: Run, say: (line: string) => void): Promise<number> {
  const files = run.files.map((name) => ({ name, file: open(name) }));
  refuseUnknownNames(
    run.only,
    files.map(({ file }) => file),
  );
  const results: SectionResult[] = [];
  for (const { name, file } of files) {
    if (files.length > 1) say(`${name}\n`);
    for (const section of selected(file, run.only)) {
      const adapter = adapterOf(file.format, section.part);
      const result = await judgeSection(file, section, adapter, run.exceptions);
      for (const line of linesOf(result)) say(`${line}\n`);
      results.push(result);
    }
  }
  return summarize(results, say);
}

function summarize(results: readonly SectionResult[], say: (line: string) => void): number {
  const sum = (of: (result: SectionResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const passed = sum((result) => result.passed);
  const failed = sum((result) => result.failed.length);
  const excepted = sum((result) => result.excepted);
  if (passed + failed + excepted === 0) throw new UsageError('There is no row to judge.');
  say(`${excepted} excepted\n`);
  say(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? DONE : ROW_FAILED;
}

function linesOf({ part, passed, excepted, failed, hasAdapter, ignored }: SectionResult): string[] {
  const total = passed + failed.length;
  const without = hasAdapter ? '' : ', no adapter yet';
  const set = excepted === 0 ? '' : `, ${excepted} excepted`;
  const lines = [`${part}: ${passed} of ${total} passed${set}${without}`];
  if (ignored.length > 0) lines.push(`  not looked at: ${ignored.join(', ')}`);
  if (!hasAdapter) return lines;
  const failures = failed.map(
    ({ row, problem }) => `  FAILED ${row.name} (${row.hash}): ${problem}`,
  );
  return [...lines, ...failures];
}

function selected(file: CaseFile, only: readonly string[]): readonly CaseSection[] {
  if (only.length === 0) return file.sections;
  return file.sections.filter(({ name, part }) => only.includes(name) || only.includes(part));
}

/** A section that is missing from these files is none to judge; one that nobody knows is a slip. */
function refuseUnknownNames(only: readonly string[], files: readonly CaseFile[]): void {
  const sections = files.flatMap((file) => file.sections);
  const names = new Set(sections.flatMap(({ name, part }) => [name, part]));
  const unknown = only.filter((name) => !names.has(name) && !hasAdapterNamed(name));
  if (unknown.length > 0) {
    throw new UsageError(`No file has a section, group or kind "${unknown.join('", "')}".`);
  }
}

function readWords(words: readonly string[]): Run {
  const { values, positionals } = parse(words);
  if (positionals.length === 0) throw new UsageError(USAGE.trimEnd());
  const only = values.only.flatMap((list) => list.split(',')).map((name) => name.trim());
  return {
    files: positionals,
    only: only.filter((name) => name !== ''),
    exceptions: openExceptions(values.exceptions),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        exceptions: { type: 'string', default: EXCEPTIONS },
      },
    });
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n${USAGE.trimEnd()}`);
  }
}

function open(name: string): CaseFile {
  try {
    return readCaseFile(readFileSync(name, 'utf8'));
  } catch (error) {
    throw new UsageError(`${name} cannot be read as a table of cases: ${messageOf(error)}`);
  }
}

function openExceptions(name: string): readonly Exception[] {
  if (!existsSync(name)) return [];
  try {
    return readExceptions(readFileSync(name, 'utf8'));
  } catch (error) {
    throw new UsageError(`${name} cannot be read as a list of exceptions: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
