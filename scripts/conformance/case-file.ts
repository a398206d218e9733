import { createHash } from 'node:crypto';

export type Fields = Readonly<Record<string, unknown>>;

/** One row of a table of cases. */
export interface CaseRow {
  /** Its own id, else its place: `acks[3]`. */
  readonly name: string;
  /** Of its fields in any order: names a row that has no id wherever it stands. */
  readonly hash: string;
  readonly fields: Fields;
}

/** Rows of one kind, which one adapter judges. */
export interface CaseSection {
  /** What `--only` takes: a section, kind or group. */
  readonly name: string;
  /** The list within a section that has several: `tags.tagstrings`; else the same as the name. */
  readonly part: string;
  readonly rows: readonly CaseRow[];
  /** What the section says for all its rows, such as a data set. */
  readonly facts: Fields;
}

export type CaseFormat = 'argus' | 'status' | 'oncall' | 'workflow';

export interface CaseFile {
  readonly format: CaseFormat;
  readonly sections: readonly CaseSection[];
  /** What the header says, such as the instant that counts as now. */
  readonly meta: Fields;
}

const FORMAT_MARKS: Readonly<Record<string, CaseFormat>> = {
  'oncall-cases/1': 'oncall',
  'noc-workflow-cases/1': 'workflow',
};

/**
 * Reads a table of cases; its header tells which format it is.
 * @throws Error with a sentence, if it is none of them
 */
export function readCaseFile(text: string): CaseFile {
  const content: unknown = JSON.parse(text);
  if (!isFields(content)) throw new Error('it is no object');
  const { format, groups, meta } = content;
  if (format !== undefined) return readMarked(content, format);
  const header = isFields(meta) ? meta : {};
  if (Array.isArray(groups)) return { format: 'status', sections: groupsOf(groups), meta: header };
  if (!isFields(meta)) throw new Error('it has neither "format" nor "meta"');
  const sections = Object.entries(without(content, ['meta'])).flatMap(argusSection);
  return { format: 'argus', sections, meta };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first 12 digits of the SHA-256 of a row as JSON with sorted keys. */
export function hashOf(fields: Fields): string {
  return createHash('sha256').update(canonical(fields)).digest('hex').slice(0, 12);
}

function readMarked(content: Fields, mark: unknown): CaseFile {
  const format = FORMAT_MARKS[String(mark)];
  if (format === undefined) throw new Error(`its format "${String(mark)}" is not known`);
  const cases = [...listOf(content['cases']), ...listOf(content['derived_cases'])];
  const kindOf = (row: Fields) => textOf(row, format === 'oncall' ? 'kind' : 'group');
  const kinds = [...new Set(cases.map(kindOf))];
  return {
    format,
    meta: without(content, ['cases', 'derived_cases']),
    sections: kinds.map((kind) => ({
      name: kind,
      part: kind,
      rows: rowsOf(
        kind,
        cases.filter((row) => kindOf(row) === kind),
      ),
      facts: {},
    })),
  };
}

function groupsOf(groups: readonly unknown[]): CaseSection[] {
  return groups.filter(isFields).map((group) => {
    const { id, cases, ...facts } = group;
    const name = String(id);
    const rows = rowsOf(name, listOf(cases)).map((row) => ({
      ...row,
      name: row.fields['n'] === undefined ? row.name : `${name}#${textOf(row.fields, 'n')}`,
    }));
    return { name, part: name, rows, facts };
  });
}

/** A section is a list of rows, or an object whose members are lists of rows, or facts for them. */
function argusSection([name, content]: [string, unknown]): CaseSection[] {
  if (Array.isArray(content)) {
    return [{ name, part: name, rows: rowsOf(name, listOf(content)), facts: {} }];
  }
  if (!isFields(content)) throw new Error(`its section "${name}" is no list`);
  const members = Object.entries(content).map(([key, value]) => ({
    part: `${name}.${key}`,
    key,
    value,
    rows: memberRows(value),
  }));
  const facts = Object.fromEntries(
    members.filter(({ rows }) => rows === undefined).map(({ key, value }) => [key, value]),
  );
  return members.flatMap(({ part, rows }) =>
    rows === undefined ? [] : [{ name, part, rows: rowsOf(part, rows), facts }],
  );
}

function memberRows(value: unknown): Fields[] | undefined {
  const list = isFields(value) ? value['cases'] : value;
  return Array.isArray(list) && list.some(isFields) ? listOf(list) : undefined;
}

function rowsOf(part: string, rows: readonly Fields[]): CaseRow[] {
  return rows.map((fields, index) => ({
    name: typeof fields['id'] === 'string' ? fields['id'] : `${part}[${index}]`,
    hash: hashOf(fields),
    fields,
  }));
}

/** @throws Error for a member that is no row: it must not go unjudged */
function listOf(value: unknown): Fields[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every(isFields)) return value;
  throw new Error('one of its lists holds something that is no row');
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'unnamed';
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}
