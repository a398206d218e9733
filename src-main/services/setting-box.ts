import type { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import type { SettingValues } from '#shared/domain/delivery/medium-kind.ts';
import {
  secretsOf,
  settingSentence,
  type StoredSettings,
} from '#shared/domain/delivery/stored-settings.ts';
import type { SecretBox } from '../platform/secret-box.ts';

/** Settings as they are read, and as they are kept. */
export interface ReadSettings {
  readonly values: SettingValues;
  readonly stored: StoredSettings;
}

/** Settings whose secrets are sealed before they are stored. */
export class SettingBox {
  readonly #secrets: SecretBox;

  constructor(secrets: SecretBox) {
    this.#secrets = secrets;
  }

  /**
   * Reads settings by their schema. A secret that is not given is the one that is stored; null takes it away.
   * @param field where they stand in the input, for refusals
   * @throws Refusal `invalid_input` with everything that does not fit
   */
  read(
    schema: z.ZodObject,
    given: SettingValues,
    earlier: StoredSettings,
    field: string,
  ): ReadSettings {
    const kept = Object.entries(this.#opened(earlier)).filter(([name]) => !(name in given));
    const asked = Object.entries({ ...given, ...Object.fromEntries(kept) });
    const parsed = schema.safeParse(
      Object.fromEntries(asked.filter(([, value]) => value !== null)),
    );
    if (parsed.success) return { values: parsed.data, stored: this.#stored(schema, parsed.data) };
    throw refusalOf(parsed.error, field, earlier);
  }

  /**
   * Settings with their secrets.
   * @throws Refusal `unavailable` naming a secret that cannot be opened here
   */
  open(stored: StoredSettings): SettingValues {
    const opened = this.#opened(stored);
    const lost = Object.keys(stored.sealed).find((name) => !(name in opened));
    if (lost === undefined) return { ...stored.values, ...opened };
    throw new Refusal(
      'unavailable',
      `"${lost}" cannot be read here: its key is lost, or belongs to another machine. Enter it again.`,
      lost,
    );
  }

  #opened({ sealed }: StoredSettings): SettingValues {
    const opened = Object.entries(sealed).flatMap(([name, text]) => {
      const json = this.#secrets.open(text);
      return json === undefined ? [] : [[name, JSON.parse(json) as unknown]];
    });
    return Object.fromEntries(opened) as SettingValues;
  }

  #stored(schema: z.ZodObject, values: SettingValues): StoredSettings {
    const secret = new Set(secretsOf(schema));
    const members = Object.entries(values).filter(([, value]) => value !== undefined);
    const sealed = members
      .filter(([name]) => secret.has(name))
      .map(([name, value]) => [name, this.#secrets.seal(JSON.stringify(value))] as const);
    return {
      values: Object.fromEntries(members.filter(([name]) => !secret.has(name))),
      sealed: Object.fromEntries(sealed),
    };
  }
}

function refusalOf({ issues }: z.ZodError, field: string, { sealed }: StoredSettings): Refusal {
  const fields = issues.map((issue) => {
    const isLost = String(issue.path[0]) in sealed;
    return {
      path: [field, ...issue.path].join('.'),
      message: isLost
        ? 'What was stored cannot be read here any more: enter it again.'
        : settingSentence(issue),
    };
  });
  const [first] = fields;
  return new Refusal('invalid_input', first?.message ?? 'It does not fit.', first?.path, fields);
}
