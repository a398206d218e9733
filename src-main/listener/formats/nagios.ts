import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { clampInstant, SECOND, type Instant } from '#shared/time/instant.ts';
import { refusedElement, takenElements, type FormatContext, type ParsedElement } from './format.ts';
import { objectFormat } from './object-format.ts';
import {
  nagiosFieldTakes,
  nagiosNotification,
  type NagiosField,
  type NagiosNotification,
} from './nagios-fields.ts';
import {
  cutDescription,
  detailsUrlOf,
  givenMembers,
  levelOfPosted,
  tagsOfLabels,
} from './signal-parts.ts';

/** What a notification does; `words`: how it is told in the history. */
type Meaning =
  | { readonly does: 'trigger' | 'resolve' | 'acknowledge' }
  | { readonly does: 'note'; readonly words: string }
  /** From here on the tool tells of recoveries again; one that it kept to itself is made up for. */
  | { readonly does: 'note_and_resolve_if_over'; readonly words: string };

/** The types of Nagios and of Icinga 2, lower-case. */
const meanings: Readonly<Record<string, Meaning>> = {
  problem: { does: 'trigger' },
  recovery: { does: 'resolve' },
  acknowledgement: { does: 'acknowledge' },
  flappingstart: { does: 'note', words: 'Flapping started' },
  flappingstop: { does: 'note_and_resolve_if_over', words: 'Flapping stopped' },
  flappingend: { does: 'note_and_resolve_if_over', words: 'Flapping stopped' },
  flappingdisabled: { does: 'note_and_resolve_if_over', words: 'Flapping is no longer looked for' },
  downtimestart: { does: 'note', words: 'Downtime started' },
  downtimeend: { does: 'note_and_resolve_if_over', words: 'Downtime ended' },
  downtimecancelled: { does: 'note_and_resolve_if_over', words: 'Downtime was cancelled' },
  downtimeremoved: { does: 'note_and_resolve_if_over', words: 'Downtime was cancelled' },
  custom: { does: 'note', words: 'Notice' },
};

const A_NOTIFICATION = 'A notification is an object with at least "type" and "host"';
const STATES_OVER: ReadonlySet<string> = new Set(['ok', 'up']);
/** The words for the numbers of `$HOSTSTATEID$` and `$SERVICESTATEID$`, which are no levels. */
const HOST_STATES = ['UP', 'DOWN', 'UNREACHABLE'];
const SERVICE_STATES = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];
/** Beside the words that everybody uses. */
const stateLevels: Readonly<Record<string, Level>> = { down: 1, unreachable: 2, unknown: 3 };

/** Notifications of Nagios and of what descends from it. */
export const nagios = objectFormat({
  name: 'nagios',
  title: 'Notifications of Nagios and Icinga 2',
  description: `Takes one notification of a host or a service, as JSON or, as \`curl --data-urlencode\` sends it, as a form (\`application/x-www-form-urlencoded\`). \`watchfloor notify-nagios\` posts the same.

The host and the service are the key, \`HOST\` or \`HOST!SERVICE\`; the problem id tells one problem of them from the next. What the types do, in any case:

- \`PROBLEM\` opens an incident, or folds into the open one.
- \`RECOVERY\` closes it. Where nothing is open this is recorded, and no error.
- \`ACKNOWLEDGEMENT\` acknowledges it, with the author and the comment.
- \`FLAPPINGSTART\`, \`DOWNTIMESTART\` and \`CUSTOM\` add a note; where there is no incident, the note is a message.
- \`FLAPPINGSTOP\`, \`FLAPPINGEND\`, \`FLAPPINGDISABLED\`, \`DOWNTIMEEND\`, \`DOWNTIMECANCELLED\` and \`DOWNTIMEREMOVED\` add a note, and close the incident if the state is OK or UP: recoveries in between were not told.

A state is a level by the words of the source and those below; \`DOWN\` is 1, \`UNREACHABLE\` 2, \`UNKNOWN\` 3. An empty field, and a macro that was left as it is, counts as not given.`,
  takesForms: true,
  body: nagiosNotification,
  takes: nagiosFieldTakes,
  whole: A_NOTIFICATION,
  example: {
    type: 'PROBLEM',
    host: 'core-sw-1',
    service: 'uplink',
    state: 'CRITICAL',
    output: 'CRITICAL - link down',
    problem_id: '17',
    timet: '1795281483',
  },
  read: readNotification,
});

