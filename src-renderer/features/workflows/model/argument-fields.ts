import { z } from 'zod';
import { isMap, type Json, type JsonMap } from '#shared/domain/workflow/json.ts';

/** How one argument is asked for. */
export type ArgumentField =
  | { readonly kind: 'text' | 'switch' | 'texts' | 'json' }
  /** A webhook destination of the desk. */
  | { readonly kind: 'webhook' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'choice' | 'choices'; readonly values: readonly (string | number)[] }
  /** A list of the same fields, again and again. */
  | { readonly kind: 'rows'; readonly fields: readonly NamedField[] };

export interface NamedField {
  readonly key: string;
  readonly required: boolean;
  readonly field: ArgumentField;
}

/** How the arguments of a callback are asked for. */
export type ArgumentForm =
  | { readonly kind: 'fields'; readonly fields: readonly NamedField[] }
  /** Names that one chooses freely, each with a value. */
  | { readonly kind: 'map'; readonly of: 'text' | 'json' }
  /** One of several forms. */
  | { readonly kind: 'variants'; readonly variants: readonly (readonly NamedField[])[] };

type Schema = Readonly<Record<string, unknown>>;

/** What of a callback says which arguments it takes. */
export interface TakesArguments {
  readonly args: z.ZodType;
}

const forms = new WeakMap<TakesArguments, ArgumentForm>();

/** The form for the arguments of a callback, drawn from the schema with which it is registered. */
export function argumentFormOf(callback: TakesArguments): ArgumentForm {
  const known = forms.get(callback);
  if (known) return known;
  const schema: unknown = z.toJSONSchema(callback.args, { io: 'input', unrepresentable: 'any' });
  const form = formOf(isMap(schema) ? schema : {});
  forms.set(callback, form);
  return form;
}

/** Which of several forms arguments are written in: the first that has one of their keys. */
export function variantOf(variants: readonly (readonly NamedField[])[], args: JsonMap): number {
  const at = variants.findIndex((fields) => fields.some(({ key }) => Object.hasOwn(args, key)));
  return Math.max(0, at);
}

/** Arguments to begin with: what must be given, as empty as it may be. */
export function firstArguments(form: ArgumentForm): JsonMap {
  switch (form.kind) {
    case 'map':
      return {};
    case 'fields':
      return emptyFields(form.fields);
    case 'variants':
      return emptyFields(form.variants[0] ?? []);
  }
}

/** Fields that must be given, as empty as they may be. */
export function emptyFields(fields: readonly NamedField[]): JsonMap {
  return Object.fromEntries(
    fields.filter(({ required }) => required).map(({ key, field }) => [key, emptyValue(field)]),
  );
}

function emptyValue(field: ArgumentField): Json {
  switch (field.kind) {
    case 'text':
    case 'json':
    case 'webhook':
      return '';
    case 'switch':
      return false;
    case 'number':
      return 1;
    case 'choice':
      return field.values[0] ?? '';
    case 'texts':
    case 'choices':
    case 'rows':
      return [];
  }
}

function formOf(schema: Schema): ArgumentForm {
  const variants = schemasIn(schema['anyOf']);
  if (variants.length > 0) return { kind: 'variants', variants: variants.map(fieldsOf) };
  if (isMap(schema['properties'])) return { kind: 'fields', fields: fieldsOf(schema) };
  const values = schema['additionalProperties'];
  return { kind: 'map', of: isMap(values) && values['type'] === 'string' ? 'text' : 'json' };
}

/** The fields of an object, by its JSON Schema. */
export function fieldsOf(schema: Schema): NamedField[] {
  const properties = isMap(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).map(([key, property]) => ({
    key,
    required: required.includes(key),
    field: fieldOf(isMap(property) ? property : {}),
  }));
}

function fieldOf(schema: Schema): ArgumentField {
  const values = choicesOf(schema);
  if (values) return { kind: 'choice', values };
  if (schema['names'] === 'webhook') return { kind: 'webhook' };
  switch (schema['type']) {
    case 'string':
      return { kind: 'text' };
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return { kind: 'number', whole: schema['type'] === 'integer' };
    case 'array':
      return listField(isMap(schema['items']) ? schema['items'] : {});
    default:
      return { kind: 'json' };
  }
}

function listField(items: Schema): ArgumentField {
  const values = choicesOf(items);
  if (values) return { kind: 'choices', values };
  if (items['type'] === 'string') return { kind: 'texts' };
  return isMap(items['properties']) ? { kind: 'rows', fields: fieldsOf(items) } : { kind: 'json' };
}

function choicesOf(schema: Schema): (string | number)[] | undefined {
  const values: unknown = schema['enum'];
  if (!Array.isArray(values)) return undefined;
  return values.filter((each) => typeof each === 'string' || typeof each === 'number');
}

function schemasIn(value: unknown): Schema[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
