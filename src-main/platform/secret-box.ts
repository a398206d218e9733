import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';

/** A way to keep texts so that nobody reads them out of the database or a backup of it. */
export interface Seal {
  /** Stands before what it sealed. */
  readonly mark: string;
  isAvailable(): boolean;
  seal(text: string): string;
  /** @throws Error for what it did not seal */
  open(sealed: string): string;
}

/** Keeps the secrets of settings: passwords, tokens, keys. */
export class SecretBox {
  readonly #seals: readonly Seal[];

  /** @param seals the first that is available seals; each opens its own */
  constructor(seals: readonly Seal[]) {
    this.#seals = seals;
  }

  /** @throws Refusal `unavailable` if there is nothing to seal with */
  seal(text: string): string {
    const seal = this.#seals.find((each) => each.isAvailable());
    if (!seal) throw new Refusal('unavailable', 'There is nothing here to keep secrets with.');
    return `${seal.mark}:${seal.seal(text)}`;
  }

  /** @returns undefined for what cannot be opened here: its key is lost, or belongs to another machine */
  open(sealed: string): string | undefined {
    const [mark = '', text = ''] = sealed.split(':', 2);
    const seal = this.#seals.find((each) => each.mark === mark && each.isAvailable());
    try {
      return seal?.open(text);
    } catch {
      return undefined;
    }
  }
}

export const KEY_FILE = 'secrets.key';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** A new key for {@link keySeal}. */
export function newSealKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * Seals with a key of 32 bytes.
 * @param key undefined as long as there is none
 */
export function keySeal(mark: string, key: () => Buffer | undefined): Seal {
  const required = (): Buffer => {
    const found = key();
    if (found) return found;
    throw new Refusal('unavailable', 'The key that keeps the secrets is not there.');
  };
  return {
    mark,
    isAvailable: () => key() !== undefined,
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, required(), iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64');
      const decipher = createDecipheriv(CIPHER, required(), bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([opened, decipher.final()]).toString('utf8');
    },
  };
}

/**
 * Seals with a key of the data folder, which its owner alone may read. The key is made when it is first
 * needed; it is in no backup of the database.
 */
export function keyFileSeal(folder: string): Seal {
  const file = path.join(folder, KEY_FILE);
  let known: Buffer | undefined;
  const seal = keySeal('file', () => (known ??= existsSync(file) ? readKey(file) : makeKey(file)));
  // Asking whether there is a key makes none.
  return { ...seal, isAvailable: () => true };
}

function readKey(file: string): Buffer {
  // Whoever copied the folder may have made it readable for others.
  chmodSync(file, 0o600);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new Refusal(
    'unavailable',
    `${file} is no key of Watchfloor: put the one from your copy of the data folder back, or remove it and enter the secrets again.`,
  );
}

function makeKey(file: string): Buffer {
  const key = newSealKey();
  writeOwnFile(file, `${key.toString('base64')}\n`);
  return key;
}

/** Writes a new file that its owner alone may read; it is on disk when this returns. */
export function writeOwnFile(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
