import fc from 'fast-check';
import { isLevel } from '#shared/domain/incident/level.ts';
import { signalActions, type Signal } from '#shared/domain/incident/signal.ts';
import { parseTag } from '#shared/domain/incident/tag.ts';
import { hostAllowList } from '../../platform/host-allow-list.ts';
import { errorAnswers } from '../errors.ts';
import type { FormatContext, ParsedElement, SignalFormat } from '../formats/format.ts';
import { checkBrowser, checkHost } from '../guards.ts';
import { readPost, type ReadPost } from '../read-post.ts';
import { jsonSchemaOf } from '../schemas.ts';
import { browserHeader, fieldNames, hostText, nearly, requestBytes } from './hostile-input.ts';
import { connectRaw } from './raw-client.ts';
import { testSource } from './recording-door.ts';

/** What holds whatever is sent; each says in an error what does not. */

const LONGEST_SENTENCE = 2_000;
/** A status line, and none of a fault of ours. */
const RIGHT_ANSWER = /^HTTP\/1\.1 (?:1\d\d|2\d\d|4\d\d|503) /;
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** No Host header throws, and none is let in that is not listed. */
export function hostProperty(): fc.IPropertyWithHooks<[string]> {
  const allowed = hostAllowList(7411, '127.0.0.1', []);
  return fc.property(hostText, (host) => {
    const verdict = checkHost(host, allowed);
    if (verdict !== undefined) return mustMatch(verdict.code, /^(malformed|wrong)_host$/);
    must(allowed.has(host.toLowerCase()), `The Host "${host}" was let in.`);
  });
}

/** Whatever a browser says of where a request comes from, only its own address bar is let in. */
export function browserProperty(): fc.IPropertyWithHooks<[unknown, unknown]> {
  const maybe = fc.option(browserHeader, { nil: undefined });
  return fc.property(maybe, maybe, (origin, site) => {
    const verdict = checkBrowser({ origin, 'sec-fetch-site': site });
    const isOwn = site === undefined || site === 'none' || site === 'same-origin';
    const isLetIn = verdict === undefined;
    must(isLetIn === (origin === undefined && isOwn), `Let in: ${isLetIn}.`);
  });
}

/** Whatever is posted in a format is refused with a sentence, or makes signals that can be stored. */
export function postProperty(format: SignalFormat): fc.IPropertyWithHooks<[string]> {
  const context: FormatContext = { source: testSource({ levelMap: { loud: 1 } }), now: 1 };
  return fc.property(bodyText(format), (text) => {
    judge(readPost({ bytes: Buffer.from(text), format: format.name, context }));
  });
}

/** JSON texts that are nearly what a format expects. */
function bodyText({ body, example, title }: SignalFormat): fc.Arbitrary<string> {
  const names = fieldNames(jsonSchemaOf(body, title)());
  return nearly(example, names).map((value) => JSON.stringify(value));
}

/**
 * Whatever bytes come over a connection, they are answered in HTTP or not at all, never as a fault of
 * ours, and the connection ends.
 */
export function requestProperty(
  port: number,
  key: string,
): fc.IAsyncPropertyWithHooks<[Uint8Array]> {
  return fc.asyncProperty(requestBytes(port, key), async (bytes) => {
    const { socket, answer } = connectRaw(port);
    socket.end(bytes);
    const text = await answer;
    if (text !== '') mustMatch(text.slice(0, 60), RIGHT_ANSWER);
  });
}

function judge(post: ReadPost): void {
  if (!post.ok) return judgeRefusal(post);
  for (const element of [...post.pieces].flatMap((piece) => JSON.parse(piece) as ParsedElement[])) {
    if (element.ok) judgeSignal(element.signal);
    else judgeRefusal(element.problem);
  }
}

function judgeRefusal({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): void {
  must(Object.hasOwn(errorAnswers, code), `The code "${code}" is not a known one.`);
  must(message.length <= LONGEST_SENTENCE, `The sentence is ${message.length} characters long.`);
  mustMatch(message, /[.?…]$/);
}

/** What the services and the database rely on. */
function judgeSignal(signal: Signal): void {
  must(signalActions.includes(signal.action), `The action is ${signal.action}.`);
  must(signal.level === undefined || isLevel(signal.level), `The level is ${signal.level}.`);
  for (const instant of [signal.occurredAt, signal.occurrence, signal.expiresAt]) {
    const isInstant = instant === undefined || Number.isSafeInteger(instant);
    must(isInstant, `${instant} is no instant.`);
  }
  for (const tag of signal.tags ?? []) must(parseTag(tag).ok, `"${tag}" is no tag.`);
  must(!hasUnstorable(signal), 'A text has what cannot be stored.');
  must(typeof signal.key === 'string' && typeof signal.stateful === 'boolean', 'A type is wrong.');
}

function hasUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, member]) => UNSTORABLE.test(name) || hasUnstorable(member),
  );
}

function must(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

function mustMatch(text: string, pattern: RegExp): void {
  must(pattern.test(text), `${JSON.stringify(text)} does not match ${pattern.source}.`);
}
