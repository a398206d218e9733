import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readKeyboardLayout } from './keyboard-layout.ts';
import {
  keyNameOf,
  shortcutFor,
  type KeyPress,
  type KeySituation,
  type Shortcut,
} from './shortcuts.ts';

const idle: KeySituation = { typing: false, onControl: false, dialogOpen: false, singleKeys: true };

function press(key: string, changes: Partial<KeyPress> = {}): KeyPress {
  const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, repeat: false };
  return { key, code: '', ...none, ...changes };
}

function shortcut(key: string, changes: Partial<Shortcut> = {}): Shortcut {
  return { keys: [key], label: key, group: 'General', run: () => undefined, ...changes };
}

const labels = (pressed: KeyPress, shortcuts: Shortcut[], changes: Partial<KeySituation> = {}) =>
  shortcutFor(pressed, { ...idle, ...changes }, shortcuts)?.label;

/** The browser says what the keys write; null: it does not say. */
async function haveKeyboard(written: Record<string, string> | null): Promise<void> {
  const getLayoutMap = async () => new Map(Object.entries(written ?? {}));
  vi.stubGlobal('navigator', written === null ? {} : { keyboard: { getLayoutMap } });
  await readKeyboardLayout();
  vi.unstubAllGlobals();
}

describe('a key', () => {
  it.each([
    ['A', press('a')],
    ['A', press('A')],
    ['Shift+A', press('A', { shiftKey: true })],
    ['Alt+A', press('a', { altKey: true })],
    ['Alt+A', press('å', { altKey: true, code: 'KeyA' })],
    ['Alt+2', press('2', { altKey: true, code: 'Digit2' })],
    ['Alt+2', press('é', { altKey: true, code: 'Digit2' })],
    ['Alt+A', press('a', { altKey: true, code: 'KeyQ' })],
    ['Alt+A', press('ф', { altKey: true, code: 'KeyA' })],
    ['Control+Enter', press('Enter', { ctrlKey: true })],
    ['Control+Enter', press('Enter', { metaKey: true })],
    ['?', press('?', { shiftKey: true })],
    ['/', press('/')],
    ['Escape', press('Escape')],
  ])('%s is meant by %j', (key, pressed) => {
    expect(labels(pressed, [shortcut(key)])).toBe(key);
  });

  it.each([
    ['A', press('A', { shiftKey: true })],
    ['A', press('a', { ctrlKey: true })],
    ['A', press('a', { altKey: true })],
    ['Shift+A', press('a')],
    ['Enter', press('Enter', { ctrlKey: true })],
    // French keyboards have other letters at these places.
    ['Alt+A', press('q', { altKey: true, code: 'KeyA' })],
    ['Alt+R', press('o', { altKey: true, code: 'KeyR' })],
  ])('%s is not meant by %j', (key, pressed) => {
    expect(labels(pressed, [shortcut(key)])).toBeUndefined();
  });
});

describe('a French keyboard on which Alt makes other characters', () => {
  beforeAll(() => haveKeyboard({ KeyQ: 'a', KeyA: 'q', KeyM: ',', Digit2: 'é' }));
  afterAll(() => haveKeyboard(null));

  it.each([
    ['Alt+A', press('æ', { altKey: true, code: 'KeyQ' })],
    ['Alt+Q', press('‡', { altKey: true, code: 'KeyA' })],
    ['Alt+2', press('ë', { altKey: true, code: 'Digit2' })],
  ])('%s is meant by %j, and nothing else', (key, pressed) => {
    const all = ['Alt+A', 'Alt+Q', 'Alt+2'].map((one) => shortcut(one));
    expect(labels(pressed, all)).toBe(key);
    expect(keyNameOf(pressed)).toBe(key);
  });

  it('has no letter where it has a comma', () => {
    const pressed = press(',', { altKey: true, code: 'KeyM' });
    expect(labels(pressed, [shortcut('Alt+M')])).toBeUndefined();
  });
});

describe('the name of a press', () => {
  it.each([
    ['A', press('a')],
    ['Shift+A', press('A', { shiftKey: true })],
    ['Alt+A', press('å', { altKey: true, code: 'KeyA' })],
    ['Alt+Q', press('q', { altKey: true, code: 'KeyA' })],
    ['Control+K', press('k', { ctrlKey: true })],
    ['?', press('?', { shiftKey: true })],
    ['F2', press('F2')],
  ])('is %s for %j', (name, pressed) => {
    expect(keyNameOf(pressed)).toBe(name);
  });

  it('is none for a modifier alone', () => {
    expect(keyNameOf(press('Shift', { shiftKey: true }))).toBeNull();
  });
});

describe('while somebody types', () => {
  it.each(['A', '/', 'Shift+A', 'Escape', 'Enter'])('%s does nothing', (key) => {
    const pressed = press(key.replace('Shift+', ''), { shiftKey: key.startsWith('Shift') });
    expect(labels(pressed, [shortcut(key)], { typing: true })).toBeUndefined();
  });

  it('a key with Alt still acts', () => {
    const pressed = press('a', { altKey: true });
    expect(labels(pressed, [shortcut('Alt+A')], { typing: true })).toBe('Alt+A');
  });
});

describe('single keys that are switched off', () => {
  it.each(['A', '/', '?', 'Shift+A'])('leave %s without effect', (key) => {
    const pressed = press(key.replace('Shift+', ''), { shiftKey: key.startsWith('Shift') });
    expect(labels(pressed, [shortcut(key)], { singleKeys: false })).toBeUndefined();
  });

  it.each(['ArrowDown', 'Escape', 'Enter'])('leave %s as it is', (key) => {
    expect(labels(press(key), [shortcut(key)], { singleKeys: false })).toBe(key);
  });
});

describe('a shortcut', () => {
  it('does nothing behind a dialog, unless it says so', () => {
    const shortcuts = [shortcut('A'), shortcut('B', { inDialogs: true })];
    expect(labels(press('a'), shortcuts, { dialogOpen: true })).toBeUndefined();
    expect(labels(press('b'), shortcuts, { dialogOpen: true })).toBe('B');
  });

  it('does nothing while its condition does not hold', () => {
    expect(labels(press('a'), [shortcut('A', { when: () => false })])).toBeUndefined();
  });

  it('acts once however long the key is held down, unless it is for moving', () => {
    const held = { repeat: true };
    expect(labels(press('a', held), [shortcut('A')])).toBeUndefined();
    expect(labels(press('j', held), [shortcut('J', { repeats: true })])).toBe('J');
  });

  it('leaves Enter to the button that has the focus', () => {
    expect(labels(press('Enter'), [shortcut('Enter')], { onControl: true })).toBeUndefined();
    expect(labels(press('a'), [shortcut('A')], { onControl: true })).toBe('A');
  });

  it('that came last goes first', () => {
    const shortcuts = [shortcut('A', { label: 'first' }), shortcut('A', { label: 'last' })];
    expect(labels(press('a'), shortcuts)).toBe('last');
  });
});
