import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Logo } from '../../components/logo.tsx';
import { signIn } from '../../client/session-http.ts';
import { sessionTexts } from './session.texts.ts';
import './session.css';

export interface SignInScreenProps {
  /** Why there is no session though there was or should be one. */
  readonly reason: string | null;
  readonly onSignedIn: () => void;
}

/** Name and password, for a browser without a session. */
export function SignInScreen({ reason, onSignedIn }: SignInScreenProps) {
  const texts = sessionTexts();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [message, setMessage] = useState(reason);
  const [asking, setAsking] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    const answer = await signIn(name, password);
    setAsking(false);
    if (answer.ok) return onSignedIn();
    setPassword('');
    setMessage(answer.message);
  };

  return (
    <main className="session-screen">
      <form className="session-card" onSubmit={(event) => void submit(event)}>
        <Logo size={44} />
        <h1>{texts.signInTitle}</h1>
        <p className="session-message" role="alert">
          {message}
        </p>
        <Field
          label={texts.name}
          value={name}
          onChange={setName}
          autoComplete="username"
          autoFocus
          required
        />
        <Field
          label={texts.password}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <Button type="submit" look="primary" isDisabled={asking || name.trim() === ''}>
          {asking ? texts.signingIn : texts.signIn}
        </Button>
      </form>
    </main>
  );
}
