import { z } from 'zod';
import { isWithin, isZone, weekdays } from '../calendar.ts';
import { compare, comparisonWords } from '../condition.ts';
import { lookUp } from '../interpolation.ts';
import { sameJson, valueAt } from '../json.ts';
import { callback, type AnyCallback } from '../registry.ts';
import { comparison, path, text } from './arguments.ts';
import { faults } from '../faults.ts';

/** Who sends a message that an operator causes. */
const OPERATOR = 'operator';

const messageType = callback({
  name: 'message.type',
  stage: 'when',
  args: z.union([z.strictObject({ is: text }), z.strictObject({ in: z.array(text).min(1) })]),
  describe: (args) =>
    'is' in args ? `the message is ${args.is}` : `the message is one of ${args.in.join(', ')}`,
  run: (args) => {
    const types = new Set('is' in args ? [args.is] : args.in);
    return ({ message }) => types.has(message.type);
  },
  seen:
    () =>
    ({ message }) =>
      message.type,
});

const messageField = callback({
  name: 'message.field',
  stage: 'when',
  args: comparison,
  describe: (args) => `the message's ${args.path.join('.')} ${comparisonWords(args)}`,
  run: (args) => {
    const keys = ['message', ...args.path];
    return (scene) => compare(lookUp(keys, scene), args);
  },
  seen: (args) => (scene) => lookUp(['message', ...args.path], scene),
});

const messageFromUser = callback({
  name: 'message.fromUser',
  stage: 'when',
  args: z.strictObject({ otherThan: path.optional() }),
  describe: ({ otherThan }) =>
    otherThan
      ? `an operator other than ${otherThan.join('.')} asks for it`
      : 'an operator asks for it',
  run:
    ({ otherThan }) =>
    ({ message, state }) => {
      if (message.from !== OPERATOR) return false;
      if (!otherThan) return true;
      const user = valueAt(message.body, ['user']) ?? null;
      return user !== null && !sameJson(user, valueAt(state, otherThan) ?? null);
    },
  seen:
    () =>
    ({ message }) =>
      message.from === OPERATOR ? (valueAt(message.body, ['user']) ?? null) : null,
});

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  error: faults.timeOfDay,
});

/** The hours stand in the definition: looked up elsewhere, they could change under a running instance. */
const calendarWithin = callback({
  name: 'calendar.within',
  stage: 'when',
  args: z.strictObject({
    zone: z.string().refine(isZone, { error: faults.zone }),
    days: z.array(z.enum(weekdays)).min(1),
    from: timeOfDay,
    to: timeOfDay,
  }),
  describe: ({ zone, days, from, to }) =>
    `it is ${days.join(', ')} between ${from} and ${to} in ${zone}`,
  run:
    (hours) =>
    ({ message, ticksPerMillisecond }) =>
      isWithin(hours, message.timestamp / ticksPerMillisecond),
});

export const conditionCallbacks: readonly AnyCallback[] = [
  messageType,
  messageField,
  messageFromUser,
  calendarWithin,
];
