import { Logo } from '../../components/logo.tsx';
import { useConnection } from '../../state/connection.ts';
import './session.css';

/** Until the host has answered who sits here. */
export function StartingScreen() {
  const lost = useConnection(({ state }) => state === 'lost');
  return (
    <main className="session-screen">
      <div className="session-card" role="status">
        <Logo size={44} />
        <p>
          {lost
            ? 'The host cannot be reached. This window goes on trying; look whether Watchfloor runs.'
            : 'Connecting to the host'}
        </p>
      </div>
    </main>
  );
}
