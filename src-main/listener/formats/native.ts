import type { z } from 'zod';
import { isWebAddress, resolveDetailsUrl } from '#shared/domain/incident/details-url.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import type { JsonObject, Signal, SignalAction } from '#shared/domain/incident/signal.ts';
import { formatTag, normalizeTags, parseTag, tagKeyOfLabel } from '#shared/domain/incident/tag.ts';
import { parseInstant, type Instant } from '#shared/time/instant.ts';
import { Rejection, type AnswerCode } from '../errors.ts';
import {
  ARRAY_BODY_LIMIT,
  refusedElement,
  refusedPost,
  refuseTooMany,
  typeName,
  type FormatContext,
  type ParsedElement,
  type ParsedPost,
  type SignalFormat,
} from './format.ts';
import {
  fieldTakes,
  LONGEST_TAG,
  MOST_TAGS,
  nativeBody,
  nativeSignal,
  type NativeField,
  type NativeSignal,
} from './native-schema.ts';
import { levelOfPosted } from './signal-parts.ts';

const KEYLESS: ReadonlySet<SignalAction> = new Set<SignalAction>(['note', 'heartbeat']);
const LEVEL_FIELDS: ReadonlySet<string> = new Set(['level', 'severity']);
/** `javascript:` and its like are no links; neither is `host:port` without a scheme. */
const OTHER_SCHEME = /^(?!https?:|ftps?:)[a-z][a-z0-9+.-]*:/i;

/** Watchfloor's own format: one signal, or an array of them. */
export const native: SignalFormat = {
  name: 'native',
  title: 'Post signals',
  description: `Takes one signal, or an array of at most 50,000, in Watchfloor's own format. Of an array the good elements are taken, in their order, and the bad ones named by index.

What the actions do; an incident is known by its source and key:

- \`trigger\` opens an incident, or folds into the open one; soon after a close it reopens it.
- \`update\` changes the open one, with the fields that are given.
- \`resolve\` closes it. Where nothing is open this is recorded, and no error.
- \`restart\` opens it again.
- \`acknowledge\` acknowledges it, until \`expiresAt\` where that is given. What is closed is not acknowledged; that is recorded, and no error.
- \`note\` adds a message to it.
- \`heartbeat\` says that the source lives.

A field that is missing or null says nothing and changes nothing; fields that are not listed are ignored. Tags are added to those that the incident has; it has at most 100, and what would be more is left out. The answer has one result for each element, also for one: \`opened\`, \`folded\`, \`worsened\`, \`closed\`, \`reopened\`, \`acknowledged\`, \`recorded\` or \`refused\`. It is 200 if any element was taken, else 400.`,
  path: '/api/signals',
  prefixedPath: undefined,
  bodyLimit: ARRAY_BODY_LIMIT,
  body: nativeBody,
  example: {
    action: 'trigger',
    key: 'web-1/disk',
    level: 2,
    description: 'Disk 91 % full on web-1',
    tags: ['host=web-1', 'service=web'],
  },
  answer: 'results',
  parse(body, context) {
    if (Array.isArray(body)) return parseMany(body, context);
    if (body === undefined) {
      return refusedPost(
        'missing_body',
        'The body is empty. Send one signal, or an array of them.',
      );
    }
    return { ok: true, many: false, elements: [parseNativeSignal(body, context)], posted: [body] };
  },
  parseElement: parseNativeSignal,
};

function parseMany(body: readonly unknown[], context: FormatContext): ParsedPost {
  if (body.length === 0) {
    return refusedPost('nothing_taken', 'The array is empty. Send at least one signal.');
  }
  const refused = refuseTooMany(body);
  if (refused) return refused;
  const elements = body.map((element) => parseNativeSignal(element, context));
  return { ok: true, many: true, elements, posted: body };
}

/** Reads one signal. */
export function parseNativeSignal(input: unknown, context: FormatContext): ParsedElement {
  const shape = nativeSignal.safeParse(input);
  if (!shape.success) return wrongShape(input, shape.error.issues[0]);
  try {
    return { ok: true, signal: toSignal(shape.data, context) };
  } catch (error) {
    if (error instanceof FieldError) return refusedElement(error.code, error.message, error.field);
    throw error;
  }
}

/** A value of the right shape that means nothing. */
class FieldError extends Rejection {
  readonly field: string;

  constructor(code: AnswerCode, field: string, message: string) {
    super(code, message);
    this.field = field;
  }
}

function wrongShape(input: unknown, issue: z.core.$ZodIssue | undefined): ParsedElement {
  const field = issue?.path[0];
  if (typeof field !== 'string' || !isObject(input)) {
    return refusedElement(
      'wrong_type',
      `A signal is an object with at least an "action"; this is ${typeName(input)}.`,
    );
  }
  const value = input[field];
  const path = issue?.path.join('.') ?? field;
  const code = codeOfShape(field, value, issue);
  const takes = fieldTakes[field as NativeField];
  return refusedElement(code, sentenceOf(code, field, takes, value), path);
}

