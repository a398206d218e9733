import { cutText } from '#shared/domain/delivery/plain-text.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { linksOf } from '../message-parts.ts';
import type { OutgoingMessage } from '../plugin.ts';

/** 5 rings through, 1 makes no sound. */
type Priority = 1 | 2 | 3 | 4 | 5;

const PRIORITIES: Readonly<Record<Level, Priority>> = { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 };
/** Names of signs that ntfy shows before the title. */
const SIGNS: Readonly<Record<Level, string>> = {
  1: 'rotating_light',
  2: 'red_circle',
  3: 'warning',
  4: 'small_blue_diamond',
  5: 'information_source',
};
/** A longer message becomes an attachment, in bytes. */
const LONGEST_MESSAGE = 4_096;

/** A message as ntfy publishes it from JSON. */
export function ntfyBody(message: OutgoingMessage, topic: string): JsonMap {
  const actions = linksOf(message).map((link) => ({ action: 'view', ...link }));
  return {
    topic,
    title: message.title,
    message: withinBytes(message.body || message.title),
    priority: priorityOf(message),
    tags: [SIGNS[message.level]],
    ...(message.incidentUrl === null ? {} : { click: message.incidentUrl }),
    ...(actions.length === 0 ? {} : { actions }),
  };
}

/** Only what asks somebody to act may ring through. */
function priorityOf({ kind, level }: OutgoingMessage): Priority {
  const priority = PRIORITIES[level];
  const asks = kind !== 'event' && kind !== 'test';
  return asks || priority < 3 ? priority : 3;
}

function withinBytes(text: string): string {
  let most = LONGEST_MESSAGE;
  let cut = cutText(text, most);
  while (Buffer.byteLength(cut) > LONGEST_MESSAGE) {
    most = Math.floor(most / 2);
    cut = cutText(text, most);
  }
  return cut;
}
