import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { asCsv, asJson } from './export-rows.ts';

/** The cells of a CSV text, read by the rules of RFC 4180. */
function cellsOf(csv: string): string[][] {
  return csv
    .slice(0, -2)
    .match(/(?:"(?:[^"]|"")*"|[^"])*?(?:\r\n|$)/g)!
    .filter((line) => line !== '')
    .map((line) =>
      [...line.replace(/\r\n$/, '').matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(
        ([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell),
      ),
    );
}

describe('exported incidents', () => {
  it('have a line of headings and a line each', () => {
    const [headings = [], cells = []] = cellsOf(
      asCsv([incidentRowOf({ id: 7, description: 'Fan, "B" is slow', tags: ['host=a', 'x=1'] })]),
    );
    const value = (name: string) => cells[headings.indexOf(name)];
    expect(value('id')).toBe('7');
    expect(value('title')).toBe('Fan, "B" is slow');
    expect(value('host')).toBe('a');
    expect(value('tags')).toBe('host=a x=1');
    expect(value('ended')).toBe('');
    expect(value('state')).toBe('unacknowledged');
  });

  it('never begin a cell with what a spreadsheet takes for a formula', () => {
    const hostile = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t=', ' ='), fc.string());
    fc.assert(
      fc.property(hostile, ([sign, rest]) => {
        const csv = asCsv([incidentRowOf({ description: `${sign}${rest}` })]);
        const [headings = [], cells = []] = cellsOf(csv);
        expect(cells[headings.indexOf('title')]?.startsWith("'")).toBe(true);
      }),
    );
  });

  it('are the same things as JSON, with nothing changed', () => {
    const row = incidentRowOf({ description: '=1+1', tags: ['a=b'], startTime: 0 });
    const [record] = JSON.parse(asJson([row])) as Record<string, unknown>[];
    expect(record).toMatchObject({ title: '=1+1', tags: ['a=b'], ended: null });
    expect(record?.started).toBe('1970-01-01T00:00:00Z');
  });
});