function codeOfShape(
  field: string,
  value: unknown,
  issue: z.core.$ZodIssue | undefined,
): AnswerCode {
  if (value === undefined) return 'missing_field';
  if (field === 'action') return typeof value === 'string' ? 'unknown_action' : 'wrong_type';
  // A level is a union of a number and a word: of these the type was right.
  if (LEVEL_FIELDS.has(field) && /number|string/.test(typeof value)) return 'invalid_value';
  const isOfAnotherType = issue?.code === 'invalid_type' || issue?.code === 'invalid_union';
  return isOfAnotherType ? 'wrong_type' : 'invalid_value';
}

function sentenceOf(code: AnswerCode, field: string, takes: string, value: unknown): string {
  switch (code) {
    case 'missing_field':
      return `"${field}" is missing: it takes ${takes}.`;
    case 'wrong_type':
      return `"${field}" takes ${takes}; this is ${typeName(value)}.`;
    default:
      return `"${field}" takes ${takes}.`;
  }
}

function toSignal(input: NativeSignal, context: FormatContext): Signal {
  const tags = tagsOf(input.tags);
  return {
    action: input.action,
    key: keyOf(input),
    occurredAt: timestampOf(input.occurredAt, 'occurredAt') ?? context.now,
    occurrence: undefined,
    level: levelOf(input.level ?? input.severity, context),
    description: input.description?.trim(),
    detailsUrl: detailsUrlOf(input.detailsUrl, context),
    ticketUrl: ticketUrlOf(input.ticketUrl),
    tags: tags?.tags,
    metadata: metadataOf(input.metadata, tags?.original),
    stateful: input.stateful ?? true,
    expiresAt: timestampOf(input.expiresAt, 'expiresAt'),
  };
}

function keyOf({ action, key }: NativeSignal): string {
  if (key != null && key.trim() !== '') return key;
  if (KEYLESS.has(action)) return '';
  throw new FieldError('missing_field', 'key', `"key" is missing: it takes ${fieldTakes.key}.`);
}

function timestampOf(
  text: string | null | undefined,
  field: 'occurredAt' | 'expiresAt',
): Instant | undefined {
  if (text == null) return undefined;
  const instant = parseInstant(text.trim());
  if (instant !== undefined) return instant;
  throw new FieldError('invalid_value', field, `"${field}" takes ${fieldTakes[field]}.`);
}

function levelOf(
  value: string | number | null | undefined,
  context: FormatContext,
): Level | undefined {
  return isLevel(value) ? value : levelOfPosted(String(value ?? ''), context);
}

function detailsUrlOf(
  text: string | null | undefined,
  { source }: FormatContext,
): string | undefined {
  if (text == null) return undefined;
  const url = resolveDetailsUrl(source.baseUrl, text);
  if (!OTHER_SCHEME.test(url)) return url;
  throw new FieldError(
    'invalid_value',
    'detailsUrl',
    `"detailsUrl" takes ${fieldTakes.detailsUrl}.`,
  );
}

function ticketUrlOf(text: string | null | undefined): string | undefined {
  const url = text?.trim();
  if (url === undefined || url === '' || (isWebAddress(url) && /^http/i.test(url))) return url;
  throw new FieldError('invalid_value', 'ticketUrl', `"ticketUrl" takes ${fieldTakes.ticketUrl}.`);
}

interface PostedTags {
  readonly tags: readonly string[];
  /** The object as posted, where its names had to be changed to make keys of them. */
  readonly original: JsonObject | undefined;
}

function tagsOf(posted: NativeSignal['tags']): PostedTags | undefined {
  if (posted == null) return undefined;
  if (Array.isArray(posted)) {
    return { tags: normalizeTags(posted.map(checkedTag)), original: undefined };
  }
  const names = Object.keys(posted);
  if (names.length > MOST_TAGS) {
    throw new FieldError('invalid_value', 'tags', `"tags" takes ${fieldTakes.tags}.`);
  }
  const tags = names.map((name) => tagOfMember(name, String(posted[name])));
  const isChanged = names.some((name) => tagKeyOfLabel(name) !== name);
  return { tags: normalizeTags(tags), original: isChanged ? posted : undefined };
}

function checkedTag(text: string, index: number): string {
  const field = `tags.${index}`;
  const result = parseTag(text);
  if (!result.ok) throw new FieldError('invalid_tag', field, result.reason);
  if (text.length > LONGEST_TAG) {
    throw new FieldError('invalid_value', field, `"tags" takes ${fieldTakes.tags}.`);
  }
  return formatTag(result.tag);
}

function tagOfMember(name: string, value: string): string {
  const key = tagKeyOfLabel(name);
  const field = `tags.${name}`;
  if (key === '') {
    throw new FieldError('invalid_tag', field, 'The key of the tag cannot be empty.');
  }
  if (key.length + value.length >= LONGEST_TAG) {
    throw new FieldError('invalid_value', field, `"tags" takes ${fieldTakes.tags}.`);
  }
  return formatTag({ key, value: value.trim() });
}

/** Names that were changed to make tag keys stay readable in the metadata. */
function metadataOf(
  metadata: JsonObject | null | undefined,
  originalTags: JsonObject | undefined,
): JsonObject | undefined {
  if (originalTags === undefined) return metadata ?? undefined;
  return { labels: originalTags, ...metadata };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
