import type { z } from 'zod';
import type { FutureEntry, HistoryEntry, Instance, Message, Severity, Status } from './instance.ts';
import type { Json, JsonMap } from './json.ts';
import type { Effect } from './output.ts';

/** Where callbacks are called, in the order in which a transition is executed. */
export const stages = [
  'when',
  'then',
  'userActions',
  'updateHistoryEntry',
  'updatePossibleTransition',
  'upsertAttributes',
  'sideEffects',
] as const;
export type Stage = (typeof stages)[number];

/** The transition that is judged or executed. */
export interface TransitionFacts {
  /** null at creation. */
  readonly from: Status | null;
  readonly to: Status;
  /** After the transition. */
  readonly severity: Severity;
  readonly attributes: JsonMap;
}

/** What a callback can see. It has no clock, no randomness and nothing to do input and output with. */
export interface Scene {
  readonly id: string;
  readonly type: string;
  /** As it was before; null at creation. */
  readonly instance: Instance | null;
  readonly transition: TransitionFacts;
  /** The working data so far: for conditions before `then`, for later stages after it. */
  readonly state: JsonMap;
  readonly message: Message;
  /** How many units of the message's timestamp are a millisecond. */
  readonly ticksPerMillisecond: number;
}

/** What the callbacks of each stage give back; each may throw, which is its error. */
export interface StageRun {
  readonly when: (scene: Scene) => boolean;
  /** The new working data. */
  readonly then: (scene: Scene) => JsonMap;
  /** The token of the user action of this key. */
  readonly userActions: (scene: Scene, key: string) => Json;
  readonly updateHistoryEntry: (entry: HistoryEntry, scene: Scene) => HistoryEntry;
  /** null: it is not shown. */
  readonly updatePossibleTransition: (entry: FutureEntry, scene: Scene) => FutureEntry | null;
  readonly upsertAttributes: (scene: Scene) => JsonMap;
  readonly sideEffects: (scene: Scene) => readonly Effect[];
}

interface CallbackPlan<S extends Stage, Args> {
  /** With a dot (`acme.isMaintenance`) for what is built in or comes with a plug-in. */
  readonly name: string;
  readonly stage: S;
  /** 1 unless given. Counted up when it answers differently: journals say by which one they came about. */
  readonly version?: number;
  readonly args: z.ZodType<Args>;
  /** The rule in words, for an operator: `the message is one of ack, close`. */
  readonly describe: (args: Args) => string;
  /** Called once for each use, with arguments that the schema has taken; pure. */
  readonly run: (args: Args) => StageRun[S];
  /** The value that a condition looks at, for the trace of its decision. */
  readonly seen?: (args: Args) => (scene: Scene) => Json | undefined;
}

/** A callback with its arguments, ready to be called. */
export interface BoundCallback<S extends Stage> {
  readonly name: string;
  readonly version: number;
  readonly words: string;
  readonly run: StageRun[S];
  readonly seen: ((scene: Scene) => Json | undefined) | undefined;
}

/** A named callback of one stage. */
export interface Callback<S extends Stage> {
  readonly name: string;
  readonly stage: S;
  readonly version: number;
  readonly args: z.ZodType;
  /** @returns a sentence that says what is wrong with the arguments, where the schema refuses them */
  readonly bind: (args: unknown) => BoundCallback<S> | string;
}

export type AnyCallback = { readonly [S in Stage]: Callback<S> }[Stage];

/** The callbacks that definitions may name: the built-in ones and those of developers. */
export interface Registry {
  readonly all: readonly AnyCallback[];
  readonly find: <S extends Stage>(stage: S, name: string) => Callback<S> | undefined;
}

/** Makes a callback of a plan: arguments are checked when a definition is built, never later. */
export function callback<S extends Stage, Args>(plan: CallbackPlan<S, Args>): Callback<S> {
  const { name, stage, version = 1, args } = plan;
  return {
    name,
    stage,
    version,
    args,
    bind: (given) => {
      const parsed = args.safeParse(given);
      if (!parsed.success) return firstProblem(parsed.error);
      const run = plan.run(parsed.data);
      const words = plan.describe(parsed.data);
      return { name, version, words, run, seen: plan.seen?.(parsed.data) };
    },
  };
}

/**
 * @throws Error where two callbacks of a stage have the same name
 */
export function createRegistry(callbacks: readonly AnyCallback[]): Registry {
  const byKey = new Map<string, AnyCallback>();
  for (const each of callbacks) {
    const key = keyOf(each.stage, each.name);
    if (byKey.has(key)) throw new Error(`Two callbacks are called "${each.name}".`);
    byKey.set(key, each);
  }
  return {
    all: callbacks,
    // The key has the stage, so what is found is of that stage.
    find: <S extends Stage>(stage: S, name: string) =>
      byKey.get(keyOf(stage, name)) as Callback<S> | undefined,
  };
}

function keyOf(stage: Stage, name: string): string {
  return `${stage}:${name}`;
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'its arguments are not valid';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}
