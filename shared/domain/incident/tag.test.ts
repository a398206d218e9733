import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTag, normalizeTags, parseTag, parseTagQuery, tagKeyOfLabel } from './tag.ts';

const NO_DELIMITER = 'The tag does not have its delimiter: =.';
const NO_KEY = 'The key of the tag cannot be empty.';
const BAD_KEY = 'Enter a valid key consisting of lowercase letters, numbers and underscores.';

const anyText = fc.string({ unit: 'grapheme' });
const keys = fc.stringMatching(/^[a-z0-9_]+$/);

describe('a tag', () => {
  it.each([
    ['host=core-1', 'host', 'core-1'],
    ['url=http://a/?b=c', 'url', 'http://a/?b=c'],
    [' a = b c ', 'a', 'b c'],
    ['a=', 'a', ''],
    ['a==', 'a', '='],
    ['0_=x', '0_', 'x'],
  ])('%j is split at its first delimiter', (text, key, value) => {
    expect(parseTag(text)).toEqual({ ok: true, tag: { key, value } });
  });

  it.each([
    ['', NO_DELIMITER],
    ['host', NO_DELIMITER],
    ['=', NO_KEY],
    [' =v', NO_KEY],
    ['Host=v', BAD_KEY],
    ['a-b=v', BAD_KEY],
    ['a b=v', BAD_KEY],
    ['æ=v', BAD_KEY],
  ])('%j is none', (text, reason) => {
    expect(parseTag(text)).toEqual({ ok: false, reason });
  });

  it('reads as it is written, whatever its value', () => {
    fc.assert(
      fc.property(keys, anyText, (key, value) => {
        const tag = { key, value: value.trim() };
        expect(parseTag(formatTag(tag))).toEqual({ ok: true, tag });
      }),
    );
  });

  it('that is searched for needs a value', () => {
    expect(parseTagQuery('a=b')).toEqual({ ok: true, tag: { key: 'a', value: 'b' } });
    expect(parseTagQuery('a= ')).toEqual({
      ok: false,
      reason: 'The value of the tag cannot be empty.',
    });
    expect(parseTagQuery('A=b')).toEqual({ ok: false, reason: BAD_KEY });
  });
});

describe('the name of a label', () => {
  it.each([
    ['Instance', 'instance'],
    ['k8s.io/Pod-Name', 'k8s_io_pod_name'],
    ['ærlig', '_rlig'],
  ])('%j becomes the key %j', (name, key) => {
    expect(tagKeyOfLabel(name)).toBe(key);
  });

  it('becomes a key that a tag may have', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        fc.pre(name !== '');
        expect(parseTag(`${tagKeyOfLabel(name)}=v`).ok).toBe(true);
      }),
    );
  });
});

describe('a set of tags', () => {
  it('is the same list in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(anyText), (tags) => {
        const normal = normalizeTags(tags);
        expect(normalizeTags([...tags, ...tags].reverse())).toEqual(normal);
        expect(new Set(normal)).toEqual(new Set(tags));
      }),
    );
  });
});
