import { eventTypeRules } from '#shared/domain/incident/event.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';

const ANSWERS = ['label', 'source_may_post', 'end_user_may_post'];

/** Codes of events, and who may post them. */
export const eventTypes: Adapter = {
  fields: ['code', ...ANSWERS],
  answer(row) {
    const rule = Object.entries(eventTypeRules).find(([code]) => code === textOf(row, 'code'))?.[1];
    return {
      expected: pick(row, ANSWERS),
      got: rule && {
        label: rule.label,
        source_may_post: rule.sourceMayPost,
        end_user_may_post: rule.endUserMayPost,
      },
    };
  },
};
