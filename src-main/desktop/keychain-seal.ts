import { safeStorage } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SECOND, type Microseconds } from '#shared/time/instant.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { keySeal, newSealKey, writeOwnFile, type Seal } from '../platform/secret-box.ts';

/** The key of the secrets, encrypted by the person's keychain. */
export const KEYCHAIN_FILE = 'secrets.keychain';
/** A keychain may ask for its password; the desk does not wait for that. */
const PATIENCE = 5 * SECOND;

/**
 * Keeps secrets with a key that the keychain of the system guards. Where there is none, or it is locked
 * for long, the seal is not available, and a key in a file of the data folder does.
 */
export async function keychainSeal(
  folder: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<Seal> {
  let key: Buffer | undefined;
  const file = path.join(folder, KEYCHAIN_FILE);
  const unlocking = readOrMakeKey(file)
    .then((found) => void (key = found))
    .catch((error: unknown) => logger.warn({ error }, 'the keychain keeps no secrets'));
  await within(PATIENCE, unlocking, clock);
  return keySeal('keychain', () => key);
}

async function readOrMakeKey(file: string): Promise<Buffer | undefined> {
  if (!(await isTrusted())) return undefined;
  const stored = await readIfThere(file);
  if (stored !== undefined) {
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(stored, 'base64'));
    return Buffer.from(result, 'base64');
  }
  const key = newSealKey();
  const encrypted = await safeStorage.encryptStringAsync(key.toString('base64'));
  writeOwnFile(file, encrypted.toString('base64'));
  return key;
}

/** Without a keychain, Electron on Linux encrypts with a password that everybody knows. */
async function isTrusted(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function within(time: Microseconds, work: Promise<void>, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(clock.now() + time, resolve);
    void work.then(() => {
      timer.cancel();
      resolve();
    });
  });
}
