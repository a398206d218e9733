import { ownKeyOf } from '../state/own-keys.ts';
import { usePreferences } from '../state/preferences.ts';
import { keyTexts } from './key.texts.ts';

/** A key or a combination as it is printed on a keyboard: `Alt+A` is `Alt A`. */
export function PrintedKey({ name }: { readonly name: string }) {
  return <kbd>{printedKey(name)}</kbd>;
}

/** The operator's own key for what `name` does by default. */
export function Key({ name }: { readonly name: string }) {
  const own = useOwnKey(name);
  return own !== null && <PrintedKey name={own} />;
}

/** As {@link Key}, where it is only a hint beside the words: no part of the name of what it stands in. */
export function KeyHint({ name }: { readonly name: string }) {
  const own = useOwnKey(name);
  return own !== null && <kbd className="key-hint" data-key={printedKey(own)} aria-hidden="true" />;
}

function useOwnKey(defaultKey: string): string | null {
  return usePreferences(({ preferences }) => ownKeyOf(defaultKey, preferences.keyboard.ownKeys));
}

/** The name of a key as people read it: of `Control+K` `Ctrl K`. */
export function printedKey(name: string): string {
  const { printed } = keyTexts();
  return name
    .split('+')
    .map((part) => printed[part] ?? part)
    .join(' ');
}
