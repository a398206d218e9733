import { z } from 'zod';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { exampleMappedBody } from '#shared/domain/source/mapping/mapping.ts';
import {
  compileMapping,
  type MappedElement,
  type MappingReader,
} from '#shared/domain/source/mapping/read.ts';
import { isMap, type Json } from '#shared/domain/workflow/json.ts';
import type { JsonObject, Signal } from '#shared/domain/incident/signal.ts';
import {
  ARRAY_BODY_LIMIT,
  refusedElement,
  refusedPost,
  refuseTooMany,
  type FormatContext,
  type ParsedElement,
  type SignalFormat,
} from './format.ts';
import { cutDescription, detailsUrlOf, levelOfPosted, tagsOfGiven } from './signal-parts.ts';

const LONGEST_KEY = 500;
/** What tells of the problem itself; the others only end or acknowledge it. */
const TELLING: ReadonlySet<Signal['action']> = new Set<Signal['action']>(['trigger', 'update']);

/** JSON of any shape, read by the mapping of its source. */
export const mapped: SignalFormat = {
  name: 'mapped',
  title: 'JSON of any shape, by a mapping',
  description: `Takes whatever JSON a tool posts, and reads it by the mapping that an admin has given to the source (Settings, Sources): where the list of problems is, which rule makes of it a trigger, a resolve or something else, and of what the key, the description, the level, the link, the time and the tags are made. [mapping.md](tools/mapping.md) says how one is written. The body below is read by the mapping that stands there.

The level table of the mapping is the source's own words for levels. What was posted stays in the metadata. An element that no rule fits, or that has not what its key is made of, is refused with the place in the mapping; one that a rule ignores makes nothing.`,
  path: undefined,
  prefixedPath: undefined,
  bodyLimit: ARRAY_BODY_LIMIT,
  body: z.unknown(),
  example: exampleMappedBody,
  answer: 'results',
  parse(body, context) {
    const { mapping } = context.source;
    if (mapping == null) {
      return refusedPost(
        'no_mapping',
        'This source has no mapping: give it one in the settings, under Sources, or post in another format.',
      );
    }
    if (body === undefined) {
      return refusedPost('missing_body', 'The body is empty. Send what the mapping reads.');
    }
    return parseMapped(body as Json, compileMapping(mapping), context);
  },
};

function parseMapped(body: Json, reader: MappingReader, context: FormatContext) {
  const found = reader.elementsOf(body);
  if (typeof found === 'string') return refusedPost('wrong_type', found);
  const tooMany = refuseTooMany(found.elements);
  if (tooMany) return tooMany;
  const elements: ParsedElement[] = [];
  const posted: Json[] = [];
  for (const element of found.elements) {
    const parsed = parseElement(element, body, reader, context);
    if (parsed === undefined) continue;
    elements.push(parsed);
    posted.push(element);
  }
  return { ok: true, many: found.many, elements, posted } as const;
}

/** @returns undefined where the mapping ignores it */
function parseElement(
  element: Json,
  body: Json,
  reader: MappingReader,
  context: FormatContext,
): ParsedElement | undefined {
  const reading = reader.read({ element, body });
  switch (reading.reads) {
    case 'nothing':
      return undefined;
    case 'fault':
      return refusedElement('invalid_value', reading.message, `mapping.${reading.field}`);
    case 'signal':
      return signalElement(reading.mapped, element, context);
  }
}

function signalElement(
  reading: MappedElement,
  element: Json,
  context: FormatContext,
): ParsedElement {
  const { does, key, description } = reading;
  if (key.length > LONGEST_KEY) {
    const message = `The key came out longer than ${LONGEST_KEY} characters.`;
    return refusedElement('invalid_value', message, 'mapping.key');
  }
  const said = description === '' ? undefined : cutDescription(description);
  const about = {
    ...bareSignal(does, key, reading.occurredAt ?? context.now),
    description: said,
  };
  if (does === 'note')
    return { ok: true, signal: { ...about, ...shown(reading, element, context) } };
  if (!TELLING.has(does)) return { ok: true, signal: about };
  const level = levelOfPosted(reading.level, context);
  return { ok: true, signal: { ...about, level, ...shown(reading, element, context) } };
}

function shown(reading: MappedElement, element: Json, context: FormatContext): Partial<Signal> {
  return {
    detailsUrl: detailsUrlOf(reading.detailsUrl, context),
    tags: tagsOfGiven(reading.tags),
    metadata: metadataOf(element),
  };
}

function metadataOf(element: Json): JsonObject {
  return isMap(element) ? element : { posted: element };
}
