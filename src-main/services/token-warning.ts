import { z } from 'zod';
import { DEFAULT_WARNING_DAYS } from '#shared/domain/source/token-expiry.ts';
import * as settingStore from '../storage/setting-store.ts';
import type { Caller } from './caller.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork } from './unit-of-work.ts';

const SETTING = 'token_warning';

const setting = z.object({ days: z.number().int().min(0).default(DEFAULT_WARNING_DAYS) });

/** How many days before the end of a key or a token the desk warns. */
export class TokenWarning {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async days(): Promise<number> {
    const stored = await settingStore.read(this.#context.database.read, SETTING);
    return setting.parse(stored ?? {}).days;
  }

  async set(caller: Caller, days: number): Promise<void> {
    await unitOfWork(this.#context, caller, async ({ transaction }) => {
      await settingStore.write(transaction, SETTING, { days });
      return {};
    });
  }
}
