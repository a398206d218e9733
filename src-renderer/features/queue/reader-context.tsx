import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { levels } from '#shared/domain/incident/level.ts';
import type { QueueFilter } from '#shared/contract/incident.ts';
import { useHost } from '../../client/context.tsx';
import { QueueReader } from '../../state/queue-reader.ts';
import { savedFilter, useSavedFilters } from '../../state/saved-filters.ts';
import { useView, type ViewState } from '../../state/view.ts';

/** Typing is over when no key came for so long. */
const TYPING_MS = 150;

const ReaderContext = createContext<QueueReader | null>(null);

export interface QueueReaderProviderProps {
  /** Whether the host answers: a locked session may not read. */
  readonly active: boolean;
  readonly children: ReactNode;
}

/** Reads the queue of this operator, with the filter of the view. */
export function QueueReaderProvider({ active, children }: QueueReaderProviderProps) {
  const host = useHost();
  const [reader] = useState(() => new QueueReader(host));
  useEffect(() => reader.start(), [reader]);
  useEffect(() => followView(reader), [reader]);
  useEffect(() => {
    if (active) reader.refresh();
  }, [active, reader]);
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

export function useQueueReader(): QueueReader {
  const reader = use(ReaderContext);
  if (!reader) throw new Error('useQueueReader needs a QueueReaderProvider above it');
  return reader;
}

/** What the host is asked for: no levels means all of them. */
function filterOf(view: Pick<ViewState, 'filterText' | 'hiddenLevels' | 'filterId'>): QueueFilter {
  const fits = savedFilter(view.filterId);
  const text = view.filterText.trim();
  const shown = levels.filter((level) => !view.hiddenLevels.has(level));
  return {
    ...(text === '' ? {} : { text }),
    ...(view.hiddenLevels.size === 0 ? {} : { levels: shown }),
    ...(fits === undefined ? {} : { fits }),
  };
}

/** What is chosen is shown at once, all of it together; text waits until the typing is over. */
function followView(reader: QueueReader): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const view = useView.getState();
    const { groupedBy, sort } = view.desk;
    reader.show({ filter: filterOf(view), layout: { by: groupedBy, sort } });
  };
  const stop = useView.subscribe((view, before) => {
    const typed = view.filterText !== before.filterText;
    const chosen =
      view.hiddenLevels !== before.hiddenLevels ||
      view.filterId !== before.filterId ||
      view.desk.groupedBy !== before.desk.groupedBy ||
      view.desk.sort !== before.desk.sort;
    if (!typed && !chosen) return;
    clearTimeout(timer);
    timer = setTimeout(show, typed && !chosen ? TYPING_MS : 0);
  });
  // What a saved filter asks for may be changed while it is shown.
  const stopFilters = useSavedFilters.subscribe(show);
  return () => {
    clearTimeout(timer);
    stopFilters();
    stop();
  };
}
