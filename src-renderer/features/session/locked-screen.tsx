import { useState, type FormEvent } from 'react';
import type { Session } from '#shared/contract/operator.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Initials } from '../../components/initials.tsx';
import { isBrowser } from '../../client/entrance.ts';
import { useHost } from '../../client/context.tsx';
import { setSession } from '../../state/session.ts';
import { SwitchOperator } from './switch-operator.tsx';
import { sessionTexts } from './session.texts.ts';
import './session.css';

export interface LockedScreenProps {
  readonly session: Session;
  readonly onSignOut: () => void;
}

/** Hides everything until its operator, or another one, comes back. */
export function LockedScreen({ session, onSignOut }: LockedScreenProps) {
  const texts = sessionTexts();
  const [switching, setSwitching] = useState(false);
  return (
    <main className="session-screen">
      <div className="session-card">
        <Unlock session={session} />
        <div className="session-others">
          <Button look="quiet" onPress={() => setSwitching(true)}>
            {texts.another}
          </Button>
          {isBrowser() && (
            <Button look="quiet" onPress={onSignOut}>
              {texts.signOut}
            </Button>
          )}
        </div>
      </div>
      {switching && <SwitchOperator onClose={() => setSwitching(false)} />}
    </main>
  );
}

function Unlock({ session }: { readonly session: Session }) {
  const texts = sessionTexts();
  const host = useHost();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { operator } = session;
  const name = operator.fullName || operator.name;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('session.unlock', { password });
    if (answer.ok) return setSession(answer.value.session);
    setPassword('');
    setProblem(answer.error.message);
  };

  return (
    <form className="session-form" onSubmit={(event) => void submit(event)}>
      <Initials name={name} size={44} />
      <h1>{texts.lockedBy(name)}</h1>
      <p>{texts.lockedMeaning}</p>
      <p className="session-message" role="alert">
        {problem}
      </p>
      {operator.hasPassword && (
        <Field
          label={texts.password}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          autoFocus
        />
      )}
      <Button type="submit" look="primary" autoFocus={!operator.hasPassword}>
        {texts.unlock}
      </Button>
    </form>
  );
}
