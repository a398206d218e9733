import { cutText, oneLine } from '#shared/domain/delivery/plain-text.ts';
import type { Json, JsonMap } from '#shared/domain/workflow/json.ts';
import { linksOf } from '../message-parts.ts';
import type { OutgoingMessage } from '../plugin.ts';

/** Limits of Slack's blocks, in characters. */
const LONGEST_HEADER = 150;
const LONGEST_SECTION = 3_000;
/** Words that call a whole channel where a message is read as Markdown. */
const CALLS = /@(?=(?:channel|here|all|everyone)\b)/gi;

/**
 * A message for an incoming webhook: blocks for Slack, and the same as text for those that know no blocks.
 * Posted text stands in plain text blocks, where nothing in it is a link, a mention or a format.
 */
export function slackBody(message: OutgoingMessage): JsonMap {
  const links = linksOf(message).map(({ label, url }) => `<${escapeText(url)}|${label}>`);
  const header = plainText(cutText(oneLine(message.title), LONGEST_HEADER));
  const section = plainText(cutText(message.body, LONGEST_SECTION));
  return {
    // Nobody but a reader is to open the links.
    unfurl_links: false,
    unfurl_media: false,
    text: [`*${escapeText(message.title)}*`, escapeText(message.body), ...links].join('\n'),
    blocks: [
      { type: 'header', text: header },
      ...(message.body === '' ? [] : [{ type: 'section', text: section }]),
      ...(links.length === 0 ? [] : [linkBlock(links)]),
    ],
  };
}

function plainText(text: string): JsonMap {
  return { type: 'plain_text', text: quietText(text) || '–', emoji: false };
}

function linkBlock(links: readonly string[]): Json {
  return { type: 'section', text: { type: 'mrkdwn', text: links.join('  ·  ') } };
}

function escapeText(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return quietText(escaped);
}

/** A word joiner after the sign: it reads the same and calls nobody. */
function quietText(text: string): string {
  return text.replace(CALLS, '@\u2060');
}
