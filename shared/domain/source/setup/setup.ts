/** Where the texts take the listener to be. */
const LISTENER = 'http://127.0.0.1:7411';
const KEY = /\bKEY\b/g;

/** A tool that reports, and what is pasted into it so that it does. */
export interface ToolSetup {
  /** Its name in the texts of the interface. */
  readonly tool: string;
  readonly title: string;
  /** The kind of source that it is. */
  readonly sourceType: string;
  /** The way in which it posts; `pagerduty` and its like are APIs of their own. */
  readonly format: string;
  /** Its page in docs/tools, which has the same texts. */
  readonly page: string;
  /** In the order in which they are needed, with `KEY` for the key and the usual address of the listener. */
  readonly blocks: readonly string[];
}

/**
 * A text to be pasted, with the key and the address of this desk in it.
 * @param address of the listener, like `http://127.0.0.1:7411`
 */
export function filledBlock(text: string, key: string, address: string): string {
  const bare = (url: string): string => url.replace(/^https?:\/\//, '');
  return text
    .replaceAll(LISTENER, address)
    .replaceAll(bare(LISTENER), bare(address))
    .replaceAll(KEY, key);
}
