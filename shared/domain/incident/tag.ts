export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** So many tags an incident has at most, however many are reported of it. */
export const MOST_TAGS = 100;

export type TagParse =
  { readonly ok: true; readonly tag: Tag } | { readonly ok: false; readonly reason: string };

const KEY = /^[a-z0-9_]+$/;

/**
 * Reads `key=value`: split at the first `=`, both parts stripped; the value may be empty and may
 * hold anything. Source of the rule and of the sentences: Argus.
 */
export function parseTag(text: string): TagParse {
  const at = text.indexOf('=');
  if (at < 0) return { ok: false, reason: 'The tag does not have its delimiter: =.' };
  const key = text.slice(0, at).trim();
  if (key === '') return { ok: false, reason: 'The key of the tag cannot be empty.' };
  if (!KEY.test(key)) {
    return {
      ok: false,
      reason: 'Enter a valid key consisting of lowercase letters, numbers and underscores.',
    };
  }
  return { ok: true, tag: { key, value: text.slice(at + 1).trim() } };
}

/** As {@link parseTag}, for searching: there an empty value would find nothing and is refused. */
export function parseTagQuery(text: string): TagParse {
  const parsed = parseTag(text);
  if (parsed.ok && parsed.tag.value === '') {
    return { ok: false, reason: 'The value of the tag cannot be empty.' };
  }
  return parsed;
}

export function formatTag(tag: Tag): string {
  return `${tag.key}=${tag.value}`;
}

/** A label's name as a tag key: lower-cased, and what is not `[a-z0-9_]` becomes `_`. */
export function tagKeyOfLabel(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_]/g, '_');
}

/** Distinct tags in order of key and value, so that two sets can be compared as lists. */
export function normalizeTags(tags: Iterable<string>): string[] {
  return [...new Set(tags)].sort();
}

/**
 * The tags with those that are added, as many as there is room for; none is taken away. It is the same
 * array where nothing is new, so that a report that changes nothing is seen as such.
 */
export function withTags(known: readonly string[], added: readonly string[]): readonly string[] {
  if (known.length >= MOST_TAGS || added.every((tag) => known.includes(tag))) return known;
  const tags = new Set(known);
  for (const tag of added) {
    if (tags.size >= MOST_TAGS) break;
    tags.add(tag);
  }
  return [...tags].sort();
}
