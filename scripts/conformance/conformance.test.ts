import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashOf, readCaseFile } from './case-file.ts';
import { main } from './main.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-conformance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const meta = { dataset_now: '2024-06-03T12:00:00Z' };
const right = { base_url: '', details_url: '', expected: '' };
const wrong = { base_url: '', details_url: '', expected: 'something', note: 'a slip' };
const address = { id: 'D7', base_url: 'https://a.example/', details_url: 'b', expected: 'no' };
const urls = { meta, details_url: [right, wrong, address] };

function fileOf(content: unknown): string {
  const name = path.join(mkdtempSync(path.join(folder, 'case-')), 'cases.json');
  writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

async function run(content: unknown, words: readonly string[] = [], exceptions: unknown[] = []) {
  const said: string[] = [];
  const list = fileOf({ exceptions });
  const code = await main(['--exceptions', list, ...words, fileOf(content)], (line) => {
    said.push(line);
  });
  return { code, lines: said.join('').trimEnd().split('\n') };
}

describe('a table of cases', () => {
  it('that holds is counted, and ends well', async () => {
    const { code, lines } = await run({ meta, details_url: [right] });
    expect(lines).toEqual(['details_url: 1 of 1 passed', '0 excepted', '1 passed, 0 failed']);
    expect(code).toBe(0);
  });

  it('names every row that does not hold, by its id or its place, with what is wrong', async () => {
    const { code, lines } = await run(urls);
    expect(lines).toEqual([
      'details_url: 1 of 3 passed',
      `  FAILED details_url[1] (${hashOf(wrong)}): expected "something", got ""`,
      `  FAILED D7 (${hashOf(address)}): expected "no", got "https://a.example/b"`,
      '0 excepted',
      '1 passed, 2 failed',
    ]);
    expect(code).toBe(1);
  });

  it('fails where a row cannot be judged', async () => {
    const { code, lines } = await run({ meta, acks: [{ colour: 'red' }] });
    expect(lines).toEqual([
      'acks: 0 of 1 passed',
      '  not looked at: colour',
      `  FAILED acks[0] (${hashOf({ colour: 'red' })}): cannot be judged: it has neither acknowledgements nor a body`,
      '0 excepted',
      '0 passed, 1 failed',
    ]);
    expect(code).toBe(1);
  });

  it('says which fields of its rows nothing looked at, but for prose', async () => {
    const { lines } = await run({ meta, details_url: [{ ...right, colour: 'red', note: 'x' }] });
    expect(lines[1]).toBe('  not looked at: colour');
  });

  it('fails, once for each kind, where the program has no such feature', async () => {
    const { code, lines } = await run({
      meta,
      telepathy: [{ a: 1 }, { a: 2 }],
      details_url: [right],
    });
    expect(lines).toEqual([
      'telepathy: 0 of 2 passed, no adapter yet',
      'details_url: 1 of 1 passed',
      '0 excepted',
      '1 passed, 2 failed',
    ]);
    expect(code).toBe(1);
  });
});

describe('a selection', () => {
  const table = { meta, details_url: [right, wrong], telepathy: [{ a: 1 }] };

  it('takes the sections that it names alone', async () => {
    expect((await run(table, ['--only', 'telepathy'])).lines.at(-1)).toBe('0 passed, 1 failed');
    expect((await run(table, ['--only', 'details_url,telepathy'])).lines.at(-1)).toBe(
      '1 passed, 2 failed',
    );
  });

  it('may name what these files do not have, but the program has', async () => {
    const { code, lines } = await run({ meta, details_url: [right] }, [
      '--only',
      'details_url,tags',
    ]);
    expect([code, lines.at(-1)]).toEqual([0, '1 passed, 0 failed']);
  });

  it('of what nobody knows is refused, and names it', async () => {
    const { code, lines } = await run(table, ['--only', 'details_url,detials_url']);
    expect([code, lines]).toEqual([2, ['No file has a section, group or kind "detials_url".']]);
  });

  it('without a row is refused', async () => {
    expect(await run(table, ['--only', 'tags'])).toEqual({
      code: 2,
      lines: ['There is no row to judge.'],
    });
  });
});

describe('an exception', () => {
  const reason = 'It is so here because of a test of this.';

  it.each([
    ['its id', { id: 'D7' }],
    ['its hash', { hash: hashOf(address) }],
    ['fields of its section', { section: 'details_url', match: { details_url: 'b' } }],
  ])('by %s keeps a row out of both counts', async (_, by) => {
    const { code, lines } = await run(
      { meta, details_url: [right, address] },
      [],
      [{ ...by, reason }],
    );
    expect(lines).toEqual([
      'details_url: 1 of 1 passed, 1 excepted',
      '1 excepted',
      '1 passed, 0 failed',
    ]);
    expect(code).toBe(0);
  });

  it('by fields that a row lacks leaves those alone that have them', async () => {
    const by = { section: 'details_url', absent: ['id'], reason };
    const { lines } = await run(urls, [], [by]);
    expect(lines.at(-2)).toBe('2 excepted');
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it('of another section, or other fields, is none', async () => {
    const others = [
      { section: 'tags', match: { details_url: 'b' }, reason },
      { section: 'details_url', match: { details_url: 'c' }, reason },
      { id: 'D8', reason },
    ];
    expect((await run(urls, [], others)).lines.at(-1)).toBe('1 passed, 2 failed');
  });

  it('covers a kind that has no adapter yet, too', async () => {
    const by = { section: 'telepathy', reason };
    const { code, lines } = await run({ meta, telepathy: [{ a: 1 }] }, [], [by]);
    expect([code, lines.at(-2), lines.at(-1)]).toEqual([0, '1 excepted', '0 passed, 0 failed']);
  });

  it('without a reason is refused', async () => {
    const { code, lines } = await run(urls, [], [{ id: 'D7', reason: 'wrong' }]);
    expect(code).toBe(2);
    expect(lines[0]).toMatch(/cannot be read as a list of exceptions/);
  });
});

describe('a file', () => {
  it.each([
    ['oncall', { format: 'oncall-cases/1', cases: [{ id: 'a', kind: 'swap' }], derived_cases: [] }],
    ['workflow', { format: 'noc-workflow-cases/1', cases: [{ id: 'W1', group: 'swap' }] }],
    ['status', { meta: {}, groups: [{ id: 'swap', about: '', cases: [{ n: 1 }] }] }],
    ['argus', { meta: {}, swap: [{ a: 1 }] }],
  ])('of the format %s is known by its header', (format, content) => {
    const file = readCaseFile(JSON.stringify(content));
    expect(file.format).toBe(format);
    expect(file.sections.map(({ name, rows }) => [name, rows.length])).toEqual([['swap', 1]]);
  });

  it('with sections of several lists has one kind for each, and facts beside them', () => {
    const file = readCaseFile(
      JSON.stringify({
        meta,
        slots: { fudge: 10, words: ['a'], matching: [{ a: 1 }], rounding: { cases: [{ b: 1 }] } },
      }),
    );
    expect(file.sections.map(({ name, part, facts }) => ({ name, part, facts }))).toEqual([
      { name: 'slots', part: 'slots.matching', facts: { fudge: 10, words: ['a'] } },
      { name: 'slots', part: 'slots.rounding', facts: { fudge: 10, words: ['a'] } },
    ]);
  });

  it.each([
    ['no JSON', 'no JSON'],
    ['an array', []],
    ['of another format', { format: 'other/1', cases: [] }],
    ['without a header', { tags: [] }],
    ['with something else among its rows', { meta, tags: [{ tag: 'a=b' }, 'c=d'] }],
  ])('that is %s is refused', async (_, content) => {
    const { code, lines } = await run(content);
    expect(code).toBe(2);
    expect(lines[0]).toMatch(/cannot be read as a table of cases/);
  });

  it('that is missing is refused, and so is no file, or an unknown option', async () => {
    for (const words of [[path.join(folder, 'missing.json')], [], ['--fast', 'x.json']]) {
      expect(await main(words, () => undefined)).toBe(2);
    }
  });

  it('is announced among several', async () => {
    const said: string[] = [];
    const files = [fileOf({ meta, details_url: [right] }), fileOf({ meta, details_url: [right] })];
    await main(files, (line) => said.push(line));
    expect(said).toEqual([
      `${files[0]}\n`,
      'details_url: 1 of 1 passed\n',
      `${files[1]}\n`,
      'details_url: 1 of 1 passed\n',
      '0 excepted\n',
      '2 passed, 0 failed\n',
    ]);
  });
});

describe('the hash of a row', () => {
  it('does not depend on the order of its fields, but on everything in it', () => {
    expect(hashOf({ a: 1, b: { c: 2, d: [3] } })).toBe(hashOf({ b: { d: [3], c: 2 }, a: 1 }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
  });
});

describe('the command', () => {
  it('tells by its exit code that a row failed', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/conformance.mjs', fileOf(urls)],
      { cwd: root, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([1, '']);
  }, 120_000);
});
