import type { BoundStages, BuiltTransition, Creation, Workflow } from './build.ts';

/** By stage and name those callbacks whose version is above 1, which every other one has. */
export type CallbackVersions = Readonly<Record<string, number>>;

/** A callback with the stage that it is used in. */
type Used = readonly [string, { readonly name: string; readonly version: number }];

/** The versions of all callbacks that a definition uses; in the same order for the same ones. */
export function callbackVersionsOf(
  { transitions }: Workflow,
  { stages }: Creation,
): CallbackVersions {
  const used = [...usedInStages(stages), ...transitions.flatMap(usedInTransition)];
  const counted = used.flatMap(([stage, { name, version }]): [string, number][] =>
    version > 1 ? [[`${stage}:${name}`, version]] : [],
  );
  return Object.fromEntries(counted.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether what was decided by callbacks of some versions is decided by the same ones now. */
export function sameVersions(before: CallbackVersions = {}, now: CallbackVersions = {}): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

function usedInTransition({ conditions, then, stages }: BuiltTransition): Used[] {
  return [
    ...conditions.flatMap((each): Used[] =>
      each.kind === 'callback' ? [['when', each.callback]] : [],
    ),
    ...then.map((callback): Used => ['then', callback]),
    ...usedInStages(stages),
  ];
}

function usedInStages({ userActions, ...lists }: BoundStages): Used[] {
  return [
    ...userActions.map(([, callback]): Used => ['userActions', callback]),
    ...Object.entries(lists).flatMap(([stage, list]) =>
      list.map((callback): Used => [stage, callback]),
    ),
  ];
}
