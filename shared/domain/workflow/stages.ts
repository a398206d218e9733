import type { BoundStages, BuiltTransition } from './build.ts';
import { dueOf, factsOf } from './facts.ts';
import { UNKNOWN_TIME, type FutureEntry, type HistoryEntry, type Timestamp } from './instance.ts';
import { fill, plainTextOf, type Template } from './interpolation.ts';
import { copyJson, copyMap, isMap, putJson, type Json, type JsonMap } from './json.ts';
import type { Effect } from './output.ts';
import type { Scene, Stage } from './registry.ts';

/** A callback of a stage after `then` failed: the whole call is given up. */
export class CallbackFailure extends Error {
  readonly stage: Stage;
  readonly callback: string;

  constructor(stage: Stage, callback: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.stage = stage;
    this.callback = callback;
  }
}

/** The tokens of the user actions that can be taken from now on. */
export function tokensOf({ userActions }: BoundStages, scene: Scene): JsonMap {
  const tokens: Record<string, Json> = {};
  for (const [key, { name, run }] of userActions) {
    putJson(
      tokens,
      key,
      attempt('userActions', name, () => copyJson(run(scene, key))),
    );
  }
  return tokens;
}

/** What the transition adds to the history. */
export function historyEntry(
  { updateHistoryEntry }: BoundStages,
  description: Template,
  scene: Scene,
): HistoryEntry {
  const { to: status, severity } = scene.transition;
  const { timestamp } = scene.message;
  const text = fill(description, scene);
  const plain: HistoryEntry = { status, severity, timestamp, description: text, attributes: {} };
  return updateHistoryEntry.reduce(
    (entry, { name, run }) =>
      attempt('updateHistoryEntry', name, () => checked(run(entry, scene), isHistoryEntry)),
    plain,
  );
}

/** What can follow, as the callbacks of the executed transition have it shown. */
export function futureEntries(
  { updatePossibleTransition }: BoundStages,
  ways: readonly BuiltTransition[],
  lastUpdate: Timestamp,
  scene: Scene,
): FutureEntry[] {
  const entries = ways.map((way) => futureEntry(way, lastUpdate, scene));
  if (updatePossibleTransition.length === 0) return entries;
  return entries.flatMap((entry) => shownEntry(updatePossibleTransition, entry, scene) ?? []);
}

/** A future entry after all callbacks; null: one of them does not have it shown. */
function shownEntry(
  callbacks: BoundStages['updatePossibleTransition'],
  entry: FutureEntry,
  scene: Scene,
): FutureEntry | null {
  let shown = entry;
  for (const { name, run } of callbacks) {
    const before = shown;
    const edited = attempt('updatePossibleTransition', name, () => {
      const answer = run(before, scene);
      return answer === null ? null : checked(answer, isFutureEntry);
    });
    if (edited === null) return null;
    shown = edited;
  }
  return shown;
}

function futureEntry(way: BuiltTransition, lastUpdate: Timestamp, scene: Scene): FutureEntry {
  const transition = factsOf(way, scene.transition.severity);
  const description = plainTextOf(way.before) ?? fill(way.before, scene, transition);
  return {
    status: way.to,
    severity: transition.severity,
    timestamp: dueOf(way, { lastUpdate }) ?? UNKNOWN_TIME,
    description,
  };
}

/** Additional attributes of the incident; of two with the same key the later one counts. */
export function attributesOf({ upsertAttributes }: BoundStages, scene: Scene): JsonMap {
  return upsertAttributes.reduce<JsonMap>(
    (merged, { name, run }) =>
      attempt('upsertAttributes', name, () => ({ ...merged, ...copyMap(run(scene)) })),
    {},
  );
}

/** What the transition asks to be done, in its order. */
export function effectsOf({ sideEffects }: BoundStages, scene: Scene): Effect[] {
  return sideEffects.flatMap(({ name, run }) =>
    attempt('sideEffects', name, () => run(scene).map((effect) => checked(effect, isEffect))),
  );
}

function attempt<Result>(stage: Stage, callback: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw new CallbackFailure(stage, callback, error);
  }
}

/** What a callback gave back, as JSON of the right shape. */
function checked<Shape>(value: unknown, isShape: (value: unknown) => value is Shape): Shape {
  const copy: unknown = copyJson(value);
  if (isShape(copy)) return copy;
  throw new TypeError('It gave back something of another shape.');
}

function isHistoryEntry(value: unknown): value is HistoryEntry {
  return isFutureEntry(value) && 'attributes' in value && isMap(value.attributes);
}

function isFutureEntry(value: unknown): value is FutureEntry {
  return (
    isMap(value) &&
    typeof value['status'] === 'string' &&
    typeof value['severity'] === 'number' &&
    Number.isSafeInteger(value['timestamp']) &&
    typeof value['description'] === 'string'
  );
}

function isEffect(value: unknown): value is Effect {
  return isMap(value) && typeof value['kind'] === 'string';
}
