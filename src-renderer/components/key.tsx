const words: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A key or a combination as it is printed on a keyboard: `Alt+A` is `Alt A`. */
export function Key({ name }: { readonly name: string }) {
  return <kbd>{printed(name)}</kbd>;
}

/** As {@link Key}, where it is only a hint beside the words: no part of the name of what it stands in. */
export function KeyHint({ name }: { readonly name: string }) {
  return <kbd className="key-hint" data-key={printed(name)} aria-hidden="true" />;
}

function printed(name: string): string {
  return name
    .split('+')
    .map((part) => words[part] ?? part)
    .join(' ');
}
