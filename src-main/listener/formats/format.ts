import type { z } from 'zod';
import type { Signal } from '#shared/domain/incident/signal.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { AuthenticatedSource } from '../../services/signal-port.ts';
import type { AnswerCode, SignalProblem } from '../errors.ts';

const MEBIBYTE = 1_048_576;
/** Bytes of a post of one element. */
export const SINGLE_BODY_LIMIT = MEBIBYTE;
/** Bytes of a post in a format that carries arrays. */
export const ARRAY_BODY_LIMIT = 16 * MEBIBYTE;
/** Elements of one post. */
const MOST_ELEMENTS = 50_000;

/** One posted element: the signal that it means, or why it means none. */
export type ParsedElement =
  | { readonly ok: true; readonly signal: Signal }
  | { readonly ok: false; readonly problem: SignalProblem };

/** A whole post. `many`: it was an array, of which the good elements are taken. */
export type ParsedPost =
  | {
      readonly ok: true;
      readonly many: boolean;
      readonly elements: readonly ParsedElement[];
      /** What was posted for each of them, in the same order. */
      readonly posted: readonly unknown[];
    }
  | { readonly ok: false; readonly code: AnswerCode; readonly message: string };

/** What a format may know beside the body. */
export interface FormatContext {
  readonly source: Pick<AuthenticatedSource, 'baseUrl' | 'levelMap' | 'mapping'>;
  readonly now: Instant;
  /** Headers of the request that the format reads, without its prefix. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One way of posting. Formats are pure; every source may use every one, whatever its type. */
export interface SignalFormat {
  /** Its name in `/in/NAME` and `/in/KEY/NAME`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Its own path, where it has one. */
  readonly path: string | undefined;
  /** The same path with a key before it, for senders that take a path prefix and no header. */
  readonly prefixedPath: string | undefined;
  readonly bodyLimit: number;
  /** Its fields may also come as a form, for senders that can quote no JSON. */
  readonly takesForms?: boolean;
  /** It reads the headers that begin so, beside the body. */
  readonly headerPrefix?: string;
  /** What a body looks like, for the reference. */
  readonly body: z.ZodType;
  readonly example: unknown;
  /** What the sender gets: a result for each element, or, where it expects that, nothing. */
  readonly answer: 'results' | 'empty';
  parse(body: unknown, context: FormatContext): ParsedPost;
  /** Reads one element, where an array is no more than its elements: a large one is taken while it is read. */
  readonly parseElement?: (element: unknown, context: FormatContext) => ParsedElement;
}

/** A number of bytes as people say it. */
export function inMebibytes(bytes: number): string {
  return `${bytes / MEBIBYTE} MiB`;
}

/** Refuses a post as a whole. */
export function refusedPost(code: AnswerCode, message: string): ParsedPost {
  return { ok: false, code, message };
}

/** Refuses a post of too many elements, or none for an array that may be taken. */
export function refuseTooMany(elements: readonly unknown[]): ParsedPost | undefined {
  if (elements.length <= MOST_ELEMENTS) return undefined;
  return refusedPost(
    'too_many_elements',
    `The array has ${elements.length} elements. Post at most ${MOST_ELEMENTS} at a time.`,
  );
}

/** Refuses one element. */
export function refusedElement(code: AnswerCode, message: string, field?: string): ParsedElement {
  return { ok: false, problem: { code, message, field } };
}

/** What a JSON value is, for sentences. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * Reads a post of one thing, which may mean several signals.
 * @param what the sentence of what to send, for an empty body
 */
export function parseOne(
  body: unknown,
  what: string,
  read: (body: unknown) => readonly ParsedElement[],
): ParsedPost {
  if (body === undefined) return refusedPost('missing_body', `The body is empty. ${what}`);
  const elements = read(body);
  return { ok: true, many: false, elements, posted: elements.map(() => body) };
}

/** Elements of signals, all of them good. */
export function takenElements(...signals: readonly Signal[]): ParsedElement[] {
  return signals.map((signal) => ({ ok: true, signal }));
}
