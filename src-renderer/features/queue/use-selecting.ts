import { useMemo } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { sectionOf, type SectionKey } from '../../state/queue-layout.ts';
import { useEntities } from '../../state/entities.ts';
import { openDialog, selectAll } from '../../state/view.ts';
import { tellOutcome } from '../incidents/outcomes.ts';
import { useQueueReader } from './reader-context.tsx';
import { selectTexts } from './select.texts.ts';

/** Opens the dialog that acknowledges everything of a group that nobody has, with one comment. */
export function useGroupAcknowledge(): (section: SectionKey) => Promise<void> {
  const reader = useQueueReader();
  return useMemo(
    () => async (section) => {
      const found = await reader.readIds([section], isFree);
      if (!found) return tellFailure();
      if (found.ids.length > 0) openDialog({ kind: 'acknowledge', ids: found.ids });
    },
    [reader],
  );
}

/** Selects every open incident that passes the filter, in the order of the queue, and says how many. */
export function useSelectMatching(): () => Promise<void> {
  const reader = useQueueReader();
  return useMemo(
    () => async () => {
      // Not group by group: there may be more groups than are listed.
      const grouped = useEntities.getState().layout.by !== 'state';
      const found = await reader.readIds(grouped ? ['open'] : ['unacknowledged', 'acknowledged']);
      if (!found) return tellFailure();
      selectAll(found.ids);
      const texts = selectTexts();
      const words = found.more
        ? texts.firstSelected(found.ids.length)
        : texts.allSelected(found.ids.length);
      tellOutcome({ words, failure: null, refused: [], takeBack: null });
    },
    [reader],
  );
}

function isFree(row: IncidentRow): boolean {
  return sectionOf(row) === 'unacknowledged';
}

function tellFailure(): void {
  const failure = selectTexts().notSelected;
  tellOutcome({ words: '', failure, refused: [], takeBack: null });
}
