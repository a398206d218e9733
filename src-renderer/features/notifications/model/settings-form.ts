import { isMap } from '#shared/domain/workflow/json.ts';
import type { Problem } from '#shared/contract/error.ts';
import { fieldsOf } from '../../workflows/model/argument-fields.ts';
import { settingTexts } from '../destinations/setting.texts.ts';

/** One member of a medium's settings, as a form asks for it. */
export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly required: boolean;
  /** It is never read back. */
  readonly secret: boolean;
  /** It may hold placeholders. */
  readonly template: boolean;
  readonly kind: 'line' | 'lines' | 'number' | 'switch' | 'list' | 'choice';
  /** Of a choice. */
  readonly values: readonly string[];
  /** What holds where nothing is said; undefined: nothing does. */
  readonly usual: unknown;
}

/** What was typed, by the names of the members. Secrets stand in it only if they were typed anew. */
export type TypedSettings = Readonly<Record<string, string | boolean>>;

/** The settings as the host takes them; null takes a secret away. */
export type Settings = Readonly<Record<string, unknown>>;

type Schema = Readonly<Record<string, unknown>>;

/** The fields that the JSON Schema of a medium's settings asks for. */
export function settingFields(form: Schema): readonly SettingField[] {
  const properties = isMap(form['properties']) ? form['properties'] : {};
  return fieldsOf(form).map(({ key, required, field }) => {
    const found = properties[key];
    const member: Schema = isMap(found) ? found : {};
    const usual = member['default'];
    return {
      name: key,
      label: settingTexts().labels[key] ?? textOr(member['title'], key),
      hint: settingTexts().hints[key] ?? (textOr(member['description'], '') || undefined),
      required: required && usual === undefined,
      secret: member['x-secret'] === true,
      template: member['template'] === true,
      kind: kindOf(field.kind, member['multiline'] === true),
      values: field.kind === 'choice' ? field.values.map(String) : [],
      usual,
    };
  });
}

/** What the form shows at first. */
export function typedSettings(fields: readonly SettingField[], settings: Settings): TypedSettings {
  const shown = fields.filter(({ secret }) => !secret);
  const entries = shown.map(({ name, kind, usual }): [string, string | boolean] => {
    const value = settings[name] ?? usual;
    if (kind === 'switch') return [name, value === true];
    return [name, Array.isArray(value) ? value.map(String).join('\n') : textOr(value, '')];
  });
  return Object.fromEntries(entries);
}

/**
 * What was typed, as the host takes it. What is empty is left out; a secret that was not typed anew is
 * not said, so that it stays.
 */
export function readSettings(
  fields: readonly SettingField[],
  typed: TypedSettings,
  forgotten: ReadonlySet<string>,
): Settings {
  const entries = fields.flatMap(({ name, kind, secret }): [string, unknown][] => {
    const value = typed[name];
    if (secret && (value === undefined || value === '')) {
      return forgotten.has(name) ? [[name, null]] : [];
    }
    if (kind === 'switch') return [[name, value === true]];
    const text = String(value ?? '');
    if (text.trim() === '') return [];
    if (kind === 'list') return [[name, linesOf(text)]];
    return [[name, kind === 'number' ? numberOr(text) : text]];
  });
  return Object.fromEntries(entries);
}

/** Whether everything is there that has to be. @param stored the secrets that are */
export function isComplete(
  fields: readonly SettingField[],
  typed: TypedSettings,
  stored: readonly string[],
): boolean {
  return fields.every(
    ({ name, required, secret, kind }) =>
      !required ||
      kind === 'switch' ||
      String(typed[name] ?? '').trim() !== '' ||
      (secret && stored.includes(name)),
  );
}

/** What the host found wrong, by the members that it names; what names none is under ''. */
export function problemsByMember(problem: Problem, inside: string): ReadonlyMap<string, string> {
  const all = problem.fields ?? [{ path: problem.field ?? '', message: problem.message }];
  return new Map(
    all.map(({ path, message }) => {
      const [first = '', member = ''] = path.split('.');
      return [first === inside ? member : '', message];
    }),
  );
}

function kindOf(kind: string, multiline: boolean): SettingField['kind'] {
  switch (kind) {
    case 'number':
    case 'switch':
    case 'choice':
      return kind;
    case 'texts':
      return 'list';
    default:
      return multiline ? 'lines' : 'line';
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is no number is sent as it was typed, so that the host says what is wrong with it. */
function numberOr(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function textOr(value: unknown, otherwise: string): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : otherwise;
}
