import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { levelOfWord, type Level } from '#shared/domain/incident/level.ts';
import type { JsonObject, Signal } from '#shared/domain/incident/signal.ts';
import { parseInstant, type Instant } from '#shared/time/instant.ts';
import { newKey } from '../../../platform/secrets.ts';
import type { FormatContext } from '../../formats/format.ts';
import { detailsUrlOf, givenMembers, tagsOfGiven } from '../../formats/signal-parts.ts';
import { alertEvent, eventTakes, severities, type TriggerEvent } from './event-schema.ts';
import { InvalidEvent, readEvent } from '../invalid-event.ts';

const TAG_FIELDS = ['source', 'component', 'group', 'class'] as const;

/**
 * The signal of an alert event. Its key is the dedup_key, or a new one where a trigger has none: the
 * sender needs it for whatever it says of the problem later, and gets it in the answer.
 * @throws InvalidEvent
 */
export function readAlertEvent(body: unknown, context: FormatContext): Signal {
  const event = readEvent(alertEvent, body, eventTakes);
  return event.event_action === 'trigger'
    ? triggerSignal(event, context)
    : bareSignal(event.event_action, event.dedup_key, context.now);
}

/** When it was, by the clock of the tool; a timestamp that is blank is none. */
export function eventTime(timestamp: string | null | undefined, now: Instant): Instant {
  return parseInstant(timestamp?.trim() ?? '') ?? now;
}

function triggerSignal(event: TriggerEvent, context: FormatContext): Signal {
  const { payload, dedup_key, client_url, links } = event;
  const addresses = [client_url ?? '', ...(links ?? []).map(({ href }) => href)];
  return {
    ...bareSignal('trigger', keyOf(dedup_key), eventTime(payload.timestamp, context.now)),
    level: levelOf(payload.severity, context),
    description: payload.summary.trim(),
    detailsUrl: addresses
      .map((address) => detailsUrlOf(address, context))
      .find((address) => address !== undefined),
    tags: tagsOf(payload),
    metadata: metadataOf(event),
  };
}

function keyOf(dedupKey: string | null | undefined): string {
  return dedupKey == null || dedupKey.trim() === '' ? newKey() : dedupKey;
}

/** One of the four words, or one that the source itself maps. */
function levelOf(severity: string, { source }: FormatContext): Level | undefined {
  const word = severity.trim().toLowerCase();
  if (severities.includes(word) || Object.hasOwn(source.levelMap, word)) {
    return levelOfWord(word, source.levelMap);
  }
  throw new InvalidEvent([`"payload.severity" takes ${eventTakes['payload.severity']}.`]);
}

function tagsOf(payload: TriggerEvent['payload']): string[] {
  const named = TAG_FIELDS.map((field) => [field, payload[field]?.trim() ?? ''] as const);
  return tagsOfGiven(Object.fromEntries(named));
}

/** Everything that was posted and stands nowhere else, under the names that it was posted under. */
function metadataOf({ payload, client, client_url, links, images }: TriggerEvent): JsonObject {
  const { severity, source, component, group, custom_details } = payload;
  return givenMembers({
    source,
    severity,
    component,
    group,
    class: payload.class,
    custom_details,
    client,
    client_url,
    links,
    images,
  });
}
