import { z } from 'zod';
import { operators } from '../condition.ts';
import { systemKeys } from '../instance.ts';
import { lookUp } from '../interpolation.ts';
import { copyJson, type Json } from '../json.ts';
import type { Scene } from '../registry.ts';
import { faults } from '../faults.ts';

/** Arguments of built-in callbacks: what they have in common. */

export const noArguments = z.strictObject({});

/** Where a value comes from: `message.body.user`. */
export const source = z.string().regex(/^(?:type|id|(?:message|state|transition)(?:\.[^.]+)+)$/, {
  error: faults.source,
});

/** A key of the working data that callbacks may write. */
export const stateKey = z
  .string()
  .min(1, { error: faults.empty })
  .refine((key) => !key.startsWith('_') && !systemKeys.some((each) => each === key), {
    error: faults.engineKey,
  });

export const path = z.array(z.string()).min(1, { error: faults.noPath });
export const text = z.string().min(1, { error: faults.empty });
export const severity = z.literal([1, 2, 3, 4]);

/** One of the operators with its value; is_in takes a list. */
export const comparison = z
  .strictObject({ path, op: z.enum(operators), value: z.json() })
  .refine(({ op, value }) => op !== 'is_in' || Array.isArray(value), {
    error: faults.noList,
    path: ['value'],
  });

/** A copy of what stands at a source; null where there is nothing. */
export function valueFrom(from: string): (scene: Scene) => Json {
  const keys = from.split('.');
  return (scene) => copyJson(lookUp(keys, scene) ?? null);
}

/** Copies of what stands at several sources, by key. */
export function valuesFrom(
  sources: Readonly<Record<string, string>>,
): (scene: Scene) => Readonly<Record<string, Json>> {
  const values = Object.entries(sources).map(([key, from]) => [key, valueFrom(from)] as const);
  return (scene) => Object.fromEntries(values.map(([key, valueOf]) => [key, valueOf(scene)]));
}

/** `a from message.body.a, b from state.b` */
export function sourcesWords(sources: Readonly<Record<string, string>>): string {
  return Object.entries(sources)
    .map(([key, from]) => `${key} from ${from}`)
    .join(', ');
}

/** `a to 1, b to "x"` */
export function valuesWords(values: Readonly<Record<string, Json>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} to ${JSON.stringify(value)}`)
    .join(', ');
}
