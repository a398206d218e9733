import { useState, type FormEvent } from 'react';
import type { Role } from '#shared/contract/method.ts';
import { useHost } from '../../client/context.tsx';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../components/answered.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { deskTexts } from './desk.texts.ts';
import './cards.css';
import { OperatorCard } from './operators/operator-card.tsx';
import { RoleChoice } from './operators/role-choice.tsx';
import { Problem, Section } from './setting-controls.tsx';
import { settingsTexts } from './settings.texts.ts';

/** Who may sign in, and what they may do. */
export function OperatorsPage() {
  const texts = deskTexts();
  const asked = useAnswer('operator.list', {}, 'operator');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <p>{texts.operators}</p>
      {adding ? (
        <AddOperator
          onAdded={() => {
            setAdding(false);
            if (asked.state === 'answered') asked.askAgain();
          }}
          onLeave={() => setAdding(false)}
        />
      ) : (
        <div className="setting-buttons">
          <Button look="primary" onPress={() => setAdding(true)}>
            {texts.addOperator}
          </Button>
        </div>
      )}
      <Answered asked={asked}>
        {({ operators }, askAgain) => (
          <ul className="card-list">
            {operators.map((operator) => (
              <OperatorCard key={operator.id} operator={operator} onChanged={askAgain} />
            ))}
          </ul>
        )}
      </Answered>
    </>
  );
}

interface AddOperatorProps {
  readonly onAdded: () => void;
  readonly onLeave: () => void;
}

function AddOperator({ onAdded, onLeave }: AddOperatorProps) {
  const texts = deskTexts();
  const host = useHost();
  const [name, setName] = useState('');
  const [fullName, setFullName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = { name, fullName, role, password: password === '' ? null : password };
    const answer = await host.call('operator.add', input);
    if (answer.ok) return onAdded();
    setProblem(answer.error.message);
  };
  return (
    <Section title={texts.addOperator}>
      <form className="setting-rows" onSubmit={(event) => void add(event)}>
        <Problem text={problem && settingsTexts().notKept(problem)} />
        <div className="setting-fields">
          <Field label={texts.name} value={name} onChange={setName} autoFocus required />
          <Field label={texts.fullName} value={fullName} onChange={setFullName} />
          <RoleChoice role={role} onChange={setRole} />
          <Field
            label={texts.password}
            hint={texts.passwordHint}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
        </div>
        <div className="setting-buttons">
          <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
            {texts.addThis}
          </Button>
          <Button onPress={onLeave}>{settingsTexts().cancel}</Button>
        </div>
      </form>
    </Section>
  );
}
