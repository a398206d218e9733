import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { hiddenCriticals } from './entities.ts';
import { applyChanges, applyGroups, applyLayout, applyPage } from './queue-changes.ts';
import { emptyQueueData, sectionData, sectionKeysOf, type QueueData } from './queue-data.ts';

const summaryOf = (key: string): GroupSummary => ({
  key,
  name: key,
  open: [1, 0, 0, 0, 0],
  unacknowledged: [1, 0, 0, 0, 0],
  first: { id: 1, description: '', level: 1, startTime: 0 },
});
const at = (site: string, changes: Partial<IncidentRow>): IncidentRow =>
  incidentRowOf({ level: 2, tags: [`site=${site}`], ...changes });

/** Two groups, of which only that of Oslo was in sight. */
function bySite(): QueueData {
  const laidOut = applyLayout(emptyQueueData, { by: 'site', sort: [] });
  const grouped = applyGroups(laidOut, [summaryOf('osl'), summaryOf('bgo')], 0);
  const rows = [at('osl', { id: 2, startTime: 20 }), at('osl', { id: 1, startTime: 10 })];
  return applyPage(grouped, 'group:osl', { rows, next: null }, 'first');
}

const idsOf = (data: QueueData, section: 'group:osl' | 'group:bgo') =>
  sectionData(data.sections, section).ids;

describe('a queue in groups', () => {
  it('has its groups in their order, then messages and what was closed', () => {
    expect(sectionKeysOf(bySite())).toEqual(['group:osl', 'group:bgo', 'messages', 'closed']);
  });

  it('takes what comes into the group that was read, in order', () => {
    const rows = [at('osl', { id: 3, level: 1, startTime: 5 })];
    expect(idsOf(applyChanges(bySite(), { rows, deleted: [] }), 'group:osl')).toEqual([3, 2, 1]);
  });

  it('leaves a group alone that was never in sight: it is read when it is', () => {
    const rows = [at('bgo', { id: 3 })];
    expect(idsOf(applyChanges(bySite(), { rows, deleted: [] }), 'group:bgo')).toEqual([]);
  });

  it('moves an incident from group to group with its tag', () => {
    const page = { rows: [], next: null };
    const data = applyPage(bySite(), 'group:bgo', page, 'first');
    const rows = [at('bgo', { id: 2, version: 2 })];
    const after = applyChanges(data, { rows, deleted: [] });
    expect(idsOf(after, 'group:osl')).toEqual([1]);
    expect(idsOf(after, 'group:bgo')).toEqual([2]);
  });

  it('keeps an acknowledged one in its group, behind the others', () => {
    const rows = [at('osl', { id: 2, startTime: 20, version: 2, acknowledged: true })];
    expect(idsOf(applyChanges(bySite(), { rows, deleted: [] }), 'group:osl')).toEqual([1, 2]);
  });

  it('shows a critical on top as long as its group was not read', () => {
    const critical = at('new', { id: 9, level: 1 });
    const data = applyChanges(bySite(), { rows: [critical], deleted: [] });
    expect(hiddenCriticals(data)).toEqual([9]);
    const known = applyGroups(data, [summaryOf('osl'), summaryOf('new')], 0);
    const page = { rows: [critical], next: null };
    expect(hiddenCriticals(applyPage(known, 'group:new', page, 'first'))).toEqual([]);
  });

  it('follows another order', () => {
    const sort = [{ column: 'age', descending: true } as const];
    const laidOut = applyLayout(bySite(), { by: 'site', sort });
    expect(idsOf(laidOut, 'group:osl')).toEqual([]);
    const rows = [at('osl', { id: 1, startTime: 10 }), at('osl', { id: 2, startTime: 20 })];
    const data = applyPage(laidOut, 'group:osl', { rows, next: null }, 'first');
    const older = [at('osl', { id: 3, startTime: 5, level: 5 })];
    expect(idsOf(applyChanges(data, { rows: older, deleted: [] }), 'group:osl')).toEqual([3, 1, 2]);
  });
});
