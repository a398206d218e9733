import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { hostNow } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { Key } from '../../../components/key.tsx';
import { currentZone } from '../../../state/preferences.ts';
import { openDialog, type DialogKind } from '../../../state/view.ts';
import { postmortemTexts } from '../../timeline/postmortem.texts.ts';
import { historyFormats, useHistoryExport } from '../../timeline/use-history-export.ts';
import { copyText } from '../copying.ts';
import type { DetailReady } from '../detail-reader.ts';
import { incidentSheet, sheetAsMarkdown, sheetAsText } from '../incident-sheet.ts';
import { printIncident } from '../printing.ts';
import { detailTexts } from './detail.texts.ts';

interface MoreActionsProps {
  readonly state: DetailReady;
  readonly mayAct: boolean;
}

interface MoreAction {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

/** What is done less often: each by its name, some with a key of their own. */
export function MoreActions({ state, mayAct }: MoreActionsProps) {
  const texts = detailTexts();
  const { id } = state.detail.row;
  const save = useHistoryExport();
  const actions: readonly MoreAction[] = [
    ...(mayAct ? questions(id) : []),
    ...takeAlong(state),
    ...historyFormats.map((format) => ({
      id: `save-${format}`,
      label: postmortemTexts().menu[format],
      run: () => void save(id, format),
    })),
  ];
  return (
    <MenuTrigger>
      <Button>
        {texts.more} <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className="menu-popover">
        <Menu className="menu" aria-label={texts.moreActions}>
          {actions.map(({ id: action, label, shortcut, run }) => (
            <MenuItem key={action} className="menu-item" textValue={label} onAction={run}>
              {label}
              {shortcut !== undefined && <Key name={shortcut} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function questions(id: number): MoreAction[] {
  const texts = detailTexts();
  const ask = (kind: DialogKind) => (): void => openDialog({ kind, ids: [id] });
  return [
    {
      id: 'acknowledge',
      label: texts.acknowledgeFor,
      shortcut: 'Shift+A',
      run: ask('acknowledge'),
    },
    { id: 'level', label: texts.setLevel, run: ask('level') },
    { id: 'describe', label: texts.rename, run: ask('describe') },
    { id: 'tag', label: texts.editTags, run: ask('tag') },
    { id: 'ticket', label: texts.ticket, run: ask('ticket') },
    { id: 'relate', label: texts.relate, run: ask('relate') },
  ];
}

/** What takes the incident out of the desk, into a ticket or onto paper. */
function takeAlong(state: DetailReady): MoreAction[] {
  const texts = detailTexts();
  const { id } = state.detail.row;
  const sheet = () => incidentSheet(state, hostNow(), currentZone());
  return [
    {
      id: 'copy-text',
      label: texts.copyText,
      run: () => void copyText(sheetAsText(sheet()), texts.copyIncident(id)),
    },
    {
      id: 'copy-markdown',
      label: texts.copyMarkdown,
      run: () => void copyText(sheetAsMarkdown(sheet()), texts.copyIncident(id)),
    },
    { id: 'print', label: texts.print, run: () => printIncident(id) },
  ];
}
