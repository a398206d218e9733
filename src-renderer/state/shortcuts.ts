import { createActionRegistry, type RegisteredAction } from './action-registry.ts';
import { keyOfCode } from './keyboard-layout.ts';
import { withOwnKeys, type OwnKeys } from './own-keys.ts';

/** One key that does something. The list under `?` is made of these. */
export interface Shortcut extends RegisteredAction {
  /**
   * Names of keys as `KeyboardEvent.key` has them, letters in upper case, with modifiers before:
   * `A`, `Shift+A`, `Alt+A`, `Control+Enter`, `/`, `ArrowDown`. Any of them does it.
   */
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: ShortcutGroup;
  /** Also while a dialog is open. */
  readonly inDialogs?: boolean;
  /** Again and again while the key is held down, as moving does; nothing else does. */
  readonly repeats?: boolean;
}

export type ShortcutGroup =
  'Queue' | 'Incident' | 'Prompt' | 'Sound' | 'Workflow' | 'Notification' | 'General';

export const shortcutGroups: readonly ShortcutGroup[] = [
  'Queue',
  'Incident',
  'Prompt',
  'Sound',
  'Workflow',
  'Notification',
  'General',
];

/** What of a key press decides; a `KeyboardEvent` fits. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

export interface KeySituation {
  readonly typing: boolean;
  /** The focus is on something that Enter and Space press. */
  readonly onControl: boolean;
  readonly dialogOpen: boolean;
  /** Whether keys without Alt, Control or Meta do anything but move and close. */
  readonly singleKeys: boolean;
}

const registry = createActionRegistry<Shortcut>(({ keys, label }) => `${keys.join(' ')} ${label}`);

/** Makes shortcuts work as long as the component is there; `run` and `when` may change with each render. */
export const useShortcuts = registry.useActions;

/** Every shortcut there is at the moment, with the keys that it has by default. */
export const useAllShortcuts = registry.useAll;

/** As {@link useAllShortcuts}, outside components. */
export const allShortcuts = registry.all;

/**
 * The shortcut that a key press means, among those that may fire now.
 * While somebody types, only keys with Alt or Control fire; single keys can be switched off.
 */
export function shortcutFor(
  press: KeyPress,
  situation: KeySituation,
  shortcuts: readonly Shortcut[],
): Shortcut | undefined {
  const names = namesOf(press);
  // What came last is nearest to what the operator looks at.
  return shortcuts.findLast(
    (shortcut) =>
      shortcut.keys.some((key) => names.includes(key) && mayFire(key, situation)) &&
      (!situation.dialogOpen || shortcut.inDialogs === true) &&
      (!press.repeat || shortcut.repeats === true) &&
      (shortcut.when?.() ?? true),
  );
}

/**
 * Runs the shortcut of a press, if there is one.
 * @param ownKeys the keys that the operator chose instead
 * @returns whether there was
 */
export function runShortcut(press: KeyPress, situation: KeySituation, ownKeys: OwnKeys): boolean {
  const found = shortcutFor(press, situation, withOwnKeys(registry.all(), ownKeys));
  found?.run();
  return found !== undefined;
}

function mayFire(key: string, situation: KeySituation): boolean {
  const modified = /^(Alt|Control)\+/.test(key);
  if (situation.typing) return modified;
  if (situation.onControl && (key === 'Enter' || key === ' ')) return false;
  return modified || situation.singleKeys || !isCharacterKey(key);
}

/** Keys that write something, which speech input may press by accident (WCAG 2.1.4). */
function isCharacterKey(key: string): boolean {
  return key.replace(/^Shift\+/, '').length === 1;
}

/** The name of a press, as {@link Shortcut} has it; null for a modifier alone. */
export function keyNameOf(press: KeyPress): string | null {
  if (/^(Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Unidentified)$/.test(press.key)) {
    return null;
  }
  return namesOf(press).at(press.altKey ? -1 : 0) ?? null;
}

/** The names that a press may go by: `Shift+A` for A with Shift, `?` for whatever makes a question mark. */
function namesOf(press: KeyPress): readonly string[] {
  const modifiers = [
    ...(press.ctrlKey || press.metaKey ? ['Control'] : []),
    ...(press.altKey ? ['Alt'] : []),
  ];
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  // On some keyboards Alt makes another character of a letter; the key's place is the same.
  const bases = press.altKey && !isPlain(key) ? [key, keyOfCode(press.code)] : [key];
  return bases.flatMap((base) => {
    const shifted = press.shiftKey ? [...modifiers, 'Shift', base] : [...modifiers, base];
    const isSymbol = base.length === 1 && base.toLowerCase() === base.toUpperCase();
    return isSymbol ? [[...modifiers, base].join('+'), shifted.join('+')] : [shifted.join('+')];
  });
}

/** A letter or digit as names of keys have it: where the keyboard says so, its place says nothing else. */
function isPlain(key: string): boolean {
  return /^[A-Z0-9]$/.test(key);
}
