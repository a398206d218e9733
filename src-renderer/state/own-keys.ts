/** The keys that do what others do by default, by the names of those others; empty: nothing does it. */
export type OwnKeys = Readonly<Record<string, string>>;

/** Keys that mean the same in every program, so that they stay as they are. */
const FIXED = /^(Escape|Enter|Tab| |Arrow(Up|Down|Left|Right))$/;

interface WithKeys {
  readonly keys: readonly string[];
}

/** Whether an operator may have another key in the place of this one. */
export function isChangeable(defaultKey: string): boolean {
  return !FIXED.test(defaultKey);
}

/** The key that does what `defaultKey` does by default; null: none. */
export function ownKeyOf(defaultKey: string, ownKeys: OwnKeys): string | null {
  const own = Object.hasOwn(ownKeys, defaultKey) ? ownKeys[defaultKey] : undefined;
  return own === undefined ? defaultKey : own || null;
}

/** Shortcuts with the operator's own keys in the place of the default ones. */
export function withOwnKeys<Shortcut extends WithKeys>(
  shortcuts: readonly Shortcut[],
  ownKeys: OwnKeys,
): readonly Shortcut[] {
  if (Object.keys(ownKeys).length === 0) return shortcuts;
  return shortcuts.map((shortcut) => ({
    ...shortcut,
    keys: shortcut.keys.flatMap((key) => ownKeyOf(key, ownKeys) ?? []),
  }));
}

/** The shortcuts that a key has already, but for those of `defaultKey`, in whose place it would come. */
export function takenBy<Shortcut extends WithKeys>(
  key: string,
  defaultKey: string,
  shortcuts: readonly Shortcut[],
  ownKeys: OwnKeys,
): readonly Shortcut[] {
  return shortcuts.filter(({ keys }) =>
    keys.some((other) => other !== defaultKey && ownKeyOf(other, ownKeys) === key),
  );
}

/** The own keys after one was chosen; what is the default again is not kept. */
export function withOwnKey(defaultKey: string, key: string, ownKeys: OwnKeys): OwnKeys {
  const others = Object.entries(ownKeys).filter(([name]) => name !== defaultKey);
  return Object.fromEntries(key === defaultKey ? others : [...others, [defaultKey, key]]);
}
