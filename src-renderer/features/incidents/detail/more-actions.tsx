import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../../../components/button.tsx';
import { Key } from '../../../components/key.tsx';
import { useCommands } from '../../../state/commands.ts';
import { commandsOf } from '../../../state/menu-action.ts';
import { paletteTexts } from '../../palette/palette.texts.ts';
import { useHistoryExport } from '../../timeline/use-history-export.ts';
import type { DetailReady } from '../detail-reader.ts';
import { detailTexts } from './detail.texts.ts';
import { incidentMenu } from './incident-menu.ts';

interface MoreActionsProps {
  readonly state: DetailReady;
  readonly mayAct: boolean;
}

/** What is done less often: each by its name, some with a key of their own, all in the palette. */
export function MoreActions({ state, mayAct }: MoreActionsProps) {
  const texts = detailTexts();
  const actions = incidentMenu(state, mayAct, useHistoryExport());
  useCommands(commandsOf(actions, 'target', paletteTexts().on(state.detail.row.description)));
  return (
    <MenuTrigger>
      <Button>
        {texts.more} <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className="menu-popover">
        <Menu className="menu" aria-label={texts.moreActions}>
          {actions.map(({ id, label, shortcut, run }) => (
            <MenuItem key={id} className="menu-item" textValue={label} onAction={run}>
              {label}
              {shortcut !== undefined && <Key name={shortcut} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
