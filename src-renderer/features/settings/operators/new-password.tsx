import { useState, type FormEvent } from 'react';
import type { Operator } from '#shared/contract/operator.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { deskTexts } from '../desk.texts.ts';
import { Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';

export interface NewPasswordProps {
  readonly operator: Operator;
  readonly onChanged: () => void;
}

/** Another password for an operator; it ends their other sessions. */
export function NewPassword({ operator, onChanged }: NewPasswordProps) {
  const texts = deskTexts();
  const host = useHost();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const set = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('operator.setPassword', { name: operator.name, password });
    setProblem(answer.ok ? null : answer.error.message);
    setDone(answer.ok);
    if (!answer.ok) return;
    setPassword('');
    onChanged();
  };
  return (
    <form className="card-part" onSubmit={(event) => void set(event)}>
      <h4>{texts.password}</h4>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <div className="setting-fields">
        <Field
          label={texts.setPassword}
          hint={texts.passwordHint}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
      </div>
      <div className="setting-buttons">
        <Button type="submit" isDisabled={password === ''}>
          {texts.setThisPassword}
        </Button>
        <span role="status">{done && texts.passwordSet}</span>
      </div>
    </form>
  );
}
