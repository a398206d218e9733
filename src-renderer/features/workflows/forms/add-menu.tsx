import { Plus } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../../../components/button.tsx';

interface AddMenuProps {
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly onAdd: (id: string) => void;
}

/** Adds one of several kinds. */
export function AddMenu({ label, choices, onAdd }: AddMenuProps) {
  return (
    <MenuTrigger>
      <Button look="quiet" icon={<Plus aria-hidden="true" />}>
        {label}
      </Button>
      <Popover className="menu-popover" placement="bottom start">
        <Menu className="menu" aria-label={label} onAction={(id) => onAdd(String(id))}>
          {choices.map((choice) => (
            <MenuItem key={choice.id} id={choice.id}>
              {choice.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
