import type { IncidentRow } from '#shared/contract/incident.ts';
import { hostNow } from '../../../client/clock.ts';
import type { MenuAction } from '../../../state/menu-action.ts';
import { currentZone } from '../../../state/preferences.ts';
import { openDialog, type DialogKind } from '../../../state/view.ts';
import { postmortemTexts } from '../../timeline/postmortem.texts.ts';
import { historyFormats, type HistoryFormat } from '../../timeline/use-history-export.ts';
import type { IncidentActions } from '../actions.ts';
import { copyText } from '../copying.ts';
import type { DetailReady } from '../detail-reader.ts';
import { incidentSheet, sheetAsMarkdown, sheetAsText } from '../incident-sheet.ts';
import { printIncident } from '../printing.ts';
import { detailTexts } from './detail.texts.ts';

/** Saves the whole history of an incident as a file. */
type SaveHistory = (id: number, format: HistoryFormat) => Promise<void>;

/** What is done less often to the incident that is open: whoever only looks takes it along, and changes nothing. */
export function incidentMenu(
  state: DetailReady,
  mayAct: boolean,
  save: SaveHistory,
): readonly MenuAction[] {
  const { id } = state.detail.row;
  return [
    ...(mayAct ? questions(id) : []),
    ...takeAlong(state),
    ...historyFormats.map((format) => ({
      id: `detail save-${format}`,
      label: postmortemTexts().menu[format],
      run: () => void save(id, format),
    })),
  ];
}

/** What the state of an incident allows, and has no key; null: it does not allow it. */
export function stateActions(row: IncidentRow, actions: IncidentActions) {
  const texts = detailTexts();
  const ids = [row.id];
  const takeBack: MenuAction = {
    id: 'detail unacknowledge',
    label: texts.takeBack,
    run: () => void actions.unacknowledge(ids),
  };
  const reopen: MenuAction = {
    id: 'detail reopen',
    label: texts.reopenButton,
    run: () => openDialog({ kind: 'reopen', ids }),
  };
  return {
    takeBack: row.acknowledged ? takeBack : null,
    reopen: row.stateful && !row.open ? reopen : null,
  };
}

function questions(id: number): readonly MenuAction[] {
  const texts = detailTexts();
  const ask = (kind: DialogKind) => (): void => openDialog({ kind, ids: [id] });
  return [
    {
      id: 'detail acknowledge',
      label: texts.acknowledgeFor,
      shortcut: 'Shift+A',
      run: ask('acknowledge'),
    },
    { id: 'detail level', label: texts.setLevel, run: ask('level') },
    { id: 'detail describe', label: texts.rename, run: ask('describe') },
    { id: 'detail tag', label: texts.editTags, run: ask('tag') },
    { id: 'detail ticket', label: texts.ticket, run: ask('ticket') },
    { id: 'detail relate', label: texts.relate, run: ask('relate') },
  ];
}

/** What takes the incident out of the desk, into a ticket or onto paper. */
function takeAlong(state: DetailReady): readonly MenuAction[] {
  const texts = detailTexts();
  const { id } = state.detail.row;
  const sheet = () => incidentSheet(state, hostNow(), currentZone());
  return [
    {
      id: 'detail copy-text',
      label: texts.copyText,
      run: () => void copyText(sheetAsText(sheet()), texts.copyIncident(id)),
    },
    {
      id: 'detail copy-markdown',
      label: texts.copyMarkdown,
      run: () => void copyText(sheetAsMarkdown(sheet()), texts.copyIncident(id)),
    },
    { id: 'detail print', label: texts.print, run: () => printIncident(id) },
  ];
}
