import { wordingTexts } from '#shared/domain/delivery/wording-texts.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { formatInstant } from '#shared/time/instant.ts';
import type { OutgoingMessage } from './plugin.ts';

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
