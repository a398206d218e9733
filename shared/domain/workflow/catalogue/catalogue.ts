import { createRegistry, type AnyCallback, type Registry } from '../registry.ts';
import { conditionCallbacks } from './conditions.ts';
import { effectCallbacks, type EffectName } from './effects.ts';
import { presentationCallbacks } from './presentation.ts';
import { workingDataCallbacks } from './working-data.ts';

/**
 * The callbacks that definitions may name.
 * @param effects those that the host can perform: a definition that asks for another is refused when it is
 *   built, not when it is needed
 * @param own callbacks of developers and plug-ins
 * @throws Error where two callbacks of a stage have the same name
 */
export function createCatalogue(
  effects: readonly EffectName[],
  own: readonly AnyCallback[] = [],
): Registry {
  return createRegistry([
    ...conditionCallbacks,
    ...workingDataCallbacks,
    ...presentationCallbacks,
    ...effects.map((name) => effectCallbacks[name]),
    ...own,
  ]);
}
