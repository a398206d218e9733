import type { SignalAction } from '../../incident/signal.ts';
import { clampInstant, parseInstant, SECOND, type Instant } from '#shared/time/instant.ts';
import { isMap, type Json } from '../../workflow/json.ts';
import { compileCondition, type Condition } from './condition.ts';
import type { MappingAction, SourceMapping } from './mapping.ts';
import { parsePath, valueOf, type Path, type PostedElement } from './path.ts';
import { fillTemplate, firstUnfilled, parseTemplate, type Template } from './template.ts';

const KEYLESS: ReadonlySet<MappingAction> = new Set<MappingAction>(['note', 'heartbeat']);
/** Numbers up to these are seconds, milliseconds, microseconds: each reaches far beyond this century. */
const LARGEST_SECONDS = 1e11;
const LARGEST_MILLISECONDS = 1e14;

/** What a mapping reads of one element. */
export interface MappedElement {
  readonly does: SignalAction;
  readonly key: string;
  readonly description: string;
  /** A word or a number for the level; empty: it says nothing of it. */
  readonly level: string;
  readonly detailsUrl: string;
  /** undefined: it says none, or none that can be read. */
  readonly occurredAt: Instant | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export type MappedReading =
  | { readonly reads: 'signal'; readonly mapped: MappedElement }
  | { readonly reads: 'nothing' }
  | { readonly reads: 'fault'; readonly field: 'rules' | 'key'; readonly message: string };

/** A mapping that is ready to read. */
export interface MappingReader {
  /** The elements of a body. `many`: it is a list. A sentence: why there are none. */
  elementsOf(body: Json): { readonly many: boolean; readonly elements: readonly Json[] } | string;
  read(posted: PostedElement): MappedReading;
}

/** Makes a mapping ready to read. */
export function compileMapping(mapping: SourceMapping): MappingReader {
  const list = mapping.list == null ? undefined : pathOf(mapping.list);
  const rules = mapping.rules.map(({ when, does }) => ({ does, when: when.map(compileCondition) }));
  const key = templateOf(mapping.key);
  const occurredAt = mapping.occurredAt == null ? undefined : pathOf(mapping.occurredAt);
  const texts = {
    description: templateOf(mapping.description),
    level: templateOf(mapping.level),
    detailsUrl: templateOf(mapping.detailsUrl),
  };
  const tags = Object.entries(mapping.tags ?? {}).map(
    ([name, text]) => [name, templateOf(text)] as const,
  );
  return {
    elementsOf: (body) => elementsIn(body, list, mapping.list ?? ''),
    read(posted) {
      const rule = rules.find(({ when }) => fitsAll(when, posted));
      if (!rule) return fault('rules', 'No rule of the mapping fits it.');
      if (rule.does === 'ignore') return { reads: 'nothing' };
      const unfilled = firstUnfilled(key, posted);
      if (unfilled !== undefined && !KEYLESS.has(rule.does)) {
        return fault('key', `The key needs “${unfilled}”, which is not in what was posted.`);
      }
      const mapped: MappedElement = {
        does: rule.does,
        key: unfilled === undefined ? fillTemplate(key, posted) : '',
        description: fillTemplate(texts.description, posted),
        level: fillTemplate(texts.level, posted),
        detailsUrl: fillTemplate(texts.detailsUrl, posted),
        occurredAt: occurredAt && timeOf(valueOf(occurredAt, posted)),
        tags: Object.fromEntries(tags.map(([name, text]) => [name, fillTemplate(text, posted)])),
      };
      return { reads: 'signal', mapped };
    },
  };
}

function fault(field: 'rules' | 'key', message: string): MappedReading {
  return { reads: 'fault', field, message };
}

function fitsAll(conditions: readonly Condition[], posted: PostedElement): boolean {
  return conditions.every((fits) => fits(posted));
}

function elementsIn(body: Json, path: Path | undefined, written: string) {
  if (path === undefined) {
    return Array.isArray(body)
      ? { many: true, elements: body as readonly Json[] }
      : { many: false, elements: [body] };
  }
  const list = valueOf(path, { element: body, body });
  if (Array.isArray(list)) return { many: true, elements: list as readonly Json[] };
  const found = list === undefined ? 'nothing' : isMap(list) ? 'an object' : 'no list';
  return `The mapping looks for a list at “${written}”; there is ${found}.`;
}

/** ISO 8601, or seconds, milliseconds or microseconds since 1970, by how large the number is. */
function timeOf(value: Json | undefined): Instant | undefined {
  if (typeof value === 'string' && !/^\d+(?:\.\d+)?$/.test(value.trim())) {
    return parseInstant(value.trim());
  }
  const number = Number(value ?? Number.NaN);
  if (!(number > 0)) return undefined;
  if (number <= LARGEST_SECONDS) return clampInstant(number * SECOND);
  return clampInstant(number <= LARGEST_MILLISECONDS ? number * 1_000 : number);
}

function templateOf(text: string | null | undefined): Template {
  const parsed = parseTemplate(text ?? '');
  if (parsed.ok) return parsed.template;
  throw new Error(parsed.fault);
}

function pathOf(text: string): Path {
  const parsed = parsePath(text);
  if (parsed.ok) return parsed.path;
  throw new Error(parsed.fault);
}
