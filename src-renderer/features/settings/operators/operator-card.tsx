import { useId, useState } from 'react';
import type { Operator } from '#shared/contract/operator.ts';
import type { Envelope } from '#shared/contract/method.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Initials } from '../../../components/initials.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useCurrentSession } from '../../../state/session.ts';
import { deskTexts } from '../desk.texts.ts';
import { Confirmation, Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { NewPassword } from './new-password.tsx';
import { OperatorTokens } from './operator-tokens.tsx';
import { RoleChoice } from './role-choice.tsx';

export interface OperatorCardProps {
  readonly operator: Operator;
  readonly onChanged: () => void;
}

/** One operator: who it is, and below, once it is opened, what an admin may change. */
export function OperatorCard({ operator, onChanged }: OperatorCardProps) {
  const texts = deskTexts();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const own = useCurrentSession()?.operator.id === operator.id;
  const name = operator.fullName || operator.name;
  const facts = [
    ...(own ? [texts.you] : []),
    texts.roles[operator.role],
    operator.hasPassword ? texts.withPassword : texts.withoutPassword,
    ...(operator.disabled ? [texts.disabled] : []),
  ];
  return (
    <li className="setting-card">
      <button
        type="button"
        className="card-head operator-head"
        aria-expanded={open}
        aria-controls={detailsId}
        onClick={() => setOpen(!open)}
      >
        <Initials name={name} size={26} />
        <b>
          <bdi>{name}</bdi>
        </b>
        <span className="card-kind">{facts.join(', ')}</span>
        <span className="card-state">
          <LastLogin at={operator.lastLoginAt} />
        </span>
      </button>
      <div id={detailsId} hidden={!open} role="group" aria-label={texts.detailsOf(name)}>
        {open && (
          <>
            <Rights operator={operator} own={own} onChanged={onChanged} />
            <NewPassword operator={operator} onChanged={onChanged} />
            <OperatorTokens operator={operator} />
          </>
        )}
      </div>
    </li>
  );
}

function LastLogin({ at }: { readonly at: number | null }) {
  const texts = deskTexts();
  if (at === null) return texts.neverLogin;
  return (
    <>
      {texts.lastLogin} <TimeText at={at} form="ago" />
    </>
  );
}

interface RightsProps extends OperatorCardProps {
  readonly own: boolean;
}

/** Nobody takes their own rights away: an admin is always left. */
function Rights({ operator, own, onChanged }: RightsProps) {
  const texts = deskTexts();
  const host = useHost();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (own) return null;
  const { name } = operator;
  const settle = (answer: Envelope<unknown>): void => {
    setProblem(answer.ok ? null : answer.error.message);
    setAsking(false);
    onChanged();
  };
  return (
    <div className="card-part">
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <div className="setting-fields">
        <RoleChoice
          role={operator.role}
          onChange={(role) => void host.call('operator.setRole', { name, role }).then(settle)}
        />
      </div>
      {asking ? (
        <Confirmation
          meaning={texts.disableMeaning(operator.fullName || name)}
          confirm={texts.disable}
          onConfirm={() => void host.call('operator.disable', { name }).then(settle)}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className="setting-buttons">
          {operator.disabled ? (
            <Button onPress={() => void host.call('operator.enable', { name }).then(settle)}>
              {texts.enable}
            </Button>
          ) : (
            <Button onPress={() => setAsking(true)}>{texts.disable}</Button>
          )}
        </div>
      )}
    </div>
  );
}
