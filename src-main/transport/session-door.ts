/**
 * How signing in ended. `disabled` is said only to somebody who knew the password; everything else
 * that is wrong is `wrong`, so that the answer does not tell which names there are.
 */
export type SignInResult =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly reason: 'wrong' | 'disabled' };

/** What the interface's server asks about sessions. A secret is what the browser's cookie carries. */
export interface SessionDoor {
  /** Takes a one-time key; undefined if it is unknown, used or expired. */
  exchangeKey(key: string): Promise<string | undefined>;
  signIn(name: string, password: string): Promise<SignInResult>;
  /** Opens a session by an operator's token; undefined if it is unknown, expired or its operator is disabled. */
  tokenSession(token: string): Promise<string | undefined>;
  /** Whether the secret is that of a session that has not ended. Changes nothing. */
  isOpen(secret: string): Promise<boolean>;
  /** Ends a session; one that has ended already is no error. */
  end(secret: string): Promise<void>;
}
