import { describe, expect, it } from 'vitest';
import { toScale } from '../../components/time-axis/projection.ts';
import { scaleOf } from '../../components/time-axis/view.ts';
import { placedNames, statusStretches } from './lane-names.ts';
import { statusPieces } from './stretches.ts';

const NAME_WIDTH = 40;

/** The names of statuses that began at these times, on 300 pixels of as many units. */
function namesOf(ats: readonly number[], from = 0) {
  const statuses = ats.map((at, index) => ({ at, label: `status ${index}`, open: true }));
  const pieces = statusPieces(statuses, 3, [
    { at: 150, level: 1 },
    { at: 160, level: 3 },
  ]);
  const scale = scaleOf(toScale, { from, span: 300 }, 300);
  return placedNames(statusStretches(pieces), scale, () => NAME_WIDTH);
}

const wordsOf = (...names: Parameters<typeof namesOf>): string[] =>
  namesOf(...names).map(({ name }) => name);

describe('the names of statuses', () => {
  it('stand where the status is seen, not where it was only passed through', () => {
    expect(wordsOf([0, 100]).sort()).toEqual(['status 0', 'status 1']);
    expect(wordsOf([0, 0])).toEqual(['status 1']);
    expect(wordsOf([0, 100, 101]).sort()).toEqual(['status 0', 'status 2']);
  });

  it('leave the place to what lasted longer, or goes on', () => {
    expect(wordsOf([0, 20])).toEqual(['status 1']);
    expect(wordsOf([0, 30, 280]).sort()).toEqual(['status 1', 'status 2']);
    expect(wordsOf([80, 110])).toEqual(['status 1']);
  });

  it('stand at the edge of what began out of sight, also where the level has changed since', () => {
    const [name, ...others] = namesOf([0], 200);
    expect(name).toMatchObject({ name: 'status 0', left: 2 });
    expect(others).toEqual([]);
  });

  it('are not those of what is out of sight', () => {
    expect(wordsOf([0, 100], 200)).toEqual(['status 1']);
    expect(wordsOf([400])).toEqual([]);
  });
});
