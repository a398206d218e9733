import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { parseInstant, SECOND } from '#shared/time/instant.ts';
import type { FormatContext } from '../../formats/format.ts';
import { keyOfParts } from '../../formats/identity.ts';
import {
  cutDescription,
  givenMembers,
  levelOfPosted,
  tagsOfGiven,
  tagsOfWords,
} from '../../formats/signal-parts.ts';
import type { PostedAlert } from './alert-schema.ts';

const OVER: ReadonlySet<string> = new Set(['normal', 'ok', 'cleared']);
const HEARTBEAT = 'heartbeat';
/** In Alerta's order, in which a warning is less than something minor. */
const severityLevels: Readonly<Record<string, Level>> = {
  security: 1,
  critical: 1,
  major: 2,
  minor: 3,
  warning: 4,
  informational: 5,
  debug: 5,
  trace: 5,
};

/** Whether the alert is no problem but a sign of life. */
export function isHeartbeat({ event, type }: PostedAlert): boolean {
  return [event, type].some((word) => word?.trim().toLowerCase() === HEARTBEAT);
}

/** Whether the alert closes what it is about. */
export function isOver(alert: PostedAlert): boolean {
  return OVER.has(severityOf(alert)) || statusOf(alert) === 'closed';
}

/** The signals of an alert: one that comes acknowledged is two. */
export function signalsOfAlert(alert: PostedAlert, context: FormatContext): Signal[] {
  const occurredAt = parseInstant(alert.createTime ?? '') ?? context.now;
  if (isHeartbeat(alert)) return [bareSignal('heartbeat', '', context.now)];
  const key = keyOf(alert);
  const description = descriptionOf(alert);
  if (isOver(alert)) return [{ ...bareSignal('resolve', key, occurredAt), description }];
  const trigger: Signal = {
    ...bareSignal('trigger', key, occurredAt),
    level: levelOfPosted(severityOf(alert), context, severityLevels),
    description,
    tags: tagsOf(alert),
    metadata: givenMembers(alert),
    expiresAt: alert.timeout ? context.now + alert.timeout * SECOND : undefined,
  };
  const comesAcknowledged = statusOf(alert) === 'ack';
  return comesAcknowledged ? [trigger, bareSignal('acknowledge', key, occurredAt)] : [trigger];
}

/** Events that correlate are about one problem, whichever of them is posted. */
function keyOf({ environment, resource, event, correlate, customer }: PostedAlert): string {
  const events = [...new Set([event, ...(correlate ?? [])])].sort();
  const parts = [environment ?? '', resource, events.join('+')];
  return keyOfParts(customer ? [...parts, customer] : parts);
}

function severityOf({ severity }: PostedAlert): string {
  return severity?.trim().toLowerCase() ?? '';
}

function statusOf({ status }: PostedAlert): string {
  return status?.trim().toLowerCase() ?? '';
}

function descriptionOf({ text, event, resource, value }: PostedAlert): string {
  const said = text?.trim() ?? '';
  if (said !== '') return cutDescription(said);
  const shown = String(value ?? '').trim();
  return cutDescription(`${event} on ${resource}${shown === '' ? '' : `: ${shown}`}`);
}

function tagsOf(alert: PostedAlert): string[] {
  const { environment, customer, group, origin } = alert;
  return normalizeTags([
    ...tagsOfGiven({
      resource: alert.resource,
      event: alert.event,
      environment: environment ?? '',
      customer: customer ?? '',
      group: group?.trim() ?? '',
      origin: origin?.trim() ?? '',
    }),
    ...tagsOfWords((alert.service ?? []).map((service) => `service=${service}`)),
    ...tagsOfWords(alert.tags ?? []),
  ]);
}
