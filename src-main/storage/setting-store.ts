import type { Executor } from './database.ts';

/** What is set for the whole desk, as JSON by name; the services check its shape. */
export async function read(executor: Executor, name: string): Promise<unknown> {
  const record = await executor<{ name: string; value: string }>('setting')
    .where({ name })
    .first('value');
  return record && (JSON.parse(record.value) as unknown);
}

export async function write(executor: Executor, name: string, value: unknown): Promise<void> {
  await executor('setting')
    .insert({ name, value: JSON.stringify(value) })
    .onConflict('name')
    .merge();
}
