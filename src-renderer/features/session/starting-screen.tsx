import { Logo } from '../../components/logo.tsx';
import { useConnection } from '../../state/connection.ts';
import { sessionTexts } from './session.texts.ts';
import './session.css';

/** Until the host has answered who sits here. */
export function StartingScreen() {
  const texts = sessionTexts();
  const lost = useConnection(({ state }) => state === 'lost');
  return (
    <main className="session-screen">
      <div className="session-card" role="status">
        <Logo size={44} />
        <p>{lost ? texts.unreachable : texts.connecting}</p>
      </div>
    </main>
  );
}
