import { parseArgs } from 'node:util';
import { parseAddress, type Address } from '../platform/address.ts';
import { isDeepLink } from './deep-link.ts';

/** What may be said to the desktop application; the rest is Chromium's. */
export interface DesktopWords {
  readonly dataFolder: string | undefined;
  /** Where tools post. */
  readonly listener: Address;
  readonly operatorName: string | undefined;
  /** Show an invented operations center, and keep nothing of it. */
  readonly demo: boolean;
}

const OPTIONS = {
  'data-dir': { type: 'string' },
  listen: { type: 'string' },
  operator: { type: 'string' },
  demo: { type: 'boolean' },
} as const;

/** What asks the command line for words instead of a window. */
const ASKING = ['--help', '-h', '--version', '-V'];

/**
 * What the person typed after the program's name, and after the switches of Chromium: where Linux gives
 * its sandbox no room, an AppImage starts its program with `--no-sandbox` before whatever was typed.
 * @param fromSources Electron was given the application's folder as its first word
 */
export function typedWords(argv: readonly string[], fromSources: boolean): readonly string[] {
  const words = argv.slice(fromSources ? 2 : 1);
  const first = words.findIndex((word) => !isChromiumSwitch(word));
  return first < 0 ? [] : words.slice(first);
}

/** Chromium's switches have their value behind `=`, so that the next word is none of theirs. */
function isChromiumSwitch(word: string): boolean {
  const name = /^--([^=]+)/.exec(word)?.[1];
  return name !== undefined && !Object.hasOwn(OPTIONS, name) && !ASKING.includes(word);
}

/** Whether the words are for the command line (`post …`, `--version`), and no window is wanted. */
export function isForCommandLine(words: readonly string[]): boolean {
  const [first] = words;
  if (first === undefined || isDeepLink(first)) return false;
  return !first.startsWith('-') || ASKING.includes(first);
}

const LISTENER = '127.0.0.1:7411';

/**
 * Reads the desktop application's own words; unknown ones are left to Chromium.
 * @throws Error when `--listen` is no address
 */
export function readDesktopWords(words: readonly string[]): DesktopWords {
  const { values } = parseArgs({
    args: [...words],
    strict: false,
    options: OPTIONS,
  });
  return {
    dataFolder: textOf(values['data-dir']),
    listener: readAddress(textOf(values.listen) ?? LISTENER),
    operatorName: textOf(values.operator),
    demo: values.demo === true,
  };
}

/** A name that an operator may have, made of the name of the account at this machine. */
export function operatorNameOf(accountName: string): string {
  const name = accountName.normalize('NFC').replace(/[^\p{L}\p{N}._@-]+/gu, '.');
  return name.replace(/^\.+|\.+$/g, '').slice(0, 60) || 'operator';
}

function readAddress(text: string): Address {
  const address = parseAddress(text);
  if (!address) throw new Error(`--listen takes HOST:PORT, like ${LISTENER}; it was "${text}".`);
  return address;
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
