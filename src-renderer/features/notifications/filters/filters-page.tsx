import type { SavedFilter } from '#shared/contract/notification.ts';
import type { FilterNames } from '#shared/domain/filter/condition-kind.ts';
import { Button } from '../../../components/button.tsx';
import { useCurrentSession, useMay } from '../../../state/session.ts';
import { ListedItem } from '../listed-item.tsx';
import { filterName } from '../../../texts/first-names.ts';
import { sentenceTexts } from '../model/sentence.texts.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { openNotifications } from '../place-state.ts';
import { useFilterNames } from '../use-sources.ts';
import { UsedBy } from '../used-by.tsx';
import { filterTexts } from './filter.texts.ts';

/** The filters that somebody may use: their own, and public ones of others. */
export function FiltersPage({ filters }: { readonly filters: readonly SavedFilter[] }) {
  const texts = filterTexts();
  const mayChange = useMay('operator');
  const names = useFilterNames();
  return (
    <>
      <p>{texts.about}</p>
      {mayChange && (
        <div className="notify-buttons">
          <Button look="primary" onPress={() => openNotifications('filters', { editing: 'new' })}>
            {texts.add}
          </Button>
        </div>
      )}
      {filters.length === 0 && <p role="status">{texts.none}</p>}
      <ul className="notify-list">
        {filters.map((filter) => (
          <FilterItem key={filter.id} saved={filter} names={names} />
        ))}
      </ul>
    </>
  );
}

interface FilterItemProps {
  readonly saved: SavedFilter;
  readonly names: FilterNames;
}

function FilterItem({ saved, names }: FilterItemProps) {
  const texts = notificationTexts();
  const own = useCurrentSession()?.operator.id;
  const { id, filter, owner, usedBy } = saved;
  return (
    <ListedItem
      name={filterName(saved)}
      sentence={<bdi>{sentenceTexts().filter(filter, names)}</bdi>}
      onOpen={() => openNotifications('filters', { editing: id })}
      removal={owner.id === own ? { method: 'filter.remove', input: { id } } : null}
    >
      <p className="setting-note">
        {saved.public && <span className="notify-mark">{filterTexts().publicOne}</span>}
        {owner.id !== own && <bdi>{texts.of(owner.name)}</bdi>}
      </p>
      <UsedBy users={usedBy} />
    </ListedItem>
  );
}
