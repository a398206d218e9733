import { useEffect, useMemo, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { useEntities, useQueue } from '../../state/entities.ts';
import { focusRow, useView } from '../../state/view.ts';
import { FilterBar } from './filter-bar.tsx';
import { queueItems } from './queue-items.ts';
import { QueueList } from './queue-list.tsx';
import { idsInOrder, waitingWords, type Difference } from './queue-view.ts';
import { useActionShortcuts, useQueueShortcuts } from './queue-shortcuts.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useFreezing } from './use-freezing.ts';
import { useOrder } from './use-order.ts';
import './queue.css';

/** What is wrong: unacknowledged first, then what somebody has, messages, and what was closed of late. */
export function Queue() {
  const gridRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const freezing = useFreezing();
  const { sections, counts } = useQueue();
  const { order, difference } = useOrder(freezing.frozen);
  const filtered = useView((view) => view.filterText.trim() !== '' || view.hiddenLevels.size > 0);
  const items = useMemo(
    () => queueItems({ order, sections, counts, filtered }),
    [order, sections, counts, filtered],
  );
  const ids = useMemo(() => idsInOrder(order), [order]);
  useQueueShortcuts({ ids, freezing, gridRef, searchRef });
  useActionShortcuts();
  useFocusInSight(ids);
  return (
    <section className="queue" aria-label="Queue">
      <FilterBar searchRef={searchRef} />
      <FrozenBar difference={difference} onRelease={freezing.release} />
      <QueueList items={items} freezing={freezing} gridRef={gridRef} />
      <SelectionBar shown={ids} />
    </section>
  );
}

/** A row that is no longer listed loses the focus, so that no key acts on what nobody sees; an open one is seen. */
function useFocusInSight(ids: readonly number[]): void {
  const lost = useView(
    ({ focusedId, selectedId }) =>
      focusedId !== null && focusedId !== selectedId && !ids.includes(focusedId),
  );
  useEffect(() => {
    if (lost) focusRow(null);
  }, [lost]);
}

interface FrozenBarProps {
  readonly difference: Difference | null;
  readonly onRelease: () => void;
}

/** What has changed while the order stands still for the operator. Its place is always kept, so that nothing jumps. */
function FrozenBar({ difference, onRelease }: FrozenBarProps) {
  const words = useEntities(({ rows }) => {
    if (!difference) return '';
    const { waiting, moved } = difference;
    const frozen = moved > 0 ? `order frozen, ${moved} moved` : '';
    const parts = [waiting.length > 0 ? waitingWords(waiting, rows) : '', frozen];
    return parts.filter(Boolean).join(' · ');
  });
  return (
    <div className="queue-bar">
      {words !== '' && (
        <Button look="quiet" shortcut="N" onPress={onRelease}>
          <bdi>{words}</bdi>
        </Button>
      )}
    </div>
  );
}
