import { Logo } from '../../components/logo.tsx';
import { useConnection } from '../../state/connection.ts';
import { sessionTexts } from './session.texts.ts';
import './session.css';

export interface StartingScreenProps {
  /** The host lets nobody in at this workstation. */
  readonly refused?: boolean;
}

/** Until the host has answered who sits here. */
export function StartingScreen({ refused = false }: StartingScreenProps) {
  const texts = sessionTexts();
  const lost = useConnection(({ state }) => state === 'lost');
  const waiting = refused ? texts.operatorDisabled : texts.connecting;
  return (
    <main className="session-screen">
      <div className="session-card" role="status">
        <Logo size={44} />
        <p>{lost ? texts.unreachable : waiting}</p>
      </div>
    </main>
  );
}
