import { Refusal } from '#shared/contract/error.ts';
import {
  defaultPreferences,
  preferenceNamespaces,
  type PreferenceNamespace,
  type Preferences,
} from '#shared/contract/preference.ts';
import { messageLanguages } from '#shared/domain/delivery/wording-texts.ts';
import type { Reader } from '#shared/domain/delivery/wording-parts.ts';
import type { Executor } from '../storage/database.ts';
import type { Caller } from './caller.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork } from './unit-of-work.ts';

interface PreferenceRecord {
  readonly operator_id: number;
  readonly namespace: string;
  readonly value: string;
  readonly version: number;
}

/** What each operator has set for the interface. */
export class PreferenceService {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** Every namespace: what is stored over the defaults; stored values that are no longer valid give way to the default. */
  async get(caller: Caller): Promise<Preferences> {
    return read(this.#context.database.read, caller.actor.id);
  }

  /** In which language and on whose clock somebody is told; the machine's own where nothing is set. */
  async reader(operatorId: number): Promise<Reader> {
    const { appearance } = await read(this.#context.database.read, operatorId);
    const machine = Intl.DateTimeFormat().resolvedOptions();
    const wanted = appearance.language === 'system' ? machine.locale : appearance.language;
    return {
      language: messageLanguages.find((language) => wanted.startsWith(language)) ?? 'en',
      zone: appearance.zone || machine.timeZone,
    };
  }

  /** @throws Refusal `invalid_input` naming the field that does not fit */
  async set(
    caller: Caller,
    namespace: PreferenceNamespace,
    value: Readonly<Record<string, unknown>>,
  ): Promise<{ preferences: Preferences; version: number }> {
    if (caller.actor.kind !== 'operator') {
      throw new Refusal('not_allowed', 'Only operators have preferences: sign in as one.');
    }
    const parsed = preferenceNamespaces[namespace].strict().safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const field = ['value', ...(issue?.path ?? [])].join('.');
      throw new Refusal('invalid_input', issue?.message ?? 'The value does not fit.', field);
    }
    return unitOfWork(this.#context, caller, async (unit) => {
      const operatorId = caller.actor.id;
      const row = { operator_id: operatorId, namespace, value: JSON.stringify(parsed.data) };
      await unit
        .transaction<PreferenceRecord>('preference')
        .insert(row)
        .onConflict(['operator_id', 'namespace'])
        .merge({ value: row.value, version: unit.transaction.raw('preference.version + 1') });
      const stored = await unit
        .transaction<PreferenceRecord>('preference')
        .where({ operator_id: operatorId, namespace })
        .first();
      const version = stored?.version ?? 1;
      await unit.record({ topic: 'preference', id: operatorId, version, op: 'update' });
      return { preferences: await read(unit.transaction, operatorId), version };
    });
  }
}

async function read(executor: Executor, operatorId: number): Promise<Preferences> {
  const records = await executor<PreferenceRecord>('preference')
    .where({ operator_id: operatorId })
    .limit(100);
  const stored = records.flatMap((record) => {
    if (!(record.namespace in preferenceNamespaces)) return [];
    const schema = preferenceNamespaces[record.namespace as PreferenceNamespace];
    const parsed = schema.safeParse(JSON.parse(record.value));
    return parsed.success ? [[record.namespace, parsed.data] as const] : [];
  });
  return { ...defaultPreferences(), ...Object.fromEntries(stored) };
}
