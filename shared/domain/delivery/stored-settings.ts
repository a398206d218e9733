import { z } from 'zod';
import type { SettingValues } from './medium-kind.ts';

/** Settings as they are kept: secrets are sealed, each by itself, and never read back. */
export interface StoredSettings {
  readonly values: SettingValues;
  /** By the names of the members. */
  readonly sealed: Readonly<Record<string, string>>;
}

export const NO_SETTINGS: StoredSettings = { values: {}, sealed: {} };

/** A JSON Schema of an object. */
export type SettingsForm = Readonly<Record<string, unknown>>;

const forms = new WeakMap<z.ZodObject, SettingsForm>();

/** The form of settings as a JSON Schema; `x-secret` marks members that are never read back. */
export function formOf(schema: z.ZodObject): SettingsForm {
  const known = forms.get(schema);
  if (known) return known;
  const form = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => markSecret(jsonSchema),
  });
  forms.set(schema, form);
  return form;
}

/** How zod begins what it says where a schema has no words of its own. */
const UNWORDED = /^(?:Invalid input|Invalid option|Too small|Too big)/;

/** What is wrong with a member of settings, for whoever typed it. */
export function settingSentence(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  if (!UNWORDED.test(message)) return message;
  switch (issue.code) {
    case 'invalid_type':
      if (message.endsWith('received undefined')) return 'It is missing.';
      return `It has to be a ${issue.expected === 'int' ? 'whole number' : issue.expected}.`;
    case 'too_small':
      return isNumber(issue.origin) ? `Write ${issue.minimum} or more.` : 'It is missing.';
    case 'too_big':
      return isNumber(issue.origin)
        ? `Write ${issue.maximum} or less.`
        : `It is too long: ${issue.maximum} at the most.`;
    case 'invalid_value':
      return `Choose one of ${issue.values.map(String).join(', ')}.`;
    default:
      return message;
  }
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

/** The names of members that are secret. */
export function secretsOf(schema: z.ZodObject): readonly string[] {
  const members = Object.entries(formOf(schema)['properties'] ?? {});
  return members.flatMap(([name, member]: [string, unknown]) => (isMarked(member) ? [name] : []));
}

function markSecret(member: Record<string, unknown>): void {
  if (member['secret'] !== true) return;
  delete member['secret'];
  member['x-secret'] = true;
}

function isMarked(member: unknown): boolean {
  return typeof member === 'object' && member !== null && 'x-secret' in member;
}
