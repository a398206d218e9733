import { z } from 'zod';
import { listed, quoted } from '../words.ts';
import {
  compileTemplate,
  fillWith,
  pathsOf,
  shown,
  type Template,
} from '../workflow/interpolation.ts';
import { isJsonMap, valueAt, type Json, type JsonMap } from '../workflow/json.ts';
import { escapeHtml } from './plain-text.ts';

/**
 * What every template may name. `KEY` stands for the key of any tag. A medium may offer more, such as the
 * number that is called.
 */
export const messageFields: readonly string[] = [
  'message.id',
  'message.thread',
  'message.kind',
  'message.title',
  'message.body',
  'message.at',
  'message.language',
  'incident',
  'incident.id',
  'incident.level',
  'incident.levelWord',
  'incident.description',
  'incident.source',
  'incident.tags',
  'incident.tags.KEY',
  'incident.state',
  'incident.status',
  'incident.startTime',
  'incident.startedAt',
  'incident.endTime',
  'incident.endedAt',
  'incident.age',
  'incident.url',
  'incident.acknowledgeUrl',
  'incident.detailsUrl',
  'incident.ticketUrl',
  'event',
  'event.type',
  'event.word',
  'event.actor',
  'event.description',
  'event.time',
  'event.at',
  'count',
];

/** Where a text goes, and so what must not take effect there. */
export type TextTarget = 'plain' | 'html' | 'url';

const TAG_FIELD = /^incident\.tags\.[a-z0-9_]+$/;
const LOOKS_LIKE_PLACEHOLDER = /\{\{[^{}]*(?:\}\}|$)/;
const escapes: Readonly<Record<TextTarget, (text: string) => string>> = {
  plain: (text) => text,
  html: escapeHtml,
  url: (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')),
};

/** What is wrong with a template, for whoever words it in a language. */
export const templateFault = z.discriminatedUnion('kind', [
  /** Nobody knows the field; these are like it. */
  z.object({ kind: z.literal('unknown_field'), field: z.string(), known: z.array(z.string()) }),
  /** Braces that are no placeholder. */
  z.object({ kind: z.literal('no_placeholder'), text: z.string() }),
  /** It should be a JSON document. */
  z.object({ kind: z.literal('no_json') }),
]);
export type TemplateFault = z.infer<typeof templateFault>;

/** What is wrong with a template; empty: nothing. @param fields what it may name */
export function faultsOf(
  text: string,
  fields: readonly string[] = messageFields,
): readonly TemplateFault[] {
  const template = compileTemplate(text);
  const unknown = pathsOf(template)
    .map((path) => path.join('.'))
    .filter((path) => !isField(path, fields));
  const broken = template.flatMap((piece) =>
    typeof piece === 'string' ? (LOOKS_LIKE_PLACEHOLDER.exec(piece)?.slice(0, 1) ?? []) : [],
  );
  return [
    ...[...new Set(unknown)].map((path) => unknownField(path, fields)),
    ...broken.map((found) => ({ kind: 'no_placeholder', text: found }) as const),
  ];
}

/** A fault as a sentence in English, for whoever typed the template. */
export function faultSentence(fault: TemplateFault): string {
  switch (fault.kind) {
    case 'unknown_field':
      return `There is no field ${quoted(fault.field)}. There are ${listed(fault.known, 'and')}.`;
    case 'no_placeholder':
      return `${quoted(fault.text)} is no placeholder. Write it without spaces: {{incident.id}}.`;
    case 'no_json':
      return 'It is no JSON. Placeholders stand within strings: {"id": "{{incident.id}}"}.';
  }
}

/**
 * Fills in a text, in one pass: what is inserted is not looked at again, and takes no effect where it goes.
 * What is missing becomes nothing.
 */
export function fillTemplate(text: string, facts: JsonMap, target: TextTarget): string {
  const escape = escapes[target];
  return fillWith(compileTemplate(text), (path) => escape(shown(valueAt(facts, path))));
}

/**
 * What is wrong with a template of a JSON document: as {@link faultsOf}; and its placeholders must stand
 * within strings, so that nothing that is inserted can change the document's structure.
 */
export function jsonFaultsOf(
  text: string,
  fields: readonly string[] = messageFields,
): readonly TemplateFault[] {
  try {
    JSON.parse(text);
  } catch {
    return [{ kind: 'no_json' }];
  }
  return faultsOf(text, fields);
}

/**
 * Fills in a template of a JSON document. A string that is a placeholder and nothing else becomes the value
 * with its type, a number for `"{{incident.id}}"`, and null where there is none; within other strings values become text.
 * @throws SyntaxError where the template is no JSON
 */
export function fillJsonTemplate(text: string, facts: JsonMap): Json {
  return filled(JSON.parse(text) as Json, facts);
}

function filled(value: Json, facts: JsonMap): Json {
  if (typeof value === 'string') return filledText(compileTemplate(value), facts);
  if (Array.isArray(value)) return value.map((item: Json) => filled(item, facts));
  if (!isJsonMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, facts)]));
}

function filledText(template: Template, facts: JsonMap): Json {
  const [only] = template;
  if (template.length === 1 && typeof only === 'object') return valueAt(facts, only.path) ?? null;
  return fillWith(template, (path) => shown(valueAt(facts, path)));
}

function isField(path: string, fields: readonly string[]): boolean {
  return fields.includes(path) || (fields.includes('incident.tags.KEY') && TAG_FIELD.test(path));
}

function unknownField(field: string, fields: readonly string[]): TemplateFault {
  const [root] = field.split('.');
  const alike = fields.filter((one) => one.split('.')[0] === root);
  return { kind: 'unknown_field', field, known: [...(alike.length > 0 ? alike : fields)] };
}
