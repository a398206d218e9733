import { z } from 'zod';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { isMap } from '#shared/domain/workflow/json.ts';
import {
  signalActions,
  type JsonObject,
  type Signal,
  type SignalAction,
} from '#shared/domain/incident/signal.ts';
import { parseInstant } from '#shared/time/instant.ts';
import {
  ARRAY_BODY_LIMIT,
  refusedPost,
  refuseTooMany,
  type FormatContext,
  type ParsedElement,
  type ParsedPost,
  type SignalFormat,
} from './format.ts';
import { keyOfParts } from './identity.ts';
import { parseNativeSignal } from './native.ts';
import { requiredText } from './posted-text.ts';
import { shapeProblem } from './shape-problem.ts';
import {
  cutDescription,
  detailsUrlOf,
  givenMembers,
  levelOfPosted,
  tagsOfGiven,
} from './signal-parts.ts';

const LONGEST_ATTRIBUTE = 500;
const VERSION_OF_TYPE = /\.v\d+$/;
const DESCRIBING = ['description', 'message', 'summary', 'text', 'title'];
const LEADING = ['detailsUrl', 'url', 'link'];
const GRADING = ['level', 'severity', 'priority'];

/** What the last word of a type does. */
const words: Readonly<Record<string, SignalAction>> = {
  triggered: 'trigger',
  firing: 'trigger',
  fired: 'trigger',
  opened: 'trigger',
  raised: 'trigger',
  failed: 'trigger',
  degraded: 'trigger',
  down: 'trigger',
  resolved: 'resolve',
  closed: 'resolve',
  cleared: 'resolve',
  recovered: 'resolve',
  succeeded: 'resolve',
  up: 'resolve',
  acknowledged: 'acknowledge',
  updated: 'update',
  commented: 'note',
  heartbeat: 'heartbeat',
};

const takes = {
  specversion: '"1.0"',
  id: `a text of 1 to ${LONGEST_ATTRIBUTE} characters`,
  source: `a text of 1 to ${LONGEST_ATTRIBUTE} characters that says who tells`,
  type: `a text of 1 to ${LONGEST_ATTRIBUTE} characters, such as "com.example.link.down"`,
  subject: `a text of at most ${LONGEST_ATTRIBUTE} characters that says what it is about`,
  time: 'an RFC 3339 timestamp',
  data: 'whatever the event carries; an object with an `action` is a signal of the native format',
} as const;

const cloudEvent = z.looseObject({
  specversion: z.literal('1.0').describe(takes.specversion),
  id: requiredText(LONGEST_ATTRIBUTE).describe(takes.id),
  source: requiredText(LONGEST_ATTRIBUTE).describe(takes.source),
  type: requiredText(LONGEST_ATTRIBUTE).describe(takes.type),
  subject: z.string().max(LONGEST_ATTRIBUTE).nullish().describe(takes.subject),
  time: z
    .string()
    .refine((text) => parseInstant(text) !== undefined)
    .nullish()
    .describe(takes.time),
  data: z.unknown().optional().describe(takes.data),
});
type CloudEvent = z.output<typeof cloudEvent>;

/** CloudEvents 1.0 over HTTP, in all three modes. */
export const cloudEvents: SignalFormat = {
  name: 'cloudevents',
  title: 'CloudEvents 1.0',
  description: `Takes CloudEvents over HTTP: one in the structured mode (\`application/cloudevents+json\`), several in the batched mode (\`application/cloudevents-batch+json\`), and one in the binary mode, with its attributes as \`ce-\` headers and its data, JSON, as the body. There is no handshake by OPTIONS.

If the data is an object with an \`action\`, it is a signal of the native format; the time, the key and the description are filled in from the event where it has none. Else the last word of the type decides, a version such as \`.v1\` aside:

- triggered, firing, fired, opened, raised, failed, degraded, down: opens an incident;
- resolved, closed, cleared, recovered, succeeded, up: closes it;
- acknowledged, updated, commented, heartbeat: what they say;
- every other one is a message.

The key is the source, the type without that word, and the subject. \`level\`, \`severity\` or \`priority\` of the data, else of the event, is the level; \`description\`, \`message\`, \`summary\`, \`text\` or \`title\` of the data the description; \`detailsUrl\`, \`url\` or \`link\` where the details are. An event that comes twice, by its source and id, does not make a message twice.`,
  path: undefined,
  prefixedPath: undefined,
  bodyLimit: ARRAY_BODY_LIMIT,
  headerPrefix: 'ce-',
  body: z.union([cloudEvent, z.array(cloudEvent)]),
  example: {
    specversion: '1.0',
    id: '5f1c-42',
    source: 'https://probe.example/core',
    type: 'com.example.link.down',
    subject: 'core-sw-1/uplink',
    time: '2026-11-21T16:57:51.564Z',
    data: { message: 'Uplink of core-sw-1 is down', severity: 'critical' },
  },
  answer: 'results',
  parse(body, context) {
    const { headers = {} } = context;
    if (Object.hasOwn(headers, 'specversion')) {
      const event = { ...headers, ...(body !== undefined && { data: body }) };
      return { ok: true, many: false, elements: [parseEvent(event, context)], posted: [event] };
    }
    if (body === undefined) {
      return refusedPost('missing_body', 'The body is empty, and there are no "ce-" headers.');
    }
    if (Array.isArray(body)) return parseBatch(body, context);
    return { ok: true, many: false, elements: [parseEvent(body, context)], posted: [body] };
  },
};

