import { z } from 'zod';
import {
  copyJson,
  copyMap,
  isMap,
  sameJson,
  valueAt,
  type Json,
  type JsonMap,
} from '#shared/domain/workflow/json.ts';
import type { Effect } from '#shared/domain/workflow/output.ts';
import {
  callback,
  createRegistry,
  type AnyCallback,
  type Registry,
  type Scene,
} from '#shared/domain/workflow/registry.ts';
import { isFields, type Fields } from '../case-file.ts';
import { entryPatch } from './names.ts';

/** What the table calls a callback's stage. */
type StageName =
  'when' | 'then' | 'user_action' | 'history' | 'future' | 'attributes' | 'side_effect';

/**
 * Registers the callbacks of the table, as a developer would: each is told in a tiny language of its own.
 * @param called takes each call, as `stage:name`
 */
export function registryOf(callbacks: unknown, called: (call: string) => void): Registry {
  if (!isFields(callbacks)) throw new Error('the table names no callbacks');
  return createRegistry(
    Object.entries(callbacks).map(([name, plan]) => {
      if (!isFields(plan) || !isFields(plan['do'])) throw new Error(`"${name}" does nothing`);
      const stage = String(plan['stage']) as StageName;
      return callbackOf(stage, name, plan['do'], () => called(`${stage}:${name}`));
    }),
  );
}

function callbackOf(stage: StageName, name: string, plan: Fields, called: () => void): AnyCallback {
  const args = z.unknown();
  const words = { name, args, describe: () => name };
  const start = () => {
    called();
    const fault = plan['throw'] ?? plan['error'];
    if (fault !== undefined) throw new Error(JSON.stringify(fault));
  };
  const after =
    <Given extends readonly unknown[], Result>(run: (...given: Given) => Result) =>
    () =>
    (...given: Given) => {
      start();
      return run(...given);
    };
  switch (stage) {
    case 'when':
      return callback({ ...words, stage, run: after((scene) => isTrue(plan, scene)) });
    case 'then':
      return callback({ ...words, stage, run: after((scene) => changed(plan, scene)) });
    case 'user_action':
      return callback({
        ...words,
        stage: 'userActions',
        run: after(() => copyJson(plan['token'] ?? null)),
      });
    case 'history':
      return callback({
        ...words,
        stage: 'updateHistoryEntry',
        run: after((entry, scene) => ({
          ...entry,
          ...entryPatch(partOf(plan, 'patch')),
          ...(plan['dump_attributes'] === true && {
            attributes: { ...entry.attributes, all: scene.transition.attributes },
          }),
          ...copied(plan, scene),
        })),
      });
    case 'future':
      return callback({
        ...words,
        stage: 'updatePossibleTransition',
        run: after((entry) => {
          const other = plan['only_status'] ?? entry.status;
          return other === entry.status ? { ...entry, ...partOf(plan, 'patch') } : entry;
        }),
      });
    case 'attributes':
      return callback({
        ...words,
        stage: 'upsertAttributes',
        run: after(() => partOf(plan, 'attributes')),
      });
    case 'side_effect':
      return callback({ ...words, stage: 'sideEffects', run: after(() => effectsOf(plan)) });
  }
}

function isTrue(plan: Fields, scene: Scene): boolean {
  if (typeof plan['const'] === 'boolean') return plan['const'];
  return sameJson(found(plan['path'], scene), copyJson(plan['equals'] ?? null));
}

function changed(plan: Fields, { state, ...scene }: Scene): JsonMap {
  const key = plan['increment'];
  const before = typeof key === 'string' ? state[key] : undefined;
  return {
    ...state,
    ...partOf(plan, 'merge'),
    ...copied(plan, { ...scene, state }),
    ...(typeof key === 'string' && { [key]: (typeof before === 'number' ? before : 0) + 1 }),
  };
}

function copied(plan: Fields, scene: Scene): JsonMap {
  return Object.fromEntries(
    Object.entries(partOf(plan, 'copy')).map(([key, path]) => [key, found(path, scene)]),
  );
}

function found(path: unknown, { message, state, transition }: Scene): Json {
  if (!Array.isArray(path)) throw new Error('a callback of the table has no path');
  const roots = { message: { ...message }, state, transition: { ...transition } };
  return valueAt(copyJson(roots), path.map(String)) ?? null;
}

function partOf(plan: Fields, key: string): JsonMap {
  return copyMap(plan[key] ?? {});
}

function effectsOf(plan: Fields): readonly Effect[] {
  const output: unknown = plan['output'];
  if (!Array.isArray(output)) throw new Error('a side effect of the table has no output');
  return output.filter(isMap).map((each) => ({ ...copyMap(each), kind: String(each['kind']) }));
}
