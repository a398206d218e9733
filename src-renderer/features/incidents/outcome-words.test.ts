import { describe, expect, it } from 'vitest';
import { doneOf, nameOfIncidents, plainWords } from './outcome-words.ts';

describe('what the host did of a bulk action', () => {
  it('is told incident by incident', () => {
    const done = doneOf({
      results: [
        { id: 1, ok: true, version: 2 },
        { id: 2, ok: false, error: { code: 'refused_by_rule', message: 'It is closed already.' } },
        { id: 3, ok: false },
      ],
    });
    expect(done.ids).toEqual([1]);
    expect(done.refused).toEqual([
      { id: 2, why: 'It is closed already.' },
      { id: 3, why: 'It was refused.' },
    ]);
  });
});

describe('the name of what was acted on', () => {
  const titles = new Map([[7, 'Uplink down']]);
  const titleOf = (id: number): string | undefined => titles.get(id);

  it('is the title of one incident and the number of several', () => {
    expect(nameOfIncidents([7], titleOf)).toBe('“\u2068Uplink down\u2069”');
    expect(nameOfIncidents([8], titleOf)).toBe('#8');
    expect(nameOfIncidents([7, 8, 9], titleOf)).toBe('3 incidents');
  });

  it('is cut where a title would fill the sentence', () => {
    const name = nameOfIncidents([1], () => 'x'.repeat(4_000));
    expect(name.length).toBeLessThan(100);
    expect(name).toContain('…');
  });
});

it('says who was faster when somebody else changed it', () => {
  const conflict = { code: 'conflict', message: 'Read it again.' } as const;
  expect(plainWords(conflict)).toBe('Somebody changed it meanwhile. Read it again.');
});
