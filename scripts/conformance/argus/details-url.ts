import { resolveDetailsUrl } from '#shared/domain/incident/details-url.ts';
import { textOf, type Adapter } from '../adapter.ts';

/** The address that is shown for what a source gave. */
export const detailsUrl: Adapter = {
  fields: ['base_url', 'details_url', 'expected'],
  answer(row) {
    return {
      expected: row['expected'],
      got: resolveDetailsUrl(textOf(row, 'base_url'), textOf(row, 'details_url')),
    };
  },
};
