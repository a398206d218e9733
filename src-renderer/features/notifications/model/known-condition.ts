import type { Condition } from '#shared/domain/filter/filter.ts';
import type { EventType, IncidentState } from '#shared/domain/incident/event.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { formatTag, parseTag } from '#shared/domain/incident/tag.ts';
import { MINUTE, type Microseconds } from '#shared/time/instant.ts';

export type NamesCondition = {
  readonly kind: 'sourceType' | 'status';
  readonly anyOf: readonly string[];
};
export type TagCondition =
  | { readonly kind: 'tag'; readonly anyOf: readonly string[] }
  | { readonly kind: 'tag'; readonly key: string; readonly value: string };
export type LevelCondition =
  | { readonly kind: 'level'; readonly max: Level }
  | { readonly kind: 'level'; readonly min: Level }
  | { readonly kind: 'level'; readonly anyOf: readonly Level[] };
export type SpanCondition =
  | { readonly kind: 'age' | 'duration'; readonly min: Microseconds }
  | { readonly kind: 'age' | 'duration'; readonly max: Microseconds };

/** The conditions that the builder has a form for; what a plug-in adds is shown as it stands. */
export type KnownCondition =
  | { readonly kind: 'source'; readonly anyOf: readonly number[] }
  | NamesCondition
  | TagCondition
  | LevelCondition
  | { readonly kind: 'state'; readonly anyOf: readonly IncidentState[] }
  | { readonly kind: 'acknowledged' | 'ticket'; readonly is: boolean }
  | { readonly kind: 'event'; readonly anyOf: readonly EventType[] }
  | { readonly kind: 'text'; readonly words: string }
  | SpanCondition;

/** What a condition of each kind says when it is added; some want to be finished. */
export const firstConditions = {
  level: { kind: 'level', max: 2 },
  tag: { kind: 'tag', key: '', value: '*' },
  source: { kind: 'source', anyOf: [] },
  sourceType: { kind: 'sourceType', anyOf: [] },
  state: { kind: 'state', anyOf: ['open'] },
  acknowledged: { kind: 'acknowledged', is: false },
  event: { kind: 'event', anyOf: ['STA'] },
  text: { kind: 'text', words: '' },
  age: { kind: 'age', min: 10 * MINUTE },
  duration: { kind: 'duration', min: 10 * MINUTE },
  status: { kind: 'status', anyOf: [] },
  ticket: { kind: 'ticket', is: false },
} as const satisfies Readonly<Record<KnownCondition['kind'], KnownCondition>>;

export type KnownKind = keyof typeof firstConditions;
export const knownKinds = Object.keys(firstConditions) as readonly KnownKind[];

/** Its shape has been checked by the host, or was made here. */
export function isKnown(condition: Condition): condition is KnownCondition {
  return Object.hasOwn(firstConditions, condition.kind);
}

/**
 * - `values`: a key with one of several values; `present`: a key with any; `pattern`: `*` stands for any text
 * - `tags`: whole tags, of several keys
 */
export type TagForm =
  | { readonly how: 'values'; readonly key: string; readonly values: readonly string[] }
  | { readonly how: 'present'; readonly key: string }
  | { readonly how: 'pattern'; readonly key: string; readonly pattern: string }
  | { readonly how: 'tags'; readonly tags: readonly string[] };

export const tagForms = ['values', 'present', 'pattern', 'tags'] as const;

/** How a condition on tags is asked for. */
export function tagFormOf(condition: TagCondition): TagForm {
  if (!('anyOf' in condition)) {
    const { key, value } = condition;
    return value === '*' ? { how: 'present', key } : { how: 'pattern', key, pattern: value };
  }
  const tags = condition.anyOf.flatMap((text) => {
    const parsed = parseTag(text);
    return parsed.ok && formatTag(parsed.tag) === text ? [parsed.tag] : [];
  });
  const [first] = tags;
  const isOfOneKey =
    first !== undefined &&
    tags.length === condition.anyOf.length &&
    tags.every(({ key }) => key === first.key);
  if (!isOfOneKey) return { how: 'tags', tags: condition.anyOf };
  return { how: 'values', key: first.key, values: tags.map(({ value }) => value) };
}

/** The condition that a form means; `key=` alone, of a form without values, finds the empty value. */
export function conditionOfTagForm(form: TagForm): TagCondition {
  switch (form.how) {
    case 'values': {
      const values = form.values.length === 0 ? [''] : form.values;
      return { kind: 'tag', anyOf: values.map((value) => `${form.key}=${value}`) };
    }
    case 'present':
      return { kind: 'tag', key: form.key, value: '*' };
    case 'pattern':
      return { kind: 'tag', key: form.key, value: form.pattern };
    case 'tags':
      return { kind: 'tag', anyOf: form.tags };
  }
}

/** The same tags asked for in another way, as far as it can say them. */
export function tagFormAs(form: TagForm, how: TagForm['how']): TagForm {
  const key = form.how === 'tags' ? (form.tags[0]?.split('=')[0] ?? '') : form.key;
  const values = form.how === 'values' ? form.values : [];
  switch (how) {
    case 'values':
      return { how, key, values };
    case 'present':
      return { how, key };
    case 'pattern':
      return { how, key, pattern: values[0] ?? '' };
    case 'tags':
      return { how, tags: key === '' ? [] : values.map((value) => `${key}=${value}`) };
  }
}
