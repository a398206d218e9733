import type { Level } from '#shared/domain/incident/level.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { linksOf } from '../message-parts.ts';
import type { OutgoingMessage } from '../plugin.ts';

/** The colours that a card knows. */
const COLOURS: Readonly<Record<Level, string>> = {
  1: 'Attention',
  2: 'Warning',
  3: 'Warning',
  4: 'Accent',
  5: 'Default',
};

/**
 * A message with an adaptive card, as workflows of Teams take it. Posted text stands in runs of rich text,
 * which know no Markdown: nothing in it is a link, a mention or a format.
 */
export function teamsBody(message: OutgoingMessage): JsonMap {
  const lines = message.body.split('\n').filter((line) => line !== '');
  const actions = linksOf(message).map(({ label, url }) => ({
    type: 'Action.OpenUrl',
    title: label,
    url,
  }));
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [titleBlock(message), ...lines.map((line) => textBlock({ text: line }))],
          ...(actions.length === 0 ? {} : { actions }),
        },
      },
    ],
  };
}

function titleBlock({ title, level, kind }: OutgoingMessage): JsonMap {
  const asks = kind === 'problem' || kind === 'repeat';
  const color = asks ? COLOURS[level] : 'Default';
  return textBlock({ text: title || '–', weight: 'Bolder', size: 'Large', color });
}

function textBlock(run: JsonMap): JsonMap {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', ...run }] };
}
