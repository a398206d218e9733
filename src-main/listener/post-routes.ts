import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticatedSource } from '../services/signal-port.ts';
import { sendError } from './error-answers.ts';
import { Rejection, type AnswerCode } from './errors.ts';
import { storable } from './form-body.ts';
import type { FormatContext, SignalFormat } from './formats/format.ts';
import { LargeBody } from './large-body.ts';
import type { RouteContext, SourceRoute } from './route.ts';
import { errorBody, jsonSchemaOf, postResults, type LazySchema } from './schemas.ts';
import { isTaken, takePieces, takePost, type ElementResult } from './take-post.ts';

/** The routes of one format: its own path, `/in/NAME`, and the same with the key in the path. */
export function postRoutes(format: SignalFormat, context: RouteContext): SourceRoute[] {
  const paths = [
    format.path,
    `/in/${format.name}`,
    `/in/:key/${format.name}`,
    format.prefixedPath,
  ].filter((path) => path !== undefined);
  return paths.map((path) => postRoute(path, format, context));
}

function postRoute(path: string, format: SignalFormat, context: RouteContext): SourceRoute {
  return {
    method: 'POST',
    path,
    access: 'source',
    bodyLimit: format.bodyLimit,
    takesLargeBodies: true,
    takesForms: format.takesForms,
    documentation: {
      operationId: ['post', format.name, ...path.split(/[^a-z0-9]+/i)].filter(Boolean).join('_'),
      tags: [format.title],
      summary: format.title,
      description: format.description,
      body: jsonSchemaOf(format.body, format.title, format.example),
      response: responsesOf(format),
    },
    sendError: (reply, answer) =>
      sendError(
        reply,
        answer,
        answer instanceof RefusedElements ? { results: answer.results } : {},
      ),
    handle: (request, reply, source) => answerPost(format, request, reply, source, context),
  };
}

async function answerPost(
  format: SignalFormat,
  request: FastifyRequest,
  reply: FastifyReply,
  source: AuthenticatedSource,
  context: RouteContext,
): Promise<unknown> {
  const now = context.clock.now();
  const { body } = request;
  const origin: PostOrigin = { source, now, headers: headersOf(format, request) };
  const { many, results } =
    body instanceof LargeBody
      ? await takeLarge(format, body, origin, context)
      : await takeAtOnce(format, body, origin, context);
  const refused = results.filter((result) => !isTaken(result));
  context.meter.count(results.length - refused.length, now);
  const failure = failureOf(format, many, results, refused);
  if (failure) throw new RefusedElements(failure, results);
  return format.answer === 'empty' ? reply.send() : { results };
}

/** The headers that the format reads, decoded as CloudEvents has it; what cannot be decoded is as it came. */
function headersOf({ headerPrefix }: SignalFormat, { headers }: FastifyRequest) {
  if (headerPrefix === undefined) return {};
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(headerPrefix) && typeof value === 'string'
      ? [[name.slice(headerPrefix.length), decoded(value)] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

function decoded(value: string): string {
  try {
    return storable(decodeURIComponent(value));
  } catch {
    return value;
  }
}

interface TakenPost {
  readonly many: boolean;
  readonly results: readonly ElementResult[];
}

/** Whose post it is, and when it came. */
interface PostOrigin extends FormatContext {
  readonly source: AuthenticatedSource;
}

async function takeAtOnce(
  format: SignalFormat,
  body: unknown,
  origin: PostOrigin,
  { door, posted }: RouteContext,
): Promise<TakenPost> {
  const post = format.parse(body, origin);
  if (!post.ok) throw new Rejection(post.code, post.message);
  const results = await takePost(door, origin.source, post.elements);
  posted?.keep({ format: format.name, posted: post.posted, results });
  return { many: post.many, results };
}

async function takeLarge(
  format: SignalFormat,
  { bytes }: LargeBody,
  origin: PostOrigin,
  { door, reader }: RouteContext,
): Promise<TakenPost> {
  const post = await reader.read({ bytes, format: format.name, context: origin });
  if (!post.ok) throw new Rejection(post.code, post.message);
  return { many: post.many, results: await takePieces(door, origin.source, post.pieces) };
}

interface PostFailure {
  readonly code: AnswerCode;
  readonly message: string;
}

/** A post that is answered as failed for its elements, with what became of each. */
class RefusedElements extends Rejection {
  readonly results: readonly ElementResult[];

  constructor({ code, message }: PostFailure, results: readonly ElementResult[]) {
    super(code, message);
    this.results = results;
  }
}

/** A post is answered as failed when nothing of it was taken; where its sender knows no results, when anything was not. */
function failureOf(
  format: SignalFormat,
  many: boolean,
  results: readonly ElementResult[],
  refused: readonly ElementResult[],
): PostFailure | undefined {
  const first = refused[0];
  if (first === undefined) return undefined;
  const taken = results.length - refused.length;
  if (!many) return { code: codeOf(first), message: first.error?.message ?? 'It was refused.' };
  if (taken > 0 && format.answer === 'results') return undefined;
  const examples = `Element ${first.index}: ${first.error?.message ?? 'refused'}`;
  return taken > 0
    ? {
        code: 'some_refused',
        message: `${refused.length} of ${results.length} were refused. ${examples}`,
      }
    : { code: 'nothing_taken', message: `No element could be taken. ${examples}` };
}

/** A refused single signal is answered under the code of what is wrong with it. */
function codeOf(result: ElementResult): AnswerCode {
  const code = result.error?.code;
  return isSignalCode(code) ? code : 'refused_by_rule';
}

const signalCodes = [
  'unknown_action',
  'missing_field',
  'wrong_type',
  'invalid_value',
  'invalid_tag',
] as const satisfies readonly AnswerCode[];

function isSignalCode(code: string | undefined): code is (typeof signalCodes)[number] {
  return signalCodes.some((known) => known === code);
}

function responsesOf(format: SignalFormat): Readonly<Record<number, LazySchema>> {
  const taken: LazySchema =
    format.answer === 'empty'
      ? () => ({
          type: 'null',
          description: 'Everything was taken and is on disk. The body is empty.',
        })
      : jsonSchemaOf(postResults, 'What was taken is on disk.', {
          results: [{ index: 0, incident: 12, outcome: 'opened' }],
        });
  const error = (description: string): LazySchema => jsonSchemaOf(errorBody, description);
  return {
    200: taken,
    400: error('What was posted cannot be taken.'),
    401: error('The key is missing or wrong.'),
    413: error('The body or its array is too large.'),
    415: error('The body is not JSON.'),
    503: error('Try again after the seconds of Retry-After.'),
  };
}
