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
import { Button } from '../../components/button.tsx';
import { useCommands } from '../../state/commands.ts';
import { commandsOf } from '../../state/menu-action.ts';
import { useView } from '../../state/view.ts';
import { modeAfter, useDeskLayout } from './desk-layout.ts';
import { exportActions, groupingActions, layoutActions } from './queue-actions.ts';
import { tableTexts } from './table.texts.ts';
import { useQueueExport } from './use-export.ts';

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
  const choices = groupingActions(layout.change);
  useCommands(commandsOf(choices, 'view', tableTexts().grouping));
  return (
    <select
      className="queue-grouping"
      aria-label={tableTexts().grouping}
      value={groupedBy}
      onChange={({ currentTarget }) => choices.find(({ by }) => by === currentTarget.value)?.run()}
    >
      {choices.map(({ by, label }) => (
        <option key={by} value={by}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** What is chosen by a dialog, and what leaves the desk. */
function MoreMenu() {
  const { columns, saveView, saveFilter } = layoutActions();
  const exports = exportActions(useQueueExport());
  const texts = tableTexts();
  useCommands(commandsOf([columns, saveView, saveFilter, ...exports], 'view'));
  return (
    <MenuTrigger>
      <AriaButton className="button icon" aria-label={texts.view}>
        <SlidersHorizontal aria-hidden="true" />
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" aria-label={texts.view}>
          <MenuItem onAction={columns.run}>
            <Columns3 aria-hidden="true" /> {columns.label}
          </MenuItem>
          <MenuItem onAction={saveView.run}>
            <Bookmark aria-hidden="true" /> {saveView.label}
          </MenuItem>
          <MenuItem onAction={saveFilter.run}>
            <Filter aria-hidden="true" /> {saveFilter.label}
          </MenuItem>
          <Separator />
          {exports.map(({ id, label, run }) => (
            <MenuItem key={id} onAction={run}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
