import type { Instance } from '#shared/domain/workflow/instance.ts';
import { isJsonMap, type JsonMap } from '#shared/domain/workflow/json.ts';

/** A button that the simulated incident shows. */
export interface SimulatedAction {
  readonly key: string;
  readonly label: string;
  readonly type: string;
}

/** The buttons that an incident shows now. */
export function actionsOf(instance: Instance): SimulatedAction[] {
  const actions = instance.state['_user_actions'];
  if (instance.terminated || !isJsonMap(actions)) return [];
  return Object.entries(actions).flatMap(([key, action]) => {
    if (!isJsonMap(action)) return [];
    const { label, type } = action;
    return typeof label === 'string' && typeof type === 'string' ? [{ key, label, type }] : [];
  });
}

/** The working data without what is the engine's own. */
export function workingData({ state }: Instance): JsonMap {
  return Object.fromEntries(
    Object.entries(state).filter(([key]) => !key.startsWith('_') && key !== 'severity'),
  );
}
