import { z } from 'zod';
import { bareMessage, bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { refusedElement, takenElements, type FormatContext, type ParsedElement } from './format.ts';
import { objectFormat } from './object-format.ts';
import { parseJsonBody } from '../json-body.ts';
import { placeholderTexts, requiredText } from './posted-text.ts';
import {
  cutDescription,
  detailsUrlOf,
  givenMembers,
  levelOfPosted,
  tagsOfGiven,
  tagsOfLabels,
} from './signal-parts.ts';

/** Macros that Zabbix left as they were, as in the test of a media type, or found no value for. */
const UNRESOLVED = /^(?:\{[A-Z0-9_.$<>:?]+\}|\*UNKNOWN\*)$/;
/** The words for the numbers of `{EVENT.NSEVERITY}`. */
const SEVERITIES = ['not classified', 'information', 'warning', 'average', 'high', 'disaster'];
/** In Zabbix's order, in which there is a degree between warning and high. */
const severityLevels: Readonly<Record<string, Level>> = { warning: 4, 'not classified': 5 };
/** `{EVENT.SOURCE}`: what discovery and autoregistration tell of neither begins nor ends. */
const EVENTS_WITHOUT_STATE: ReadonlySet<string> = new Set(['1', '2']);

const takes = {
  event_id: 'the macro {EVENT.ID}, at most 100 characters',
  event_value: 'the macro {EVENT.VALUE}: 1 for a problem, 0 for its end',
  event_source: 'the macro {EVENT.SOURCE}; without it, 0',
  event_update_status: 'the macro {EVENT.UPDATE.STATUS}: 1 for an update of a problem',
  event_update_action: 'the macro {EVENT.UPDATE.ACTION}: what the update was',
  event_update_message: 'the macro {EVENT.UPDATE.MESSAGE}',
  event_nseverity: 'the macro {EVENT.NSEVERITY}, from 0 (not classified) to 5 (disaster)',
  event_tags_json: 'the macro {EVENT.TAGSJSON}',
  alert_subject: 'the macro {ALERT.SUBJECT}: the description',
  alert_message: 'the macro {ALERT.MESSAGE}',
  host: 'the macro {HOST.NAME}',
  user: 'the macro {USER.FULLNAME}: who updated the problem',
  trigger_id: 'the macro {TRIGGER.ID}',
  details_url: 'where to read more; a path is joined to the base address of the source',
} as const;

const zabbixEvent = z.object({
  ...placeholderTexts(takes, UNRESOLVED),
  event_id: requiredText(100).describe(takes.event_id),
});
type ZabbixEvent = z.output<typeof zabbixEvent>;

/** What a webhook media type of Zabbix posts. */
export const zabbix = objectFormat({
  name: 'zabbix',
  title: 'Zabbix webhook media type',
  description: `Takes one event with the macros that the script of [zabbix.md](tools/zabbix.md) posts. The id of the event is the key; its recovery has the same one.

- A problem opens an incident, its recovery closes it.
- An update that acknowledges acknowledges, in the words of whoever did; one that changes the severity changes the level; every other one, and one that takes an acknowledgement back, is a note.
- What discovery and autoregistration tell becomes a message, and so does the test of a media type, in which the macros have no values.

The severities disaster, high, average, warning and information are the levels 1 to 5, not classified is 5, unless the source maps these words otherwise.`,
  body: zabbixEvent,
  takes,
  whole: 'An event is an object with an "event_id"',
  example: {
    event_id: '90211',
    event_source: '0',
    event_value: '1',
    event_update_status: '0',
    event_nseverity: '4',
    event_tags_json: '[{"tag":"scope","value":"wan"}]',
    alert_subject: 'Problem: link down on core-sw-1',
    alert_message: 'No light on Te1/1',
    host: 'core-sw-1',
    trigger_id: '15022',
  },
  read: readEvent,
});

function readEvent(event: ZabbixEvent, context: FormatContext): ParsedElement[] {
  const isTest = UNRESOLVED.test(event.event_id);
  if (isTest || EVENTS_WITHOUT_STATE.has(event.event_source)) {
    const message = bareMessage(descriptionOf(event), context.now);
    return takenElements({ ...message, ...factsOf(event, context) });
  }
  if (event.event_value !== '0' && event.event_value !== '1') {
    const sentence = `"event_value" takes ${takes.event_value}.`;
    return [refusedElement('invalid_value', sentence, 'event_value')];
  }
  return takenElements(...signalsOf(event, context));
}

function signalsOf(event: ZabbixEvent, context: FormatContext): Signal[] {
  const about = bareSignal('resolve', event.event_id, context.now);
  if (event.event_update_status === '1') return updateSignals(about, event, context);
  if (event.event_value === '0') return [{ ...about, description: descriptionOf(event) }];
  return [
    {
      ...about,
      action: 'trigger',
      level: levelOf(event, context),
      description: descriptionOf(event),
      ...factsOf(event, context),
    },
  ];
}

/** `{EVENT.UPDATE.ACTION}` names everything that was done at once, as `acknowledged, commented`. */
function updateSignals(about: Signal, event: ZabbixEvent, context: FormatContext): Signal[] {
  const done = event.event_update_action.toLowerCase();
  const isProblem = event.event_value === '1';
  const regrades = isProblem && done.includes('severity');
  const regrade: Signal[] = regrades
    ? [{ ...about, action: 'update', level: levelOf(event, context) }]
    : [];
  if (isProblem && /(?:^|[^n])acknowledged/.test(done)) {
    return [{ ...about, action: 'acknowledge', description: saidIn(event) }, ...regrade];
  }
  const saysMore = event.event_update_message !== '' || done.includes('unacknowledged');
  return regrades && !saysMore ? regrade : [noteOf(about, event, context), ...regrade];
}

function noteOf(about: Signal, event: ZabbixEvent, context: FormatContext): Signal {
  const words = event.event_update_action || 'Updated';
  const said = saidIn(event);
  const description = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return {
    ...about,
    action: 'note',
    description: cutDescription(said === '' ? description : `${description}: ${said}`),
    ...factsOf(event, context),
  };
}

function levelOf({ event_nseverity }: ZabbixEvent, context: FormatContext): Level | undefined {
  const word = SEVERITIES[Number(event_nseverity || Number.NaN)] ?? event_nseverity;
  return levelOfPosted(word, context, severityLevels);
}

function descriptionOf(event: ZabbixEvent): string {
  const text = event.alert_subject || event.alert_message;
  return cutDescription(text === '' ? `Event ${event.event_id} of Zabbix` : text);
}

function saidIn({ user, event_update_message: message }: ZabbixEvent): string {
  return cutDescription([user, message].filter((text) => text !== '').join(': '));
}

function factsOf(event: ZabbixEvent, context: FormatContext): Partial<Signal> {
  return {
    detailsUrl: detailsUrlOf(event.details_url, context),
    tags: normalizeTags([...tagsOfGiven({ host: event.host }), ...tagsOfEvent(event)]),
    metadata: givenMembers(event),
  };
}

const eventTags = z.array(z.object({ tag: z.string(), value: z.string() }));

/** No problem is lost for tags that cannot be read: they are in the metadata as they came. */
function tagsOfEvent({ event_tags_json: json }: ZabbixEvent): string[] {
  const tags = eventTags.safeParse(parsedJson(json));
  if (!tags.success) return [];
  return tags.data.flatMap(({ tag, value }) => tagsOfLabels({ [tag]: value }));
}

function parsedJson(text: string): unknown {
  try {
    return parseJsonBody(Buffer.from(text));
  } catch {
    return undefined;
  }
}
