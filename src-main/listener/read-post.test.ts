import { describe, expect, it } from 'vitest';
import type { FormatContext, ParsedElement } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { readPost, type ReadPost } from './read-post.ts';
import { testSource } from './testing/recording-door.ts';
import { TEST_NOW } from './testing/test-listener.ts';

const MEBIBYTE = 1_048_576;
const context: FormatContext = { source: testSource({ levelMap: { loud: 1 } }), now: TEST_NOW };

const read = (format: string, body: unknown): ReadPost =>
  readPost({ bytes: Buffer.from(JSON.stringify(body)), format, context });

/** The elements of the pieces, piece by piece. */
function unpacked(post: ReadPost): ParsedElement[][] {
  if (!post.ok) throw new Error(`${post.code}: ${post.message}`);
  return Array.from(post.pieces, (piece) => JSON.parse(piece) as ParsedElement[]);
}

const signals = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    action: 'trigger',
    key: `key-${at}`,
    level: 'loud',
  }));

describe('a large post', () => {
  it.each(formats.map((format) => [format.name, format] as const))(
    'of the format %s is what it would be if it were read at once',
    (name, format) => {
      const { example } = format;
      const atOnce = format.parse(JSON.parse(JSON.stringify(example)), context);
      const post = read(name, example);
      expect(post).toMatchObject({ ok: true, many: atOnce.ok && atOnce.many });
      expect(unpacked(post).flat()).toEqual(atOnce.ok && atOnce.elements);
    },
  );

  it('comes in pieces of at most 250 elements, in its order', () => {
    const pieces = unpacked(read('native', signals(701)));
    expect(pieces.map(({ length }) => length)).toEqual([250, 250, 201]);
    const keys = pieces.flat().map((element) => element.ok && element.signal.key);
    expect(keys).toEqual(signals(701).map(({ key }) => key));
  });

  it('of heavy elements comes in smaller pieces', () => {
    const metadata = { text: 'x'.repeat(200_000) };
    const pieces = unpacked(
      read(
        'native',
        signals(6).map((signal) => ({ ...signal, metadata })),
      ),
    );
    expect(pieces.map(({ length }) => length)).toEqual([3, 3]);
  });

  it('has its elements refused that are over 1 MiB by themselves, and only these', () => {
    const metadata = { deep: [{ text: 'x'.repeat(MEBIBYTE) }] };
    const [small] = signals(1);
    const elements = unpacked(read('native', [small, { ...small, metadata }, small])).flat();
    expect(elements.map((element) => (element.ok ? 'taken' : element.problem.code))).toEqual([
      'taken',
      'element_too_large',
      'taken',
    ]);
  });

  it('of one signal is refused over 1 MiB', () => {
    const [signal] = signals(1);
    expect(read('native', { ...signal, metadata: { text: 'x'.repeat(MEBIBYTE) } })).toMatchObject({
      ok: false,
      code: 'body_too_large',
    });
  });

  it('is refused for what its bytes or its format are not', () => {
    const bytes = Buffer.from('[{"action":');
    expect(readPost({ bytes, format: 'native', context })).toMatchObject({
      ok: false,
      code: 'malformed_json',
    });
    expect(read('prometheus', {})).toMatchObject({ ok: false, code: 'wrong_type' });
    expect(() => read('nonsense', [])).toThrow('There is no format "nonsense".');
  });
});
