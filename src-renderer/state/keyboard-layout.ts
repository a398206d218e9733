/** What of `navigator` only Chromium has, and only on secure pages. */
interface WithKeyboard {
  readonly keyboard?: { readonly getLayoutMap: () => Promise<ReadonlyMap<string, string>> };
}

let layout: ReadonlyMap<string, string> = new Map();

/** Reads which keyboard it is; where the browser does not say, it is as if it were an American one. */
export async function readKeyboardLayout(): Promise<void> {
  try {
    const { keyboard } = globalThis.navigator as WithKeyboard;
    layout = (await keyboard?.getLayoutMap()) ?? new Map();
  } catch {
    layout = new Map();
  }
}

/**
 * The name of the key at a place, as the keyboard prints it: on a French one `Q` for `KeyA`. Digits and the
 * letters of other scripts are named as an American keyboard has them there.
 * @param code as `KeyboardEvent.code` has it
 */
export function keyOfCode(code: string): string {
  const printed = code.startsWith('Key') ? layout.get(code)?.toUpperCase() : undefined;
  return printed !== undefined && /^[!-~]$/.test(printed)
    ? printed
    : code.replace(/^(Key|Digit)/, '');
}
