import { useState, type KeyboardEvent } from 'react';
import { isChangeable, ownKeyOf, takenBy, withOwnKey, type OwnKeys } from '../state/own-keys.ts';
import { usePreferences } from '../state/preferences.ts';
import { keyNameOf, type Shortcut } from '../state/shortcuts.ts';
import { PrintedKey, printedKey } from './key.tsx';
import { shortcutTexts } from './shortcut-list.texts.ts';

/** What the operator's own keys are after what they were. */
export type OwnKeysChange = (before: OwnKeys) => OwnKeys;

export interface KeyChangeProps {
  readonly defaultKey: string;
  readonly label: string;
  /** All others, of which none may have the same key. */
  readonly shortcuts: readonly Shortcut[];
  readonly onKeep: (change: OwnKeysChange) => void;
}

/** One key as a button: pressed, it takes the next key for the same action. */
export function KeyChange({ defaultKey, label, shortcuts, onKeep }: KeyChangeProps) {
  const texts = shortcutTexts();
  const ownKeys = usePreferences(({ preferences }) => preferences.keyboard.ownKeys);
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const own = ownKeyOf(defaultKey, ownKeys);
  if (!isChangeable(defaultKey)) return <PrintedKey name={defaultKey} />;

  const take = (event: KeyboardEvent): void => {
    if (!listening || event.key === 'Tab') return;
    const key = event.key === 'Backspace' ? '' : keyNameOf(event);
    // Neither closes the dialog nor presses the button.
    event.preventDefault();
    event.stopPropagation();
    if (key === null) return;
    if (key === 'Escape') return leave();
    const refused = refusalOf(key, defaultKey, shortcuts, ownKeys);
    setProblem(refused);
    if (refused !== null) return;
    setListening(false);
    onKeep((before) => withOwnKey(defaultKey, key, before));
  };
  const leave = (): void => {
    setListening(false);
    setProblem(null);
  };
  const printed = own === null ? texts.none : printedKey(own);
  return (
    <>
      <button
        type="button"
        className="key-change"
        aria-pressed={listening}
        {...(listening ? { 'data-takes-keys': '' } : {})}
        aria-label={listening ? texts.pressNow(label) : texts.changeOne(label, printed)}
        onClick={() => setListening(true)}
        onKeyDownCapture={take}
        onBlur={leave}
      >
        {listening ? '…' : printed}
      </button>
      {listening && (
        <span className="key-change-note" role="status">
          {problem ?? texts.pressHint}
        </span>
      )}
    </>
  );
}

/** Why a key cannot be had; null: it can. */
function refusalOf(
  key: string,
  defaultKey: string,
  shortcuts: readonly Shortcut[],
  ownKeys: OwnKeys,
): string | null {
  const texts = shortcutTexts();
  if (key === '') return null;
  if (!isChangeable(key)) return texts.fixed(printedKey(key));
  const [other] = takenBy(key, defaultKey, shortcuts, ownKeys);
  return other ? texts.taken(printedKey(key), other.label) : null;
}
