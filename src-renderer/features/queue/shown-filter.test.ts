import { describe, expect, it } from 'vitest';
import { filters } from '#shared/domain/filter/language.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { shownFilter } from './shown-filter.ts';

const hidden = new Set<Level>([4, 5]);
const saved = { kind: 'state', ...{ anyOf: ['open'] } };

describe('what the queue shows, saved as a filter', () => {
  it('is the chosen filter, the levels and the words together', () => {
    const shown = shownFilter({ filterText: ' core fibre ', hiddenLevels: hidden }, saved);
    expect(shown.kind === 'filter' && filters.sentence(shown.filter)).toBe(
      'An incident that is open, is critical, high or moderate and says “core” and “fibre”.',
    );
  });

  it('is nothing where nothing is hidden', () => {
    expect(shownFilter({ filterText: ' ', hiddenLevels: new Set() }, undefined).kind).toBe(
      'nothing',
    );
  });

  it('cannot name an incident by its number', () => {
    const kind = (filterText: string) =>
      shownFilter({ filterText, hiddenLevels: new Set() }, undefined).kind;
    expect(kind('#12')).toBe('number');
    expect(kind('core #12')).toBe('number');
    expect(kind('rack#12')).toBe('filter');
  });
});
