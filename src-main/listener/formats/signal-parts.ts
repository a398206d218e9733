import { isWebAddress, resolveDetailsUrl } from '#shared/domain/incident/details-url.ts';
import { DEFAULT_LEVEL, levelOfWord, type Level } from '#shared/domain/incident/level.ts';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import {
  formatTag,
  normalizeTags,
  parseTag,
  tagKeyOfLabel,
  type Tag,
} from '#shared/domain/incident/tag.ts';
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
 * everybody's; a word that nobody knows is the usual level.
 * @returns undefined for no word at all
 */
export function levelOfPosted(
  word: string,
  { source }: FormatContext,
  ofFormat: Readonly<Record<string, Level>> = {},
): Level | undefined {
  if (word === '') return undefined;
  return levelOfWord(word, { ...ofFormat, ...source.levelMap }) ?? DEFAULT_LEVEL;
}

/** Names and values as tags; long ones are cut. */
export function tagsOfLabels(of: Readonly<Record<string, string>>): string[] {
  return tagsOf(Object.entries(of).map(([key, value]) => ({ key, value })));
}

/** As {@link tagsOfLabels}, without those that have no value. */
export function tagsOfGiven(of: Readonly<Record<string, string>>): string[] {
  return tagsOfLabels(Object.fromEntries(Object.entries(of).filter(([, value]) => value !== '')));
}

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
  const parsed = parseTag(word.replace(/^(\w+):/, '$1='));
  return parsed.ok ? parsed.tag : { key: 'tag', value: word };
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
