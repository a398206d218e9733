import { BODY_TOO_LARGE } from './error-answers.ts';
import { Rejection, type AnswerCode } from './errors.ts';
import {
  inMebibytes,
  refusedElement,
  refuseTooMany,
  SINGLE_BODY_LIMIT,
  type FormatContext,
  type ParsedElement,
  type ParsedPost,
  type SignalFormat,
} from './formats/format.ts';
import { formats } from './formats/index.ts';
import { parseJsonBody } from './json-body.ts';

/** Elements of a piece: so many are handed over without a pause. */
const MOST_IN_PIECE = 250;
/** Characters, about, of a piece. */
const HEAVIEST_PIECE = 524_288;
const ELEMENT_TOO_LARGE = `This element is too large: send at most ${inMebibytes(SINGLE_BODY_LIMIT)} for one signal. The other elements are taken.`;

/** A large body, and what it is read with; plain data, to be read on any thread. */
export interface PostToRead {
  readonly bytes: Uint8Array;
  /** The name of its format. */
  readonly format: string;
  readonly context: FormatContext;
}

/**
 * What a large body is: its elements in pieces, each of them a JSON array (of `ParsedElement`), so that
 * they can be unpacked one after the other with pauses between.
 */
export type ReadPost<Pieces = Iterable<string>> =
  { readonly ok: true; readonly many: boolean; readonly pieces: Pieces } | RefusedPost;

interface RefusedPost {
  readonly ok: false;
  readonly code: AnswerCode;
  readonly message: string;
}

/** Parses and validates a large body; most of that is done as its pieces are asked for. Pure; takes its time. */
export function readPost({ bytes, format: name, context }: PostToRead): ReadPost {
  const format = formats.find((known) => known.name === name);
  if (!format) throw new Error(`There is no format "${name}".`);
  try {
    const body = parseJsonBody(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const post = parsed(format, body, context);
    if (!post.ok) return post;
    if (post.many) return { ok: true, many: true, pieces: piecesOf(post.elements) };
    return bytes.length > SINGLE_BODY_LIMIT
      ? { ok: false, code: 'body_too_large', message: BODY_TOO_LARGE }
      : { ok: true, many: false, pieces: [JSON.stringify(post.elements)] };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

type LargePost =
  | RefusedPost
  | { readonly ok: true; readonly many: false; readonly elements: readonly ParsedElement[] }
  | { readonly ok: true; readonly many: true; readonly elements: Iterable<ParsedElement> };

function parsed(format: SignalFormat, body: unknown, context: FormatContext): LargePost {
  const { parseElement } = format;
  const isTakenPieceByPiece =
    parseElement !== undefined && Array.isArray(body) && body.length > MOST_IN_PIECE;
  if (!isTakenPieceByPiece) return withoutPosted(format.parse(body, context));
  const elements: readonly unknown[] = body;
  const tooMany = refuseTooMany(elements);
  if (tooMany) return withoutPosted(tooMany);
  return { ok: true, many: true, elements: each(elements, (one) => parseElement(one, context)) };
}

function withoutPosted(post: ParsedPost): LargePost {
  return post.ok ? { ok: true, many: post.many, elements: post.elements } : post;
}

function* each(
  elements: readonly unknown[],
  parse: (element: unknown) => ParsedElement,
): Generator<ParsedElement> {
  for (const element of elements) yield parse(element);
}

function* piecesOf(elements: Iterable<ParsedElement>): Generator<string> {
  let piece: string[] = [];
  let weight = 0;
  for (const element of elements) {
    const packed = pack(element);
    piece.push(packed);
    weight += packed.length;
    if (piece.length < MOST_IN_PIECE && weight < HEAVIEST_PIECE) continue;
    yield arrayOf(piece);
    piece = [];
    weight = 0;
  }
  if (piece.length > 0) yield arrayOf(piece);
}

function pack(element: ParsedElement): string {
  const packed = JSON.stringify(element);
  return packed.length > SINGLE_BODY_LIMIT
    ? JSON.stringify(refusedElement('element_too_large', ELEMENT_TOO_LARGE))
    : packed;
}

function arrayOf(packed: readonly string[]): string {
  return `[${packed.join(',')}]`;
}
