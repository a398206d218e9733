import { useEffect, useState, type FormEvent } from 'react';
import type { Operator } from '#shared/contract/operator.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { Initials } from '../../components/initials.tsx';
import { useHost } from '../../client/context.tsx';
import { setSession, useCurrentSession } from '../../state/session.ts';
import { sessionTexts } from './session.texts.ts';

/** Another operator takes the desk over. */
export function SwitchOperator({ onClose }: { readonly onClose: () => void }) {
  const texts = sessionTexts();
  const host = useHost();
  const operators = useOtherOperators();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('session.switchOperator', { name, password });
    if (answer.ok) {
      setSession(answer.value.session);
      return onClose();
    }
    setPassword('');
    setProblem(answer.error.message);
  };

  return (
    <Dialog title={texts.takeOverTitle} onClose={onClose}>
      <form className="session-form" onSubmit={(event) => void submit(event)}>
        <ul className="session-operators">
          {operators.map((operator) => (
            <li key={operator.id}>
              <Button
                look={operator.name === name ? 'primary' : 'plain'}
                onPress={() => setName(operator.name)}
              >
                <Initials name={operator.fullName || operator.name} size={20} />
                {operator.fullName || operator.name}
              </Button>
            </li>
          ))}
        </ul>
        <p className="session-message" role="alert">
          {problem}
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
          label={texts.takeOverPassword}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
          {texts.takeOver}
        </Button>
      </form>
    </Dialog>
  );
}

/** Who could take over; empty where the list may not be read, as while the desk is locked. */
function useOtherOperators(): readonly Operator[] {
  const host = useHost();
  const own = useCurrentSession()?.operator.id;
  const [operators, setOperators] = useState<readonly Operator[]>([]);
  useEffect(() => {
    let wanted = true;
    void host.call('operator.list', {}).then((answer) => {
      if (wanted && answer.ok) setOperators(answer.value.operators);
    });
    return () => {
      wanted = false;
    };
  }, [host]);
  return operators.filter(
    (operator) => operator.id !== own && !operator.disabled && operator.role !== 'viewer',
  );
}
