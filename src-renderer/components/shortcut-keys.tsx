import { useEffect } from 'react';
import { areSingleKeysHeld } from '../state/key-hold.ts';
import { readKeyboardLayout } from '../state/keyboard-layout.ts';
import { runShortcut, type KeySituation } from '../state/shortcuts.ts';
import { usePreferences } from '../state/preferences.ts';

const TYPING = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select';
/** What waits for a key of its own. */
const TAKES_KEYS = '[data-takes-keys]';
/** Lists that search by what is typed in them. */
const SEARCHED_BY_TYPING = '[role=menu], [role=listbox], [role=combobox], [contenteditable=true]';
const CONTROL = 'button, a[href], summary, [role=button], [role=switch], [type=checkbox]';
const DIALOG = '[role=dialog], [role=alertdialog]';

/** Hears the keys of the whole window. */
export function ShortcutKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || isTaken(event)) return;
      const { ownKeys } = usePreferences.getState().preferences.keyboard;
      if (runShortcut(event, situationOf(event), ownKeys)) event.preventDefault();
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, []);
  useEffect(() => {
    const read = (): void => void readKeyboardLayout();
    read();
    // Whoever chooses another keyboard does so outside of the window.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return null;
}

function isTaken({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(TAKES_KEYS) !== null;
}

function situationOf(event: KeyboardEvent): KeySituation {
  const target = event.target instanceof Element ? event.target : null;
  return {
    typing: target?.matches(TYPING) === true || target?.closest(SEARCHED_BY_TYPING) != null,
    onControl: target?.closest(CONTROL) != null,
    dialogOpen: isDialogOpen(),
    singleKeys:
      usePreferences.getState().preferences.keyboard.singleKeys &&
      !areSingleKeysHeld(event.timeStamp),
  };
}

/** Dialogs stand beside the page: to look for one in all of the page at every press would take longer than the press. */
function isDialogOpen(): boolean {
  return Array.from(document.body.children).some(
    (beside) => beside.id !== 'root' && (beside.matches(DIALOG) || beside.querySelector(DIALOG)),
  );
}
