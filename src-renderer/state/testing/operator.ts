import { setSession } from '../session.ts';

/** An operator signs in at this window. */
export function sitDown(id: number): void {
  const operator = {
    id,
    version: 1,
    name: `operator-${id}`,
    fullName: '',
    role: 'operator',
    disabled: false,
    hasPassword: false,
    lastLoginAt: null,
  } as const;
  setSession({ operator, locked: false, workstation: false });
}

/** What a browser keeps for a window, in memory. */
export function storageInMemory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (at) => [...items.keys()][at] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}
