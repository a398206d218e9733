import { z } from 'zod';
import { matcherOf } from '../../filter/pattern.ts';
import type { Json } from '../../workflow/json.ts';
import { parsePath, valueOf, type Path, type PostedElement } from './path.ts';
import { mappingTakes, pathText } from './takes.ts';
import { shownValue } from './template.ts';

const LONGEST_VALUE = 500;
const MOST_VALUES = 100;

const plain = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean()], {
  error: mappingTakes['rules.when.value'],
});

/** What must be so of one value for a rule to be taken. Texts are compared without regard to case. */
export const mappingCondition = z.discriminatedUnion(
  'test',
  [
    z.strictObject({ path: pathText, test: z.enum(['is', 'is_not']), value: plain }),
    z.strictObject({
      path: pathText,
      test: z.literal('in'),
      value: z
        .array(plain, { error: 'takes a list of texts, numbers or true and false' })
        .min(1)
        .max(MOST_VALUES),
    }),
    z.strictObject({
      path: pathText,
      test: z.literal('like'),
      value: z.string({ error: 'takes a text, in which * stands for any' }).max(LONGEST_VALUE),
    }),
    z.strictObject({
      path: pathText,
      test: z.enum(['above', 'below']),
      value: z.number({ error: 'takes a number' }),
    }),
    z.strictObject({ path: pathText, test: z.enum(['exists', 'missing']) }),
  ],
  { error: mappingTakes['rules.when.test'] },
);
export type MappingCondition = z.output<typeof mappingCondition>;

export type Condition = (posted: PostedElement) => boolean;

/** The condition as a function of what is posted. */
export function compileCondition(condition: MappingCondition): Condition {
  const parsed = parsePath(condition.path);
  if (!parsed.ok) throw new Error(parsed.fault);
  const fits = testOf(condition);
  return (posted) => fits(valueAt(parsed.path, posted));
}

function valueAt(path: Path, posted: PostedElement): Json {
  return valueOf(path, posted) ?? null;
}

function testOf(condition: MappingCondition): (value: Json) => boolean {
  switch (condition.test) {
    case 'is':
      return (value) => folded(value) === folded(condition.value);
    case 'is_not':
      return (value) => folded(value) !== folded(condition.value);
    case 'in': {
      const known = new Set(condition.value.map(folded));
      return (value) => known.has(folded(value));
    }
    case 'like': {
      const matches = matcherOf(folded(condition.value));
      return (value) => matches(folded(value));
    }
    case 'above':
      return (value) => isNumeric(value) && Number(value) > condition.value;
    case 'below':
      return (value) => isNumeric(value) && Number(value) < condition.value;
    case 'exists':
      return (value) => value !== null;
    case 'missing':
      return (value) => value === null;
  }
}

function folded(value: Json): string {
  return shownValue(value).trim().toLowerCase();
}

function isNumeric(value: Json): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
}
