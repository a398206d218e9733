import { useCallback, useEffect, useState } from 'react';
import { HostProvider } from './client/context.tsx';
import { canSignInAlone, enter, isBrowser } from './client/entrance.ts';
import type { HostClient } from './client/host-client.ts';
import { signOut } from './client/session-http.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { SignInScreen } from './features/session/sign-in-screen.tsx';
import { StartingScreen } from './features/session/starting-screen.tsx';
import { Shell } from './features/shell/shell.tsx';
import { followSession } from './state/desk.ts';
import { setSignedOut, useSession } from './state/session.ts';
import { useAppearance, useWording } from './features/settings/appearance.ts';

/** So often a display that signs in by itself tries to, in milliseconds. */
const TRY_AGAIN_MS = 5_000;

/** The whole program: who sits here decides what is on the screen. */
export function App() {
  const [client, setClient] = useState<HostClient | null>(null);
  const open = useCallback(() => void openClient(setClient), []);
  useAppearance();
  useEffect(open, [open]);
  useEffect(() => {
    if (!client) return;
    const stop = followSession(client, () => {
      // The desktop's wire stays: the host says on it when the operator is let in again.
      if (isBrowser()) setClient(null);
    });
    return () => {
      stop();
      client.close();
    };
  }, [client]);
  return (
    <ErrorBoundary>
      {client ? (
        <HostProvider client={client}>
          <Screen onSignOut={() => void leave(setClient)} />
        </HostProvider>
      ) : (
        <Entrance onSignedIn={open} />
      )}
    </ErrorBoundary>
  );
}

function Entrance({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const wording = useWording();
  const current = useSession((session) => session.current);
  useEffect(() => {
    if (current.kind !== 'signed_out' || !canSignInAlone()) return;
    const timer = setTimeout(onSignedIn, TRY_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [current, onSignedIn]);
  if (current.kind !== 'signed_out') return <StartingScreen />;
  return <SignInScreen key={wording} reason={current.reason} onSignedIn={onSignedIn} />;
}

function Screen({ onSignOut }: { readonly onSignOut: () => void }) {
  const current = useSession((session) => session.current);
  switch (current.kind) {
    case 'starting':
      return <StartingScreen />;
    case 'signed_out':
      return <StartingScreen refused={!isBrowser()} />;
    case 'locked':
    case 'signed_in': {
      const { session } = current;
      return <Shell key={session.operator.id} session={session} onSignOut={onSignOut} />;
    }
  }
}

async function openClient(setClient: (client: HostClient) => void): Promise<void> {
  const entrance = await enter();
  if (entrance.kind === 'open') setClient(entrance.client);
  else setSignedOut(entrance.reason);
}

/** Ends the session of this browser. The wire goes first: it would take the end for somebody else's doing. */
async function leave(setClient: (client: null) => void): Promise<void> {
  setClient(null);
  await signOut();
  setSignedOut(null);
}
