import { parseTag, parseTagQuery, type TagParse } from '#shared/domain/incident/tag.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import type { Fields } from '../case-file.ts';

const ANSWERS = ['key', 'value', 'error'];

/** Tags as they are posted with an incident. */
export const tagTexts: Adapter = {
  fields: ['tag', 'valid_v2', ...ANSWERS],
  answer(row) {
    const names = ['valid_v2', ...ANSWERS];
    const got = answerOf('valid_v2', parseTag(textOf(row, 'tag')));
    return { expected: pick(row, names), got: pick(got, Object.keys(pick(row, names))) };
  },
};

/** Tags as they are searched for. */
export const searchedTags: Adapter = {
  fields: ['value', 'valid', 'error'],
  answer(row) {
    const names = ['valid', 'error'];
    const got = answerOf('valid', parseTagQuery(textOf(row, 'value')));
    return { expected: pick(row, names), got: pick(got, Object.keys(pick(row, names))) };
  },
};

function answerOf(validity: string, parsed: TagParse): Fields {
  return parsed.ok
    ? { [validity]: true, key: parsed.tag.key, value: parsed.tag.value }
    : { [validity]: false, key: null, value: null, error: parsed.reason };
}
