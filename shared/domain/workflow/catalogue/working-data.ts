import { z } from 'zod';
import { isList, type Json } from '../json.ts';
import { callback, type AnyCallback } from '../registry.ts';
import { source, sourcesWords, stateKey, valueFrom, valuesFrom, valuesWords } from './arguments.ts';

const stateSet = callback({
  name: 'state.set',
  stage: 'then',
  args: z.record(stateKey, z.json()),
  describe: (values) => `set ${valuesWords(values)}`,
  run:
    (values) =>
    ({ state }) => ({ ...state, ...values }),
});

const stateCopy = callback({
  name: 'state.copy',
  stage: 'then',
  args: z.record(stateKey, source),
  describe: (sources) => `remember ${sourcesWords(sources)}`,
  run: (sources) => {
    const values = valuesFrom(sources);
    return (scene) => ({ ...scene.state, ...values(scene) });
  },
});

const stateUnset = callback({
  name: 'state.unset',
  stage: 'then',
  args: z.strictObject({ keys: z.array(stateKey).min(1) }),
  describe: ({ keys }) => `forget ${keys.join(', ')}`,
  run:
    ({ keys }) =>
    ({ state }) =>
      Object.fromEntries(Object.entries(state).filter(([key]) => !keys.includes(key))),
});

const stateIncrement = callback({
  name: 'state.increment',
  stage: 'then',
  args: z.strictObject({ key: stateKey, by: z.int().default(1) }),
  describe: ({ key, by }) => `add ${by} to ${key}`,
  run:
    ({ key, by }) =>
    ({ state }) => ({ ...state, [key]: numberOr0(ownValue(state, key)) + by }),
});

const stateAppend = callback({
  name: 'state.append',
  stage: 'then',
  args: z.strictObject({ key: stateKey, from: source, max: z.int().min(1).max(1_000) }),
  describe: ({ key, from, max }) => `append ${from} to ${key}, of which it keeps the last ${max}`,
  run: ({ key, from, max }) => {
    const value = valueFrom(from);
    return (scene) => ({
      ...scene.state,
      [key]: [...listOrNone(ownValue(scene.state, key)), value(scene)].slice(-max),
    });
  },
});

export const workingDataCallbacks: readonly AnyCallback[] = [
  stateSet,
  stateCopy,
  stateUnset,
  stateIncrement,
  stateAppend,
];

function ownValue(state: Readonly<Record<string, Json>>, key: string): Json | undefined {
  return Object.hasOwn(state, key) ? state[key] : undefined;
}

function numberOr0(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function listOrNone(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}