function parseBatch(body: readonly unknown[], context: FormatContext): ParsedPost {
  const tooMany = refuseTooMany(body);
  if (tooMany) return tooMany;
  const elements = body.map((event) => parseEvent(event, context));
  return { ok: true, many: true, elements, posted: body };
}

function parseEvent(input: unknown, context: FormatContext): ParsedElement {
  const shape = cloudEvent.safeParse(input);
  if (!shape.success) {
    const whole =
      'A CloudEvent has "specversion", "id", "source" and "type", as members or as "ce-" headers';
    return shapeProblem(input, shape.error, takes, whole);
  }
  const event = shape.data;
  const { data } = event;
  if (isMap(data) && signalActions.some((action) => action === data['action'])) {
    return parseNativeSignal(completed(data, event), context);
  }
  return { ok: true, signal: signalOf(event, context) };
}

/** A signal in the data, with what the event says where it says nothing itself. */
function completed(data: JsonObject, event: CloudEvent): JsonObject {
  return {
    ...data,
    key: data['key'] ?? keyOf(event),
    description: data['description'] ?? descriptionOf(event),
    occurredAt: data['occurredAt'] ?? event.time ?? undefined,
    metadata: data['metadata'] ?? metadataOf(event),
  };
}

function signalOf(event: CloudEvent, context: FormatContext): Signal {
  const action = words[lastWord(event.type)];
  const occurredAt = parseInstant(event.time ?? '') ?? context.now;
  const facts: Partial<Signal> = {
    description: descriptionOf(event),
    detailsUrl: detailsUrlOf(textOf(event, LEADING), context),
    tags: tagsOfGiven({ source: event.source, subject: event.subject ?? '', type: event.type }),
    metadata: metadataOf(event),
  };
  if (action === undefined) {
    const message = bareSignal('note', keyOfParts([event.source, event.id]), occurredAt);
    return { ...message, ...facts, level: levelOf(event, context), stateful: false };
  }
  const about = bareSignal(action, action === 'heartbeat' ? '' : keyOf(event), occurredAt);
  if (action === 'heartbeat') return about;
  if (action !== 'trigger' && action !== 'update') {
    return { ...about, description: facts.description };
  }
  return { ...about, ...facts, level: levelOf(event, context) };
}

function lastWord(type: string): string {
  const word = type.replace(VERSION_OF_TYPE, '').split('.').at(-1)?.toLowerCase() ?? '';
  return Object.hasOwn(words, word) ? word : '';
}

/** The same for what opens and what closes. */
function keyOf({ source, type, subject }: CloudEvent): string {
  const plain = type.replace(VERSION_OF_TYPE, '');
  const stem = lastWord(type) === '' ? plain : plain.split('.').slice(0, -1).join('.');
  return keyOfParts([source, stem, subject ?? '']);
}

function levelOf(event: CloudEvent, context: FormatContext) {
  return levelOfPosted(textOf(event, GRADING), context);
}

function descriptionOf(event: CloudEvent): string {
  const said = textOf(event, DESCRIBING);
  const subject = event.subject ? `: ${event.subject}` : '';
  return cutDescription(said === '' ? `${event.type}${subject}` : said);
}

/** The first of these members that the data has, else the event. */
function textOf(event: CloudEvent, names: readonly string[]): string {
  const places: readonly JsonObject[] = [isMap(event.data) ? event.data : {}, event];
  for (const place of places) {
    for (const name of names) {
      const value = Object.hasOwn(place, name) ? place[name] : undefined;
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (text.trim() !== '') return text.trim();
    }
  }
  return '';
}

function metadataOf({ specversion: _specversion, ...event }: CloudEvent): JsonObject {
  return givenMembers(event);
}
