import { z } from 'zod';
import { copyMap } from '../json.ts';
import { callback, type AnyCallback } from '../registry.ts';
import { severity, source, sourcesWords, text, valuesFrom, valuesWords } from './arguments.ts';

const historyAttributes = callback({
  name: 'history.attributes',
  stage: 'updateHistoryEntry',
  args: z.record(z.string().min(1), source),
  describe: (sources) => `the history keeps ${sourcesWords(sources)}`,
  run: (sources) => {
    const values = valuesFrom(sources);
    return (entry, scene) => ({ ...entry, attributes: { ...entry.attributes, ...values(scene) } });
  },
});

const historyEventType = callback({
  name: 'history.eventType',
  stage: 'updateHistoryEntry',
  args: z.strictObject({ is: text }),
  describe: ({ is }) => `the history calls it ${is}`,
  run:
    ({ is }) =>
    (entry) => ({ ...entry, eventType: is }),
});

const futureHide = callback({
  name: 'future.hide',
  stage: 'updatePossibleTransition',
  args: z.strictObject({ status: text.optional() }),
  describe: ({ status }) =>
    status === undefined
      ? 'nothing that can follow is shown'
      : `that ${status} can follow is not shown`,
  run:
    ({ status }) =>
    (entry) =>
      status === undefined || status === entry.status ? null : entry,
});

const futureSeverity = callback({
  name: 'future.severity',
  stage: 'updatePossibleTransition',
  args: z.strictObject({ severity, status: text.optional() }),
  describe: ({ severity: shown, status }) =>
    `${status ?? 'whatever can follow'} is shown with severity ${shown}`,
  run:
    ({ severity: shown, status }) =>
    (entry) =>
      status === undefined || status === entry.status ? { ...entry, severity: shown } : entry,
});

const attributesSet = callback({
  name: 'attributes.set',
  stage: 'upsertAttributes',
  args: z.record(z.string().min(1), z.json()),
  describe: (values) => `the incident shows ${valuesWords(values)}`,
  run: (values) => {
    const attributes = copyMap(values);
    return () => attributes;
  },
});

/** `{"device": "port.device"}` shows what stands in the working data at `port`, `device`. */
const attributesFromState = callback({
  name: 'attributes.fromState',
  stage: 'upsertAttributes',
  args: z.record(z.string().min(1), text),
  describe: (paths) => `the incident shows ${sourcesWords(paths)}`,
  run: (paths) =>
    valuesFrom(
      Object.fromEntries(Object.entries(paths).map(([key, path]) => [key, `state.${path}`])),
    ),
});

const field = z.strictObject({ key: text, label: text, required: z.boolean().optional() });

/** Taking the action comes back as a message of the type, with the fields in its body. */
const userActionButton = callback({
  name: 'userAction.button',
  stage: 'userActions',
  args: z.strictObject({
    label: text,
    type: text,
    confirm: text.optional(),
    fields: z.array(field).optional(),
  }),
  describe: ({ label, type }) => `the button "${label}" sends ${type}`,
  run: (button) => {
    // With the place of its id: a copy that needs no further field is made at once.
    const shown = { ...copyMap(JSON.parse(JSON.stringify(button))), id: '' };
    return ({ message, instance }, key) => {
      const drawn = message.nonce ?? String(instance?.history.length ?? 0);
      return { ...shown, id: `${drawn}.${key}` };
    };
  },
});

export const presentationCallbacks: readonly AnyCallback[] = [
  historyAttributes,
  historyEventType,
  futureHide,
  futureSeverity,
  attributesSet,
  attributesFromState,
  userActionButton,
];
