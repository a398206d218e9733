import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk } from './desk.ts';

/** Tags as they are posted with an incident. */
export const tagTexts: Adapter = {
  fields: ['tag', 'valid_v2', 'key', 'value', 'error'],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    await using cases = await openCaseDesk(now);
    const posted = { start_time: meta['dataset_now'] ?? '2024-06-03T12:00:00Z' };
    const { status, body } = await cases.desk.call(cases.source, 'POST', 'incidents/', {
      ...posted,
      tags: [{ tag: textOf(row, 'tag') }],
    });
    const { tags } = isFields(body) ? body : {};
    const first: unknown = Array.isArray(tags) ? tags[0] : undefined;
    const expected = pick(row, ['valid_v2', 'key', 'value', 'error']);
    const got = { valid_v2: status === 201, ...partsOf(first), error: first };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

function partsOf(tag: unknown): Fields {
  if (!isFields(tag) || typeof tag['tag'] !== 'string') return { key: null, value: null };
  const at = tag['tag'].indexOf('=');
  return { key: tag['tag'].slice(0, at), value: tag['tag'].slice(at + 1) };
}

/** Tags as they are searched for, among others. */
export const searchedTags: Adapter = {
  fields: ['value', 'valid', 'error'],
  async answer(row, { meta }) {
    await using cases = await openCaseDesk(nowOf(meta));
    const query = new URLSearchParams({ tags: `site=oslo,${textOf(row, 'value')}` });
    const path = `incidents/?${query.toString()}`;
    const { status, body } = await cases.desk.call(cases.endUser, 'GET', path);
    const { tags } = isFields(body) ? body : {};
    const expected = pick(row, ['valid', 'error']);
    const got = { valid: status === 200, error: Array.isArray(tags) ? (tags[0] as unknown) : null };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};
