import { createBridgeTransport } from './bridge-transport.ts';
import { HostClient } from './host-client.ts';
import { exchangeKey, exchangeToken, isSignedIn, type SessionAnswer } from './session-http.ts';
import { WebSocketTransport } from './websocket-transport.ts';

/** How this window gets to its host. */
export type Entrance =
  | { readonly kind: 'open'; readonly client: HostClient }
  /** `reason`: why it is not open though it should be; null: nobody has signed in yet. */
  | { readonly kind: 'closed'; readonly reason: string | null };

const KEY_FRAGMENT = /^#key=([\w.~-]+)$/;
const TOKEN_FRAGMENT = /^#token=([\w.~-]+)$/;

/** Opens the wire: the desktop's bridge where there is one, else the WebSocket of whoever is signed in. */
export async function enter(): Promise<Entrance> {
  if (window.watchfloor) {
    return { kind: 'open', client: new HostClient(createBridgeTransport(window.watchfloor)) };
  }
  const reason = await exchangeKeyOfAddress();
  const signedIn = await isSignedIn().catch(() => null);
  // A host that cannot be asked is tried again by the wire itself, which also says so.
  const alone = signedIn === false ? await exchangeTokenOfAddress() : null;
  if (signedIn === false && alone?.ok !== true) {
    return { kind: 'closed', reason: alone?.message ?? reason };
  }
  return { kind: 'open', client: new HostClient(openWebSocket()) };
}

/** Whether signing out and in makes sense here: the desktop window is its own way in. */
export function isBrowser(): boolean {
  return window.watchfloor === undefined;
}

async function exchangeKeyOfAddress(): Promise<string | null> {
  const key = KEY_FRAGMENT.exec(location.hash)?.[1];
  if (key === undefined) return null;
  // Out of the address before anything else, so that it is neither bookmarked nor shared.
  history.replaceState(null, '', location.pathname + location.search);
  const answer = await exchangeKey(key);
  return answer.ok ? null : answer.message;
}

/**
 * Whether this window can sign in by itself: a display on a wall whose address holds a token, as its
 * bookmark does. Its session ends like any other, and nobody is there to sign in again.
 */
export function canSignInAlone(): boolean {
  return TOKEN_FRAGMENT.test(location.hash);
}

/** null: the address holds no token. */
async function exchangeTokenOfAddress(): Promise<SessionAnswer | null> {
  const token = TOKEN_FRAGMENT.exec(location.hash)?.[1];
  return token === undefined ? null : exchangeToken(token);
}

function openWebSocket(): WebSocketTransport {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocketTransport({
    url: `${scheme}://${location.host}/wire`,
    signedIn: isSignedIn,
  });
}
