import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rejection } from './errors.ts';
import { DEEPEST_LEVEL, MOST_VALUES, parseJsonBody } from './json-body.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));

function codeOf(text: string): string {
  try {
    parse(text);
    return 'none';
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a JSON body', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const text = JSON.stringify(value).replaceAll('__proto__', 'proto');
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('may be empty, or blank, and then is nothing', () => {
    expect(parse('')).toBeUndefined();
    expect(parse(' \n')).toBeUndefined();
  });

  it('may start with a byte order mark', () => {
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  it.each(['{', '{"a":}', 'nonsense', "{'a':1}", '{"a":1}}', '"\u0001"'])(
    'is refused when it is %j',
    (text) => {
      expect(codeOf(text)).toBe('malformed_json');
    },
  );

  it('is not quoted in the sentence that refuses it', () => {
    expect(() => parse('{"password":"hunter2"')).toThrow(/^(?!.*hunter2)/);
  });

  it('may nest 64 levels and no more; brackets in texts do not count', () => {
    expect(codeOf(nested(DEEPEST_LEVEL))).toBe('none');
    expect(codeOf(nested(DEEPEST_LEVEL + 1))).toBe('too_deep');
    expect(codeOf('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toBe('too_deep');
    expect(codeOf(JSON.stringify({ text: '[{"\\'.repeat(100) }))).toBe('none');
    expect(codeOf('['.repeat(5_000_000))).toBe('too_deep');
  });

  it('may have two million values and no more; commas in texts do not count', () => {
    expect(codeOf(`[${'1,'.repeat(MOST_VALUES - 2)}1]`)).toBe('none');
    expect(codeOf(`[${'1,'.repeat(MOST_VALUES - 1)}1]`)).toBe('too_many_values');
    expect(codeOf(`[${'[],'.repeat(MOST_VALUES / 2)}1]`)).toBe('too_many_values');
    expect(codeOf(JSON.stringify([','.repeat(MOST_VALUES)]))).toBe('none');
  });

  it('may have many shallow values', () => {
    expect(codeOf(`[${nested(1)}${`,${nested(1)}`.repeat(1_000)}]`)).toBe('none');
  });

  it.each(['{"__proto__":{"a":1}}', '{"a":[{"\\u005f_proto__":1}]}', '{"__\\u0070roto__":1}'])(
    'is refused with the member of %j',
    (text) => {
      expect(codeOf(text)).toBe('forbidden_name');
    },
  );

  it('may speak of __proto__ in its texts', () => {
    expect(parse('{"a":"__proto__ \\u005f"}')).toEqual({ a: '__proto__ _' });
  });

  it('loses what SQLite cannot keep: NUL and lone surrogates', () => {
    expect(parse('{"k\\u0000":"a\\u0000b"}')).toEqual({ 'k\ufffd': 'a\ufffdb' });
    expect(parse('"\\ud800x\\uDC00"')).toBe('\ufffdx\ufffd');
    expect(parse('"\\ud83d\\ude00"')).toBe('😀');
    expect(parse('"\\\\u0000 \\\\ud800"')).toBe('\\u0000 \\ud800');
  });

  it('never has lone surrogates or NUL left, whatever the escapes', () => {
    const piece = fc.constantFrom(
      '\\u0000',
      '\\ud800',
      '\\uDFFF',
      '\\udbff\\udc00',
      '\\\\',
      '\\n',
      'u0000',
      'x',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const value = parse(`"${pieces.join('')}"`);
        expect(value).not.toMatch(/\0|\p{Surrogate}/u);
      }),
    );
  });
});
