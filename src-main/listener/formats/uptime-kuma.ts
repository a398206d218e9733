import { z } from 'zod';
import { bareMessage, bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { refusedElement, takenElements, type FormatContext, type ParsedElement } from './format.ts';
import { objectFormat } from './object-format.ts';
import { optionalText, requiredText } from './posted-text.ts';
import {
  cutDescription,
  detailsUrlOf,
  levelOfPosted,
  tagsOfGiven,
  tagsOfLabels,
} from './signal-parts.ts';

const takes = {
  heartbeat: 'an object with a "status"; null in a test',
  'heartbeat.status': '0 (down), 1 (up), 2 (pending) or 3 (maintenance)',
  'heartbeat.time': 'a time',
  'heartbeat.msg': 'a text',
  monitor: 'an object with an "id" and a "name"; null in a test',
  'monitor.id': 'a number or a text of at most 100 characters',
  'monitor.name': 'a text',
  msg: 'a text: what is said of it',
} as const;

/** The words for the numbers of `heartbeat.status`. */
const STATES = ['down', 'up', 'pending', 'in maintenance'] as const;
/** A check from outside that fails says nothing of how bad it is. */
const stateLevels: Readonly<Record<string, Level>> = { down: 2 };

const monitorTags = z
  .array(z.object({ name: z.string(), value: z.string().nullish() }))
  .nullish()
  .catch(undefined);

const kumaPost = z.object({
  heartbeat: z
    .object({
      status: z.literal([0, 1, 2, 3]),
      time: optionalText,
      msg: optionalText,
    })
    .nullish()
    .describe(takes.heartbeat),
  monitor: z
    .object({
      id: requiredText(100),
      name: optionalText,
      url: optionalText.catch(''),
      hostname: optionalText.catch(''),
      type: optionalText.catch(''),
      tags: monitorTags,
    })
    .nullish()
    .describe(takes.monitor),
  msg: optionalText.describe(takes.msg),
});
type KumaPost = z.output<typeof kumaPost>;
type Monitor = NonNullable<KumaPost['monitor']>;
type Heartbeat = NonNullable<KumaPost['heartbeat']>;

/** The webhook notification of Uptime Kuma. */
export const uptimeKuma = objectFormat({
  name: 'uptime-kuma',
  title: 'Uptime Kuma webhook',
  description: `Takes what a notification of the type *Webhook* of Uptime Kuma posts with the request body *Preset - application/json*. The monitor is the key. Status 0 (down) opens an incident, 1 (up) closes it, 2 (pending) and 3 (maintenance) are notes.

A monitor's tag \`severity\` or \`level\` is the level; without one *down* is level 2, unless the source maps that word otherwise. Its other tags are tags, its address is where the details are. What comes without a monitor is a message: a test at level 5, and a certificate that is about to end at level 3.`,
  body: kumaPost,
  takes,
  whole: 'A post of Uptime Kuma is an object with "heartbeat", "monitor" and "msg"',
  example: {
    heartbeat: {
      monitorID: 7,
      status: 0,
      time: '2026-11-21 16:57:51.564',
      msg: 'timeout of 48000ms exceeded',
      important: true,
    },
    monitor: {
      id: 7,
      name: 'Shop',
      url: 'https://shop.example',
      type: 'http',
      tags: [{ name: 'severity', value: 'critical' }],
    },
    msg: '[Shop] [🔴 Down] timeout of 48000ms exceeded',
  },
  read: readPost,
});

function readPost({ heartbeat, monitor, msg }: KumaPost, context: FormatContext): ParsedElement[] {
  if (!heartbeat && !monitor) {
    if (msg !== '') return takenElements(messageOf(msg, context));
    return [refusedElement('missing_field', `"msg" is missing: it takes ${takes.msg}.`, 'msg')];
  }
  if (!heartbeat || !monitor) {
    const field = monitor ? 'heartbeat' : 'monitor';
    const sentence = `"${field}" is missing: it takes ${takes[field]}.`;
    return [refusedElement('missing_field', sentence, field)];
  }
  return takenElements(signalOf(heartbeat, monitor, context));
}

/** The name of the notification with "Testing" behind it is all that a test says. */
function messageOf(msg: string, { now }: FormatContext): Signal {
  const level = msg.endsWith(' Testing') ? 5 : 3;
  return { ...bareMessage(cutDescription(msg), now), level };
}

function signalOf(heartbeat: Heartbeat, monitor: Monitor, context: FormatContext): Signal {
  const state = STATES[heartbeat.status];
  const name = monitor.name || `Monitor ${monitor.id}`;
  const said = heartbeat.msg === '' ? '' : `: ${heartbeat.msg}`;
  const about: Signal = {
    ...bareSignal('note', monitor.id, parseInstant(heartbeat.time) ?? context.now),
    description: cutDescription(`${name} is ${state}${said}`),
  };
  if (state === 'up') return { ...about, action: 'resolve' };
  const facts = {
    detailsUrl: detailsUrlOf(monitor.url, context),
    tags: tagsOfMonitor(monitor),
    metadata: { heartbeat, monitor },
  };
  if (state !== 'down') return { ...about, ...facts };
  const word = tagValue(monitor, 'severity') || tagValue(monitor, 'level') || state;
  return {
    ...about,
    ...facts,
    action: 'trigger',
    level: levelOfPosted(word, context, stateLevels),
  };
}

function tagsOfMonitor({ name, hostname, type, tags }: Monitor): string[] {
  return normalizeTags([
    ...tagsOfGiven({ monitor: name, host: hostname, type }),
    ...(tags ?? []).flatMap((tag) => tagsOfLabels({ [tag.name]: tag.value ?? '' })),
  ]);
}

/** Empty where there is no such tag, or it has no value. */
function tagValue({ tags }: Monitor, name: string): string {
  return tags?.find((tag) => tag.name.toLowerCase() === name)?.value?.trim() ?? '';
}
