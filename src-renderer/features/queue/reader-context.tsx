import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { levels } from '#shared/domain/incident/level.ts';
import type { QueueFilter } from '#shared/contract/incident.ts';
import { useHost } from '../../client/context.tsx';
import { QueueReader } from '../../state/queue-reader.ts';
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
  useEffect(() => followFilter(reader), [reader]);
  useEffect(() => followLayout(reader), [reader]);
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
function filterOf(view: Pick<ViewState, 'filterText' | 'hiddenLevels'>): QueueFilter {
  const text = view.filterText.trim();
  const shown = levels.filter((level) => !view.hiddenLevels.has(level));
  return {
    ...(text === '' ? {} : { text }),
    ...(view.hiddenLevels.size === 0 ? {} : { levels: shown }),
  };
}

/** A level is switched at once; text waits until the typing is over. */
function followFilter(reader: QueueReader): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useView.subscribe((view, before) => {
    const typed = view.filterText !== before.filterText;
    if (!typed && view.hiddenLevels === before.hiddenLevels) return;
    clearTimeout(timer);
    timer = setTimeout(() => reader.setFilter(filterOf(useView.getState())), typed ? TYPING_MS : 0);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Another grouping or order is asked for at once. */
function followLayout(reader: QueueReader): () => void {
  return useView.subscribe(({ desk }, before) => {
    if (desk.groupedBy === before.desk.groupedBy && desk.sort === before.desk.sort) return;
    reader.setLayout({ by: desk.groupedBy, sort: desk.sort });
  });
}
