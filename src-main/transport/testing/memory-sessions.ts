import { hashSecret, newSecret } from '../../platform/secrets.ts';
import type { SessionDoor, SignInResult } from '../session-door.ts';

/** Sessions of tests: one key, one token, one operator `ada`, one disabled operator `bob`. */
export class MemorySessions implements SessionDoor {
  readonly open = new Set<string>();
  readonly tried: string[] = [];
  #key: string | undefined = 'one-time-key';

  async exchangeKey(key: string): Promise<string | undefined> {
    if (key !== this.#key) return undefined;
    this.#key = undefined;
    return this.start();
  }

  async signIn(name: string, password: string): Promise<SignInResult> {
    this.tried.push(name);
    if (hashSecret(password) !== hashSecret('correct horse')) return { ok: false, reason: 'wrong' };
    if (name === 'bob') return { ok: false, reason: 'disabled' };
    return { ok: true, secret: this.start() };
  }

  async tokenSession(token: string): Promise<string | undefined> {
    return token === 'screen-token' ? this.start() : undefined;
  }

  async isOpen(secret: string): Promise<boolean> {
    return this.open.has(secret);
  }

  async end(secret: string): Promise<void> {
    this.open.delete(secret);
  }

  start(): string {
    const secret = newSecret();
    this.open.add(secret);
    return secret;
  }
}
