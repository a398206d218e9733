import { pick, textOf, type Adapter } from '../adapter.ts';
import type { Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

/** Deleting incidents, where that is allowed and where it is not. */
export const incidentDelete: Adapter = {
  fields: ['indelible', 'by', 'status'],
  async answer(row, { meta }) {
    await using cases = await openCaseDesk(nowOf(meta));
    if (row['indelible'] === false) {
      await cases.desk.test.call('host.setIncidentDeletion', { allowed: true });
    }
    const path = `incidents/${await cases.post()}/`;
    const { status } = await cases.desk.call(tokenOf(cases, row), 'DELETE', path);
    const after = await cases.desk.call(cases.source, 'GET', path);
    return {
      expected: { ...pick(row, ['status']), remains: row['status'] !== 204 },
      got: { status, remains: after.status === 200 },
    };
  },
};

function tokenOf(cases: CaseDesk, row: Fields): string {
  const by = textOf(row, 'by');
  if (by.includes('superuser') && !by.includes('non')) return cases.superuser;
  if (by.startsWith('other source')) return cases.otherSource;
  return by.includes('source') ? cases.source : cases.endUser;
}
