import {
  Bookmark,
  Columns3,
  Filter,
  LayoutList,
  Rows3,
  SlidersHorizontal,
  TableProperties,
} from 'lucide-react';
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { groupings } from '#shared/contract/queue-layout.ts';
import { Button } from '../../components/button.tsx';
import type { QueueLayout } from '../../state/queue-layout.ts';
import { openDialog, useView } from '../../state/view.ts';
import { modeAfter, useDeskLayout } from './desk-layout.ts';
import { savedFilterTexts } from './saved-filter.texts.ts';
import { tableTexts } from './table.texts.ts';
import { useQueueExport } from './use-export.ts';
import { viewTexts } from './view.texts.ts';

const icons = { cards: LayoutList, split: TableProperties, table: Rows3 } as const;

/** How the queue is shown: cards or table, in which groups, with which columns; and what leaves it. */
export function QueueTools() {
  const mode = useView(({ desk }) => desk.mode);
  const layout = useDeskLayout();
  const texts = tableTexts();
  const Icon = icons[mode];
  return (
    <div className="queue-tools" role="group" aria-label={texts.view}>
      <GroupingChoice />
      <Button
        look="quiet"
        icon={<Icon aria-hidden="true" />}
        shortcut="V"
        aria-label={`${texts.layout}: ${texts[mode]}`}
        onPress={() => layout.change({ mode: modeAfter(mode) })}
      />
      <MoreMenu />
    </div>
  );
}

function GroupingChoice() {
  const groupedBy = useView(({ desk }) => desk.groupedBy);
  const layout = useDeskLayout();
  const texts = tableTexts();
  const choices: readonly QueueLayout['by'][] = ['state', ...groupings];
  return (
    <select
      className="queue-grouping"
      aria-label={texts.grouping}
      value={groupedBy}
      onChange={({ currentTarget }) => {
        const chosen = choices.find((choice) => choice === currentTarget.value);
        if (chosen) layout.change({ groupedBy: chosen });
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {texts.groupedBy[choice]}
        </option>
      ))}
    </select>
  );
}

function MoreMenu() {
  const exporting = useQueueExport();
  const texts = tableTexts();
  return (
    <MenuTrigger>
      <AriaButton className="button icon" aria-label={texts.view}>
        <SlidersHorizontal aria-hidden="true" />
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" aria-label={texts.view}>
          <MenuItem onAction={() => openDialog({ kind: 'columns' })}>
            <Columns3 aria-hidden="true" /> {texts.chooseColumns}
          </MenuItem>
          <MenuItem onAction={() => openDialog({ kind: 'views' })}>
            <Bookmark aria-hidden="true" /> {viewTexts().save}
          </MenuItem>
          <MenuItem onAction={() => openDialog({ kind: 'filter' })}>
            <Filter aria-hidden="true" /> {savedFilterTexts().save}
          </MenuItem>
          <Separator />
          <MenuItem onAction={() => void exporting('csv')}>{texts.exportCsv}</MenuItem>
          <MenuItem onAction={() => void exporting('json')}>{texts.exportJson}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
