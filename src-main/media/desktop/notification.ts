import type { Level } from '#shared/domain/incident/level.ts';
import type { Message, MessageAction } from '../medium.ts';
import { bodyText, escapeMarkup, titleText } from './plain-text.ts';

/** One notification in the terms of the freedesktop.org notification specification. */
export interface Notification {
  readonly summary: string;
  readonly body: string;
  /** Keys and labels in turn, as they go over the bus. */
  readonly actions: readonly string[];
  readonly urgency: Urgency;
  /** 0: until somebody closes it. -1: as the daemon thinks fit. */
  readonly expireMilliseconds: 0 | -1;
}

/** 0 low, 1 normal, 2 critical. */
export type Urgency = 0 | 1 | 2;

/** The key that the specification gives to a click on the notification itself. */
const CLICK = 'default';

/** Makes a message fit for a daemon of the given capabilities. */
export function toNotification(message: Message, capabilities: ReadonlySet<string>): Notification {
  const body = bodyText(message.body);
  return {
    summary: titleText(message.title),
    body: capabilities.has('body-markup') ? escapeMarkup(body) : body,
    actions: capabilities.has('actions') ? actionsOf(message) : [],
    urgency: urgencyOf(message.level),
    expireMilliseconds: message.level === 1 ? 0 : -1,
  };
}

export function urgencyOf(level: Level): Urgency {
  if (level === 1) return 2;
  return level <= 3 ? 1 : 0;
}

/** What a person did, by the key that the daemon reports; undefined for one that was not offered. */
export function actionOfKey(message: Message, key: string): MessageAction['id'] | undefined {
  if (key === CLICK) return 'open';
  return message.actions.find((action) => action.id === key)?.id;
}

function actionsOf(message: Message): string[] {
  return [
    CLICK,
    'Open',
    ...message.actions.flatMap((action) => [action.id, titleText(action.label)]),
  ];
}
