import { groupings } from '#shared/contract/queue-layout.ts';
import type { MenuAction } from '../../state/menu-action.ts';
import type { QueueLayout } from '../../state/queue-layout.ts';
import { openDialog } from '../../state/view.ts';
import type { DeskLayoutChanger } from './desk-layout.ts';
import { savedFilterTexts } from './saved-filter.texts.ts';
import { tableTexts } from './table.texts.ts';
import type { ExportFormat } from './use-export.ts';
import { viewTexts } from './view.texts.ts';

/** One way to group the queue. */
interface GroupingAction extends MenuAction {
  readonly by: QueueLayout['by'];
}

/** Every way to group the queue. */
export function groupingActions(change: DeskLayoutChanger['change']): readonly GroupingAction[] {
  const texts = tableTexts();
  return (['state', ...groupings] as const).map((by) => ({
    id: `queue group-${by}`,
    by,
    label: texts.groupedBy[by],
    run: () => change({ groupedBy: by }),
  }));
}

/** What of the queue is chosen or kept by a dialog. */
export function layoutActions() {
  return {
    columns: {
      id: 'queue columns',
      label: tableTexts().chooseColumns,
      run: () => openDialog({ kind: 'columns' }),
    },
    saveView: {
      id: 'queue save-view',
      label: viewTexts().save,
      run: () => openDialog({ kind: 'views' }),
    },
    saveFilter: {
      id: 'queue save-filter',
      label: savedFilterTexts().save,
      run: () => openDialog({ kind: 'filter' }),
    },
  } satisfies Readonly<Record<string, MenuAction>>;
}

/** What takes the view of the queue out of the desk. */
export function exportActions(
  exporting: (format: ExportFormat) => Promise<void>,
): readonly MenuAction[] {
  const texts = tableTexts();
  return [
    { id: 'queue csv', label: texts.exportCsv, run: () => void exporting('csv') },
    { id: 'queue json', label: texts.exportJson, run: () => void exporting('json') },
  ];
}
