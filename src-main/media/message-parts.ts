import type { MessageLengths } from '#shared/domain/delivery/plain-text.ts';
import { wordingTexts } from '#shared/domain/delivery/wording-texts.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { formatInstant } from '#shared/time/instant.ts';
import type { MessagePart, OutgoingMessage } from './plugin.ts';

export interface MessageLink {
  readonly label: string;
  readonly url: string;
}

/**
 * What the templates of a medium are filled in from.
 * @param more what the medium offers beside, such as the number that is called
 */
export function templateFacts(message: OutgoingMessage, more: JsonMap = {}): JsonMap {
  const { id, thread, kind, title, body, at, language, facts } = message;
  return {
    ...facts,
    message: { id, thread, kind, title, body, at: formatInstant(at), language },
    ...more,
  };
}

/** A whole message for programs, as JSON. */
export function messageDocument(message: OutgoingMessage): JsonMap {
  const { level, acknowledgeUrl, incidentUrl } = message;
  return { ...templateFacts(message), level, acknowledgeUrl, incidentUrl };
}

/** A text that is sent as it is. @param longest its message was cut to so many characters before */
export function wholePart(
  name: MessagePart['name'],
  text: string,
  { format = 'plain', longest = null }: Partial<Pick<MessagePart, 'format' | 'longest'>> = {},
): MessagePart {
  return { name, format, text, longest, whole: lengthOf(text) };
}

/** A text that its medium has cut. @param uncut as it would be sent if there were room */
export function cutPart(
  name: MessagePart['name'],
  text: string,
  { longest, uncut }: { readonly longest: number; readonly uncut: string },
): MessagePart {
  return { name, format: 'plain', text, longest, whole: lengthOf(uncut) };
}

/** What a medium sends that has no templates: the built-in title and text. */
export function titleAndText(
  { title, body }: OutgoingMessage,
  lengths: MessageLengths,
): readonly MessagePart[] {
  return [
    wholePart('title', title, { longest: lengths.title }),
    wholePart('text', body, { longest: lengths.body }),
  ];
}

/** In characters, as lengths of messages are. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Where a reader can go from a message, in their language; what matters first. */
export function linksOf(message: OutgoingMessage): readonly MessageLink[] {
  const { acknowledge, open } = wordingTexts(message.language);
  return [
    { label: acknowledge, url: message.acknowledgeUrl },
    { label: open, url: message.incidentUrl },
  ].flatMap(({ label, url }) => (url === null ? [] : [{ label, url }]));
}

/** As {@link linksOf}, as lines of a plain text. */
export function linkLines(message: OutgoingMessage): readonly string[] {
  const { labelled } = wordingTexts(message.language);
  return linksOf(message).map(({ label, url }) => labelled(label, url));
}
