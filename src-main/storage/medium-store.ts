import type { StoredSettings } from '#shared/domain/delivery/stored-settings.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { settingColumns, settingsOf, type SettingsRecord } from './settings-columns.ts';

const MOST_MEDIA = 200;

interface MediumRecord extends SettingsRecord {
  readonly slug: string;
  readonly name: string;
  readonly installed: number;
  readonly trouble: string | null;
  readonly trouble_since: number | null;
}

/** A medium that there is, or was once. */
export interface StoredMedium {
  readonly slug: string;
  readonly name: string;
  readonly installed: boolean;
  /** What holds for all its destinations. */
  readonly site: StoredSettings;
  readonly trouble: { readonly since: Instant; readonly error: string } | null;
}

export async function list(executor: Executor): Promise<StoredMedium[]> {
  const records = await executor<MediumRecord>('medium').orderBy('name').limit(MOST_MEDIA);
  return records.map(mediumOf);
}

export async function find(executor: Executor, slug: string): Promise<StoredMedium | undefined> {
  const record = await executor<MediumRecord>('medium').where({ slug }).first();
  return record && mediumOf(record);
}

/** Notes which media this program can send over; destinations of others stay, and are shown as such. */
export async function install(
  executor: Executor,
  media: readonly { readonly slug: string; readonly name: string }[],
): Promise<void> {
  const slugs = media.map(({ slug }) => slug);
  await executor('medium').whereNotIn('slug', slugs).update({ installed: 0 });
  for (const { slug, name } of media) {
    await executor('medium')
      .insert({ slug, name, installed: 1 })
      .onConflict('slug')
      .merge({ name, installed: 1 });
  }
}

export async function configure(
  executor: Executor,
  slug: string,
  site: StoredSettings,
): Promise<void> {
  await executor('medium').where({ slug }).update(settingColumns(site));
}

function mediumOf(record: MediumRecord): StoredMedium {
  const { trouble, trouble_since: since } = record;
  return {
    slug: record.slug,
    name: record.name,
    installed: record.installed === 1,
    site: settingsOf(record),
    trouble: trouble === null || since === null ? null : { since, error: trouble },
  };
}

/** Notes that a medium fails, from when it began to; null: it works. @returns whether that is news */
export async function setTrouble(
  executor: Executor,
  slug: string,
  trouble: { readonly since: Instant; readonly error: string } | null,
): Promise<boolean> {
  const changed =
    trouble === null
      ? await executor('medium')
          .where({ slug })
          .whereNotNull('trouble')
          .update({ trouble: null, trouble_since: null })
      : await executor('medium')
          .where({ slug })
          .whereRaw('trouble IS NOT ?', [trouble.error])
          .update({
            trouble: trouble.error,
            trouble_since: executor.raw('coalesce(trouble_since, ?)', [trouble.since]),
          });
  return changed > 0;
}
