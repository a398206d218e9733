import { beforeEach, describe, expect, it } from 'vitest';
import type { LevelCounts } from '#shared/contract/incident.ts';
import { useEntities } from '../../state/entities.ts';
import { RowTable } from '../../state/row-table.ts';
import { resetView, useView } from '../../state/view.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { groupOfFocused, groupToFold } from './focused-group.ts';

const row = incidentRowOf({ id: 7, tags: ['site=osl'] });

/** One group, in which so many of each level wait for somebody. */
function showGroup(unacknowledged: LevelCounts): void {
  const first = { id: 7, description: '', level: 2, startTime: 0 } as const;
  const group = { key: 'osl', name: 'osl', open: unacknowledged, unacknowledged, first };
  useEntities.setState({ rows: new RowTable().with([[7, row]]), groups: [group] });
}

beforeEach(() => {
  resetView();
  useView.setState(({ desk }) => ({ focusedId: 7, desk: { ...desk, groupedBy: 'site' } }));
});

describe('the group that is folded by a key', () => {
  it('is that of the focused incident', () => {
    showGroup([0, 1, 0, 0, 0]);
    expect(groupToFold()).toBe('group:osl');
  });

  it('is none while it has a critical that nobody has acknowledged: it stays open', () => {
    showGroup([1, 1, 0, 0, 0]);
    expect(groupOfFocused()).toBe('group:osl');
    expect(groupToFold()).toBeNull();
  });

  it('is none where incidents stand by their state', () => {
    showGroup([0, 1, 0, 0, 0]);
    useView.setState(({ desk }) => ({ desk: { ...desk, groupedBy: 'state' } }));
    expect(groupToFold()).toBeNull();
  });
});
