import { z } from 'zod';
import { levels } from '../../incident/level.ts';
import { compileTemplate, fill } from '../interpolation.ts';
import { callback, type Callback } from '../registry.ts';
import { noArguments, text } from './arguments.ts';
import { faults } from '../faults.ts';

/** Effects that a definition can ask for; a host offers those that it can perform. */
export const effectNames = [
  'incident.note',
  'incident.level',
  'incident.tag',
  'notify.desktop',
  'notify.requireAck',
  'webhook.post',
] as const;
export type EffectName = (typeof effectNames)[number];

const incidentNote = callback({
  name: 'incident.note',
  stage: 'sideEffects',
  args: z.strictObject({ text }),
  describe: (args) => `write "${args.text}" into the history`,
  run: (args) => {
    const template = compileTemplate(args.text);
    return (scene) => [{ kind: 'incident.note', text: fill(template, scene) }];
  },
});

const incidentLevel = callback({
  name: 'incident.level',
  stage: 'sideEffects',
  args: z.strictObject({ level: z.literal(levels) }),
  describe: ({ level }) => `set the level to ${level}`,
  run:
    ({ level }) =>
    () => [{ kind: 'incident.level', level }],
});

const incidentTag = callback({
  name: 'incident.tag',
  stage: 'sideEffects',
  args: z.strictObject({ tag: z.string().regex(/^[^=]+=.+$/, { error: faults.tag }) }),
  describe: ({ tag }) => `tag it ${tag}`,
  run: ({ tag }) => {
    const template = compileTemplate(tag);
    return (scene) => [{ kind: 'incident.tag', tag: fill(template, scene) }];
  },
});

const notifyDesktop = callback({
  name: 'notify.desktop',
  stage: 'sideEffects',
  args: z.strictObject({ text }),
  describe: (args) => `tell everybody at the desk "${args.text}"`,
  run: (args) => {
    const template = compileTemplate(args.text);
    return (scene) => [{ kind: 'notify.desktop', text: fill(template, scene) }];
  },
});

const notifyRequireAck = callback({
  name: 'notify.requireAck',
  stage: 'sideEffects',
  args: noArguments,
  describe: () => 'ask until somebody acknowledges',
  run: () => () => [{ kind: 'notify.requireAck' }],
});

/** A number stands for one destination whatever it is called, a name for the same on another desk. */
const webhookName = z.union([text, z.int().min(1)]).meta({ names: 'webhook' });

const webhookPost = callback({
  name: 'webhook.post',
  stage: 'sideEffects',
  args: z.strictObject({ destination: webhookName, text: text.optional() }),
  describe: ({ destination, text: given }) =>
    given === undefined ? `post to ${destination}` : `post "${given}" to ${destination}`,
  run: ({ destination, text: given }) => {
    const template = compileTemplate(given ?? '');
    return (scene) => [{ kind: 'webhook.post', destination, text: fill(template, scene) }];
  },
});

/** The callbacks of effects, by the name of what they ask for. */
export const effectCallbacks: Readonly<Record<EffectName, Callback<'sideEffects'>>> = {
  'incident.note': incidentNote,
  'incident.level': incidentLevel,
  'incident.tag': incidentTag,
  'notify.desktop': notifyDesktop,
  'notify.requireAck': notifyRequireAck,
  'webhook.post': webhookPost,
};
