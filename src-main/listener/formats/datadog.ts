import { z } from 'zod';
import { bareMessage, bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { clampInstant, SECOND, type Instant } from '#shared/time/instant.ts';
import { refusedElement, takenElements, type FormatContext, type ParsedElement } from './format.ts';
import { objectFormat } from './object-format.ts';
import { keyOfParts } from './identity.ts';
import { placeholderTexts } from './posted-text.ts';
import {
  cutDescription,
  detailsUrlOf,
  givenMembers,
  levelOfPosted,
  tagsOfGiven,
  tagsOfWords,
} from './signal-parts.ts';

/** A variable that Datadog left as it was written. */
const UNRESOLVED = /^\$[A-Z_]+$/;
const LASTING: ReadonlySet<string> = new Set([
  'triggered',
  're-triggered',
  'warn',
  're-warn',
  'no data',
  're-no data',
  'renotify',
]);
/** What a monitor without a priority says of itself. */
const typeLevels: Readonly<Record<string, Level>> = { success: 5 };

const takes = {
  alert_transition: '$ALERT_TRANSITION: Triggered, Warn, No Data, Recovered and their like',
  alert_cycle_key: '$ALERT_CYCLE_KEY',
  aggreg_key: '$AGGREG_KEY',
  alert_id: '$ALERT_ID',
  alert_priority: '$ALERT_PRIORITY, from P1 to P5',
  alert_type: '$ALERT_TYPE: error, warning, info or success',
  alert_title: '$ALERT_TITLE',
  alert_status: '$ALERT_STATUS',
  alert_scope: '$ALERT_SCOPE: tags with commas between them',
  alert_metric: '$ALERT_METRIC',
  event_title: '$EVENT_TITLE',
  text: '$TEXT_ONLY_MSG',
  tags: '$TAGS: tags with commas between them',
  hostname: '$HOSTNAME',
  link: '$LINK',
  date_posix: '$DATE_POSIX: seconds since 1970',
} as const;

const datadogPost = z.object(placeholderTexts(takes, UNRESOLVED));
type DatadogPost = z.output<typeof datadogPost>;

/** The webhook of Datadog, with a payload of ours. */
export const datadog = objectFormat({
  name: 'datadog',
  title: 'Datadog webhook',
  description: `Takes what a webhook of Datadog posts with the payload of [datadog.md](tools/datadog.md). The cycle key of the alert is the key of the incident, else its aggregation key, else the id of the monitor with its scope.

The transitions Triggered, Warn, No Data and Renotify, and their repetitions, open an incident or fold into the open one; Recovered closes it. Everything else, such as an event that is no alert, is a message. The priority is the level; without one the type is: error 2, warning 3, info 5. Scope and tags are tags.`,
  body: datadogPost,
  takes,
  whole: 'An alert of Datadog is an object with at least "alert_transition"',
  example: {
    alert_transition: 'Triggered',
    alert_cycle_key: '77',
    alert_id: '1234',
    alert_priority: 'P1',
    alert_type: 'error',
    alert_title: 'p95 of api is over 2 s',
    alert_scope: 'env:prod,service:api',
    hostname: 'api-01',
    link: 'https://app.datadoghq.com/monitors/1234',
    date_posix: '1795280271',
  },
  read: readAlert,
});

function readAlert(alert: DatadogPost, context: FormatContext): ParsedElement[] {
  const transition = alert.alert_transition.toLowerCase();
  const isAlert = LASTING.has(transition) || transition === 'recovered';
  if (!isAlert) return messageElements(alert, context);
  const key = keyOf(alert);
  if (key === undefined) {
    const message = `"alert_cycle_key" is missing: it takes ${takes.alert_cycle_key}.`;
    return [refusedElement('missing_field', message, 'alert_cycle_key')];
  }
  const about: Signal = {
    ...bareSignal('resolve', key, timeOf(alert, context)),
    description: descriptionOf(alert),
  };
  if (transition === 'recovered') return takenElements(about);
  const level = levelOfPosted(alert.alert_priority || alert.alert_type, context, typeLevels);
  return takenElements({ ...about, action: 'trigger', level, ...factsOf(alert, context) });
}

function messageElements(alert: DatadogPost, context: FormatContext): ParsedElement[] {
  if (Object.values(alert).every((text) => text === '')) {
    const sentence = `"alert_transition" is missing: it takes ${takes.alert_transition}.`;
    return [refusedElement('missing_field', sentence, 'alert_transition')];
  }
  const message = bareMessage(descriptionOf(alert), timeOf(alert, context));
  return takenElements({ ...message, ...factsOf(alert, context) });
}

/** The cycle key is the same from the trigger to the recovery. */
function keyOf(alert: DatadogPost): string | undefined {
  const { alert_cycle_key, aggreg_key, alert_id, alert_scope } = alert;
  const named = alert_cycle_key || aggreg_key;
  if (named !== '') return keyOfParts([named]);
  return alert_id === '' ? undefined : keyOfParts([alert_id, alert_scope]);
}

function descriptionOf({ alert_title, event_title, text, alert_status }: DatadogPost): string {
  const title = alert_title || event_title || text || alert_status;
  return cutDescription(title === '' ? 'Datadog' : title);
}

function timeOf({ date_posix: seconds }: DatadogPost, { now }: FormatContext): Instant {
  return /^\d{1,11}$/.test(seconds) ? clampInstant(Number(seconds) * SECOND) : now;
}

function factsOf(alert: DatadogPost, context: FormatContext): Partial<Signal> {
  return {
    detailsUrl: detailsUrlOf(alert.link, context),
    tags: normalizeTags([
      ...tagsOfGiven({ host: alert.hostname, metric: alert.alert_metric }),
      ...tagsOfWords(alert.alert_scope.split(',')),
      ...tagsOfWords(alert.tags.split(',')),
    ]),
    metadata: givenMembers(alert),
  };
}