function readNotification(
  notification: NagiosNotification,
  context: FormatContext,
): ParsedElement[] {
  const type = notification.type.toLowerCase();
  const meaning = Object.hasOwn(meanings, type) ? meanings[type] : undefined;
  if (meaning === undefined) return [badValue('type')];
  const occurredAt = timeOf(notification.timet, context);
  if (occurredAt === undefined) return [badValue('timet')];
  return takenElements(...signalsOf(meaning, notification, occurredAt, context));
}

function badValue(field: NagiosField): ParsedElement {
  return refusedElement('invalid_value', `"${field}" takes ${nagiosFieldTakes[field]}.`, field);
}

function signalsOf(
  meaning: Meaning,
  notification: NagiosNotification,
  occurredAt: Instant,
  context: FormatContext,
): Signal[] {
  const about: Signal = {
    ...bareSignal('resolve', keyOf(notification), occurredAt),
    occurrence: occurrenceOf(notification.problem_id),
  };
  switch (meaning.does) {
    case 'trigger':
      return [{ ...about, action: 'trigger', ...everythingOf(notification, context) }];
    case 'resolve':
      return [{ ...about, description: reportOf(notification) }];
    case 'acknowledge':
      return [{ ...about, action: 'acknowledge', description: saidIn(notification) }];
    case 'note':
      return [noteOf(about, meaning.words, notification, context)];
    case 'note_and_resolve_if_over': {
      const note = noteOf(about, meaning.words, notification, context);
      const isOver = STATES_OVER.has(stateOf(notification).toLowerCase());
      return isOver ? [note, { ...about, description: reportOf(notification) }] : [note];
    }
  }
}

/** Neither Nagios nor Icinga 2 lets a name have an exclamation mark. */
function keyOf({ host, service }: NagiosNotification): string {
  return service === '' ? host : `${host}!${service}`;
}

/** Nagios says 0 where there is no problem. */
function occurrenceOf(problemId: string): number | undefined {
  const number = Math.round(Number(problemId));
  return number > 0 && number <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

/** @returns undefined if it is no time */
function timeOf(seconds: string, { now }: FormatContext): Instant | undefined {
  if (seconds === '') return now;
  return /^\d{1,12}(?:\.\d+)?$/.test(seconds) ? clampInstant(Number(seconds) * SECOND) : undefined;
}

function noteOf(
  about: Signal,
  words: string,
  notification: NagiosNotification,
  context: FormatContext,
): Signal {
  const said = saidIn(notification);
  const description = `${words}: ${nameOf(notification)}${said === '' ? '' : ` (${said})`}`;
  return {
    ...about,
    ...everythingOf(notification, context),
    action: 'note',
    level: undefined,
    description: cutDescription(description),
  };
}

function everythingOf(notification: NagiosNotification, context: FormatContext): Partial<Signal> {
  return {
    level: levelOfPosted(stateOf(notification), context, stateLevels),
    description: reportOf(notification),
    detailsUrl: detailsUrlOf(notification.details_url, context),
    tags: tagsOf(notification),
    metadata: givenMembers(notification),
  };
}

function stateOf({ service, state }: NagiosNotification): string {
  const words = service === '' ? HOST_STATES : SERVICE_STATES;
  return words[Number(state || Number.NaN)] ?? state;
}

function nameOf({ host, service }: NagiosNotification): string {
  return service === '' ? host : `${service} on ${host}`;
}

function reportOf(notification: NagiosNotification): string {
  const { output } = notification;
  const state = stateOf(notification);
  const name = nameOf(notification);
  if (output !== '') return cutDescription(`${name}: ${output}`);
  return state === '' ? name : `${name} is ${state}`;
}

function saidIn({ author, comment }: NagiosNotification): string {
  return cutDescription([author, comment].filter((text) => text !== '').join(': '));
}

function tagsOf({ host, service, host_groups, service_groups }: NagiosNotification): string[] {
  return normalizeTags([
    ...tagsOfLabels(service === '' ? { host } : { host, service }),
    ...groupsIn(host_groups).flatMap((group) => tagsOfLabels({ host_group: group })),
    ...groupsIn(service_groups).flatMap((group) => tagsOfLabels({ service_group: group })),
  ]);
}

const MOST_GROUPS = 40;

function groupsIn(list: string): string[] {
  return list
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '')
    .slice(0, MOST_GROUPS);
}
