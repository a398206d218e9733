import { isDeepStrictEqual } from 'node:util';
import { PROSE, type Adapter } from './adapter.ts';
import type { CaseFile, CaseRow, CaseSection } from './case-file.ts';
import { isExcepted, type Exception } from './exceptions.ts';

interface FailedRow {
  readonly row: CaseRow;
  readonly problem: string;
}

/** How the rows of one section fared. */
export interface SectionResult {
  readonly part: string;
  readonly passed: number;
  readonly excepted: number;
  readonly failed: readonly FailedRow[];
  readonly hasAdapter: boolean;
  /** Fields of rows that nothing looked at. */
  readonly ignored: readonly string[];
}

/** Judges every row of a section; without an adapter all that are not excepted fail. */
export async function judgeSection(
  file: CaseFile,
  section: CaseSection,
  adapter: Adapter | undefined,
  exceptions: readonly Exception[],
): Promise<SectionResult> {
  const rows = section.rows.filter((row) => !isExcepted(exceptions, section, row));
  const failed: FailedRow[] = [];
  for (const row of rows) {
    const problem = adapter ? await problemOf(file, section, row, adapter) : 'no adapter yet';
    if (problem !== undefined) failed.push({ row, problem });
  }
  return {
    part: section.part,
    passed: rows.length - failed.length,
    excepted: section.rows.length - rows.length,
    failed,
    hasAdapter: adapter !== undefined,
    ignored: adapter ? ignoredFields(rows, adapter) : [],
  };
}

async function problemOf(
  { meta, sections }: CaseFile,
  { facts }: CaseSection,
  { fields }: CaseRow,
  adapter: Adapter,
): Promise<string | undefined> {
  const factsOf = (name: string) => sections.find((section) => section.name === name)?.facts ?? {};
  try {
    const { expected, got } = await adapter.answer(fields, { facts, meta, factsOf });
    if (isDeepStrictEqual(got, expected)) return undefined;
    return `expected ${shown(expected)}, got ${shown(got)}`;
  } catch (error) {
    return `cannot be judged: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function ignoredFields(rows: readonly CaseRow[], adapter: Adapter): string[] {
  const names = new Set(rows.flatMap(({ fields }) => Object.keys(fields)));
  return [...names].filter((name) => !PROSE.has(name) && !adapter.fields.includes(name)).sort();
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each === undefined ? 'undefined' : each));
}
