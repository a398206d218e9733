import { sourceMethods } from '#shared/contract/source.ts';
import { sourceTypeProblem, storedSourceType } from '#shared/domain/incident/source-type.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';

/** Names of source types: how one is stored, and whether an API takes it. */
export const sourceTypes: Adapter = {
  fields: ['input', 'stored', 'via', 'valid', 'error'],
  answer(row) {
    const name = textOf(row, 'input');
    const problem = sourceTypeProblem(name);
    const got = {
      stored: storedSourceType(name),
      valid: sourceMethods['source.add'].input.safeParse({ name: 'a source', type: name }).success,
      error: problem === undefined ? undefined : { name: [problem] },
    };
    const expected = pick(row, ['stored', 'valid', 'error']);
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};
