import { isWebAddress, resolveDetailsUrl } from '#shared/domain/incident/details-url.ts';
import { DEFAULT_LEVEL, isLevel, levelOfWord, type Level } from '#shared/domain/incident/level.ts';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import { formatTag, normalizeTags, tagKeyOfLabel, type Tag } from '#shared/domain/incident/tag.ts';
import { cutText } from './cut-text.ts';
import type { FormatContext } from './format.ts';

const MOST_TAGS = 100;
const LONGEST_TAG_KEY = 90;
const LONGEST_TAG_VALUE = 900;
const LONGEST_DESCRIPTION = 2_000;
const LONGEST_URL = 2_048;

/** A description, cut where it is very long. */
export function cutDescription(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${cutText(text, LONGEST_DESCRIPTION - 1)}…`;
}

/** A posted address, joined to the source's base address where it is a path; undefined if it is none. */
export function detailsUrlOf(posted: string, { source }: FormatContext): string | undefined {
  const url = resolveDetailsUrl(source.baseUrl, posted);
  return isWebAddress(url) && url.length <= LONGEST_URL ? url : undefined;
}

/**
 * The level of a word of the tool: by the words of the source, then by those of the format, then by
 * everybody's; then a digit from 1 to 5 is the level itself. Whatever else it is, it is the usual level.
 * @returns undefined for no word at all
 */
export function levelOfPosted(
  word: string,
  { source }: FormatContext,
  ofFormat: Readonly<Record<string, Level>> = {},
): Level | undefined {
  if (word === '') return undefined;
  const known = levelOfWord(word, { ...ofFormat, ...source.levelMap });
  if (known !== undefined) return known;
  const digit = Number(word);
  return isLevel(digit) ? digit : DEFAULT_LEVEL;
}

/** Names and values as tags; long ones are cut. */
export function tagsOfLabels(of: Readonly<Record<string, string>>): string[] {
  return tagsOf(Object.entries(of).map(([key, value]) => ({ key, value })));
}

/** As {@link tagsOfLabels}, without those that have no value. */
export function tagsOfGiven(of: Readonly<Record<string, string>>): string[] {
  return tagsOfLabels(Object.fromEntries(Object.entries(of).filter(([, value]) => value !== '')));
}

/** `name=value` or `name:value`; what follows the scheme of an address is no value. */
const NAMED_VALUE = /^([\w.-]+)\s*[=:](?!\/\/)(.*)$/s;

/** Words that a tool calls tags: `name=value` and `name:value` are what they say, other words `tag=WORD`. */
export function tagsOfWords(words: readonly string[]): string[] {
  return tagsOf(
    words
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map(tagOfWord),
  );
}

function tagOfWord(word: string): Tag {
  const [, key, value] = NAMED_VALUE.exec(word) ?? [];
  return key === undefined ? { key: 'tag', value: word } : { key, value: value ?? '' };
}

function tagsOf(posted: readonly Tag[]): string[] {
  const tags = posted
    .slice(0, MOST_TAGS)
    .map(({ key, value }) => ({
      key: tagKeyOfLabel(key).slice(0, LONGEST_TAG_KEY),
      value: cutText(value, LONGEST_TAG_VALUE).trim(),
    }))
    .filter(({ key }) => key !== '');
  return normalizeTags(tags.map(formatTag));
}

/** The members of an object that say something. */
export function givenMembers(posted: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(posted).filter(([, value]) => !isNothing(value)));
}

function isNothing(value: unknown): boolean {
  return value == null || value === '' || (Array.isArray(value) && value.length === 0);
}
