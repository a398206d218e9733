import { settingTexts } from './setting.texts.ts';

/** What a medium is called. @param media those that the host has told of */
export function mediumName(
  slug: string,
  media: readonly { readonly slug: string; readonly name: string }[],
): string {
  return settingTexts().media[slug] ?? media.find((one) => one.slug === slug)?.name ?? slug;
}
