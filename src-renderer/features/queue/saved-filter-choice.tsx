import { useHost } from '../../client/context.tsx';
import { useCommands } from '../../state/commands.ts';
import { useSavedFilters } from '../../state/saved-filters.ts';
import { filterName } from '../../texts/first-names.ts';
import { chooseFilter, useView } from '../../state/view.ts';
import { keepFilter } from './keep-filter.ts';
import { savedFilterTexts } from './saved-filter.texts.ts';

/** One of the saved filters, as the only thing that the queue shows. Where there is none, nothing is offered. */
export function SavedFilterChoice() {
  const texts = savedFilterTexts();
  const host = useHost();
  const filters = useSavedFilters((state) => state.filters);
  const filterId = useView((view) => view.filterId);
  const choose = (id: number | null): void => {
    chooseFilter(id);
    void keepFilter(host);
  };
  useCommands(
    filters.map((filter) => ({
      id: `filter ${filter.id}`,
      group: 'view',
      label: texts.goTo(filterName(filter)),
      run: () => choose(filter.id),
    })),
  );
  if (filters.length === 0 && filterId === null) return null;
  const isGone = filterId !== null && !filters.some(({ id }) => id === filterId);
  return (
    <select
      className="input queue-saved-filter"
      aria-label={texts.saved}
      value={filterId ?? ''}
      onChange={({ currentTarget }) =>
        choose(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
    >
      <option value="">{texts.none}</option>
      {isGone && <option value={filterId}>{texts.gone}</option>}
      {filters.map((filter) => (
        <option key={filter.id} value={filter.id}>
          {filterName(filter)}
        </option>
      ))}
    </select>
  );
}
