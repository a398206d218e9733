import { useEffect, useState } from 'react';
import { useHost } from '../client/context.tsx';
import { changePreference, usePreferences } from '../state/preferences.ts';
import {
  shortcutGroups,
  useAllShortcuts,
  useShortcuts,
  type Shortcut,
} from '../state/shortcuts.ts';
import { closeDialog, openDialog, useView } from '../state/view.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import { KeyChange, type OwnKeysChange } from './key-change.tsx';
import { shortcutTexts } from './shortcut-list.texts.ts';
import './shortcut-list.css';

/** The list of keys, which `?` opens, and where the operator chooses others. */
export function ShortcutList() {
  const open = useView(({ dialog }) => dialog?.kind === 'shortcuts');
  const known = useKnownShortcuts();
  useShortcuts([
    {
      keys: ['?'],
      label: shortcutTexts().show,
      group: 'General',
      run: () => openDialog({ kind: 'shortcuts' }),
    },
  ]);
  return open ? <OpenList shortcuts={known} /> : null;
}

/** The shortcuts that were there since this window was drawn: those of the desk also while one is elsewhere. */
function useKnownShortcuts(): readonly Shortcut[] {
  const all = useAllShortcuts();
  const [known, setKnown] = useState<ReadonlyMap<string, Shortcut>>(new Map());
  useEffect(() => {
    setKnown((before) => {
      const fresh = all.filter((shortcut) => !before.has(nameOf(shortcut)));
      if (fresh.length === 0) return before;
      return new Map([...before, ...fresh.map((one) => [nameOf(one), one] as const)]);
    });
  }, [all]);
  return [...known.values()];
}

function nameOf({ group, keys, label }: Shortcut): string {
  return `${group} ${keys.join(' ')} ${label}`;
}

function OpenList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const texts = shortcutTexts();
  const { singleKeys, ownKeys } = usePreferences(({ preferences }) => preferences.keyboard);
  const [changing, setChanging] = useState(false);
  const { problem, keep } = useKeeping();
  return (
    <Dialog title={texts.title} wide onClose={closeDialog}>
      {!singleKeys && <p className="shortcut-note">{texts.singleKeysOff}</p>}
      {changing && <p className="shortcut-note">{texts.explain}</p>}
      <p className="shortcut-problem" role="alert">
        {problem}
      </p>
      <div className="shortcut-groups">
        {shortcutGroups.map((group) => (
          <Group
            key={group}
            name={texts.groups[group]}
            all={shortcuts}
            shortcuts={shortcuts.filter((shortcut) => shortcut.group === group)}
            onKeep={changing ? keep : null}
          />
        ))}
      </div>
      <footer className="shortcut-buttons">
        <Button onPress={() => setChanging(!changing)}>
          {changing ? texts.changed : texts.change}
        </Button>
        {Object.keys(ownKeys).length > 0 && (
          <Button look="quiet" onPress={() => keep(() => ({}))}>
            {texts.reset}
          </Button>
        )}
      </footer>
    </Dialog>
  );
}

function useKeeping(): { problem: string | null; keep: (change: OwnKeysChange) => void } {
  const host = useHost();
  const [problem, setProblem] = useState<string | null>(null);
  const keep = (change: OwnKeysChange): void => {
    void changePreference(host, 'keyboard', ({ ownKeys }) => ({
      ownKeys: { ...change(ownKeys) },
    })).then((refused) => setProblem(refused && shortcutTexts().refused(refused.message)));
  };
  return { problem, keep };
}

interface GroupProps {
  readonly name: string;
  readonly all: readonly Shortcut[];
  readonly shortcuts: readonly Shortcut[];
  /** Keeps other keys; null: the list is only read. */
  readonly onKeep: ((change: OwnKeysChange) => void) | null;
}

function Group({ name, all, shortcuts, onKeep }: GroupProps) {
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3>{name}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${label} ${keys.join(' ')}`}>
            <dt>
              {keys.map((key) =>
                onKeep ? (
                  <KeyChange
                    key={key}
                    defaultKey={key}
                    label={label}
                    shortcuts={all}
                    onKeep={onKeep}
                  />
                ) : (
                  <Key key={key} name={key} />
                ),
              )}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
