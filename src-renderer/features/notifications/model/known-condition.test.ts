import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionOfTagForm, tagFormAs, tagFormOf, type TagForm } from './known-condition.ts';

const key = fc.stringMatching(/^[a-z0-9_]{1,8}$/);
const value = fc.string({ maxLength: 12 }).map((text) => text.trim());

describe('a condition on tags', () => {
  it('means the same after it was shown and read', () => {
    const forms: fc.Arbitrary<TagForm> = fc.oneof(
      fc.record({
        how: fc.constant('values' as const),
        key,
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ how: fc.constant('present' as const), key }),
      fc.record({
        how: fc.constant('pattern' as const),
        key,
        pattern: value.filter((text) => text !== '*'),
      }),
    );
    fc.assert(
      fc.property(forms, (form) => {
        expect(tagFormOf(conditionOfTagForm(form))).toEqual(form);
      }),
    );
  });

  it('of several keys is shown by its whole tags', () => {
    const tags = ['site=osl2', 'room=b2'];
    expect(tagFormOf({ kind: 'tag', anyOf: tags })).toEqual({ how: 'tags', tags });
  });

  it('keeps its key where it is asked for in another way', () => {
    const form: TagForm = { how: 'values', key: 'site', values: ['osl2', 'trd1'] };
    expect(tagFormAs(form, 'present')).toEqual({ how: 'present', key: 'site' });
    expect(tagFormAs(form, 'pattern')).toEqual({ how: 'pattern', key: 'site', pattern: 'osl2' });
    expect(tagFormAs(form, 'tags')).toEqual({ how: 'tags', tags: ['site=osl2', 'site=trd1'] });
    expect(tagFormAs({ how: 'tags', tags: ['site=osl2'] }, 'present')).toEqual({
      how: 'present',
      key: 'site',
    });
  });
});
