import type { PostFormat, TriedElement, TriedPost } from '#shared/contract/source.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import type { SourceMapping } from '#shared/domain/source/mapping/mapping.ts';
import type { Instant } from '#shared/time/instant.ts';
import { Rejection } from './errors.ts';
import { parseFormBody } from './form-body.ts';
import type { ParsedElement } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { parseJsonBody } from './json-body.ts';

/** So many elements are shown. */
const MOST_SHOWN = 20;

/** A body that somebody wants to try, and the settings of the source that it would come from. */
export interface PostToTry {
  readonly format: string;
  readonly as: 'json' | 'form';
  readonly body: string;
  readonly baseUrl: string;
  readonly levelMap: Readonly<Record<string, Level>>;
  readonly mapping: SourceMapping | null;
}

/** Every way of posting, for whoever chooses one. */
export function postFormats(): PostFormat[] {
  return formats.map(({ name, title, takesForms = false, example }) => ({
    name,
    title,
    takesForms,
    example: JSON.stringify(example, null, 2),
  }));
}

/** What a body would become: read exactly as the listener reads it, but handed to nobody. */
export function tryPost(post: PostToTry, now: Instant): TriedPost {
  const format = formats.find(({ name }) => name === post.format);
  if (!format) {
    const known = formats.map(({ name }) => name).join(', ');
    return unread('unknown_format', `There is no format "${post.format}": choose of ${known}.`);
  }
  try {
    const bytes = Buffer.from(post.body);
    const body = post.as === 'form' ? parseFormBody(bytes) : parseJsonBody(bytes);
    const { baseUrl, levelMap, mapping } = post;
    const parsed = format.parse(body, { source: { baseUrl, levelMap, mapping }, now });
    if (!parsed.ok) return unread(parsed.code, parsed.message);
    return {
      read: true,
      elements: parsed.elements.slice(0, MOST_SHOWN).map(triedElement),
      total: parsed.elements.length,
      refused: parsed.elements.filter(({ ok }) => !ok).length,
    };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return unread(error.code, error.message);
  }
}

function unread(code: string, message: string): TriedPost {
  return { read: false, code, message };
}

function triedElement(element: ParsedElement): TriedElement {
  if (element.ok) return triedSignal(element.signal);
  const { code, message, field = null } = element.problem;
  return { taken: false, code, message, field };
}

function triedSignal(signal: Signal): TriedElement {
  return {
    taken: true,
    action: signal.action,
    key: signal.key,
    level: signal.level ?? null,
    description: signal.description ?? null,
    detailsUrl: signal.detailsUrl ?? null,
    tags: [...(signal.tags ?? [])],
    stateful: signal.stateful,
    metadata: Object.keys(signal.metadata ?? {}).length,
    expiresAt: signal.expiresAt ?? null,
  };
}
