import {
  shortcutGroups,
  useAllShortcuts,
  useShortcuts,
  type Shortcut,
} from '../state/shortcuts.ts';
import { usePreferences } from '../state/preferences.ts';
import { closeDialog, openDialog, useView } from '../state/view.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import './shortcut-list.css';

/** The list of keys, which `?` opens. */
export function ShortcutList() {
  const open = useView(({ dialog }) => dialog?.kind === 'shortcuts');
  useShortcuts([
    {
      keys: ['?'],
      label: 'Show this list',
      group: 'General',
      run: () => openDialog({ kind: 'shortcuts' }),
    },
  ]);
  return open ? <OpenList /> : null;
}

function OpenList() {
  const shortcuts = useAllShortcuts();
  const singleKeys = usePreferences(({ preferences }) => preferences.keyboard.singleKeys);
  return (
    <Dialog title="Keys" wide onClose={closeDialog}>
      {!singleKeys && (
        <p className="shortcut-note">Single keys are switched off in the settings.</p>
      )}
      <div className="shortcut-groups">
        {shortcutGroups.map((group) => (
          <Group
            key={group}
            name={group}
            shortcuts={shortcuts.filter((shortcut) => shortcut.group === group)}
          />
        ))}
      </div>
    </Dialog>
  );
}

function Group(props: { readonly name: string; readonly shortcuts: readonly Shortcut[] }) {
  if (props.shortcuts.length === 0) return null;
  return (
    <section>
      <h3>{props.name}</h3>
      <dl>
        {props.shortcuts.map(({ keys, label }) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <Key key={key} name={key} />
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
