import type { Filter } from '#shared/domain/filter/filter.ts';
import { levels } from '#shared/domain/incident/level.ts';
import type { ViewState } from '../../state/view.ts';

export type ShownFilter =
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** Everything is shown. */
  | { readonly kind: 'nothing' }
  /** The number of an incident is searched for. */
  | { readonly kind: 'number' };

/**
 * What the queue shows, as a filter that can be saved.
 * @param saved what the chosen filter asks for; undefined: none is chosen
 */
export function shownFilter(
  { filterText, hiddenLevels }: Pick<ViewState, 'filterText' | 'hiddenLevels'>,
  saved: Filter | undefined,
): ShownFilter {
  const words = filterText.trim();
  if (/(?:^|\s)#\d+(?:\s|$)/.test(words)) return { kind: 'number' };
  const shown = levels.filter((level) => !hiddenLevels.has(level));
  const level = { kind: 'level', anyOf: shown };
  const text = { kind: 'text', words };
  const of = [
    ...(saved === undefined ? [] : [saved]),
    ...(hiddenLevels.size === 0 ? [] : [level]),
    ...(words === '' ? [] : [text]),
  ];
  return of.length === 0 ? { kind: 'nothing' } : { kind: 'filter', filter: { kind: 'all', of } };
}
