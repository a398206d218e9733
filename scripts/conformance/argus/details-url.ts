import { textOf, type Adapter } from '../adapter.ts';
import { isFields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk } from './desk.ts';

/** The address that is shown for what a source with a base address posted. */
export const detailsUrl: Adapter = {
  fields: ['base_url', 'details_url', 'expected'],
  async answer(row, { meta }) {
    await using cases = await openCaseDesk(nowOf(meta), { baseUrl: textOf(row, 'base_url') });
    const id = await cases.post({ details_url: textOf(row, 'details_url') });
    const { body } = await cases.desk.call(cases.endUser, 'GET', `incidents/${id}/`);
    return { expected: row['expected'], got: isFields(body) ? body['details_url'] : body };
  },
};
