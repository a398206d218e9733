import { storedSourceType } from '#shared/domain/incident/source-type.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk } from './desk.ts';

/** Names of source types: how one is stored, and whether the API takes it. */
export const sourceTypes: Adapter = {
  fields: ['input', 'stored', 'via', 'valid', 'error'],
  async answer(row, { meta }) {
    const name = textOf(row, 'input');
    const expected = pick(row, ['stored', 'valid', 'error']);
    await using cases = await openCaseDesk(nowOf(meta));
    const path = 'incidents/source-types/';
    const { status, body } = await cases.desk.call(cases.endUser, 'POST', path, { name });
    const got = { stored: storedSourceType(name), valid: status === 201, error: body };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};
