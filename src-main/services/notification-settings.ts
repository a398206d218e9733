import { notificationSettings, type NotificationSettingValues } from '#shared/contract/delivery.ts';
import type { Database } from '../storage/database.ts';
import * as settingStore from '../storage/setting-store.ts';
import type { Caller } from './caller.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork } from './unit-of-work.ts';

const NAME = 'notifications';

/** What holds for all messages. Every message needs it, so it is kept in memory. */
export class NotificationSettings {
  readonly #context: ServiceContext;
  #current: NotificationSettingValues = { publicUrl: null };

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async load(database: Database): Promise<void> {
    const parsed = notificationSettings.safeParse(await settingStore.read(database.read, NAME));
    if (parsed.success) this.#current = parsed.data;
  }

  get current(): NotificationSettingValues {
    return this.#current;
  }

  async set(caller: Caller, values: NotificationSettingValues): Promise<NotificationSettingValues> {
    await unitOfWork(this.#context, caller, async (unit) => {
      await settingStore.write(unit.transaction, NAME, values);
      await unit.record({ topic: 'medium', id: 0, version: 0, op: 'update' });
    });
    this.#current = values;
    return values;
  }
}
