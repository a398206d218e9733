import { useState } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { useHost } from '../../client/context.tsx';
import { isBrowser } from '../../client/entrance.ts';
import { Initials, initialsOf } from '../../components/initials.tsx';
import { useCommands } from '../../state/commands.ts';
import { commandsOf } from '../../state/menu-action.ts';
import { setSession, useCurrentSession } from '../../state/session.ts';
import { SwitchOperator } from '../session/switch-operator.tsx';
import { operatorActions } from './operator-actions.ts';
import { railTexts } from './rail.texts.ts';

/** Who sits here, and how that changes; the same is in the palette. */
export function OperatorMenu({ onSignOut }: { readonly onSignOut: () => void }) {
  const texts = railTexts();
  const host = useHost();
  const operator = useCurrentSession()?.operator;
  const [switching, setSwitching] = useState(false);
  const lock = async (): Promise<void> => {
    const answer = await host.call('session.lock', {});
    if (answer.ok) setSession(answer.value.session);
  };
  const actions = operatorActions({
    lock: () => void lock(),
    takeOver: () => setSwitching(true),
    signOut: isBrowser() ? onSignOut : null,
  });
  useCommands(commandsOf(actions, 'action'));
  if (!operator) return null;
  const name = operator.fullName || operator.name;
  return (
    <>
      <MenuTrigger>
        <Button className="rail-operator" aria-label={texts.operatorButton(initialsOf(name), name)}>
          <Initials name={name} />
        </Button>
        <Popover className="menu-popover" placement="right bottom">
          <Menu className="menu" aria-label={texts.operator(name)}>
            <MenuSection>
              <Header>
                {name}, {texts.roles[operator.role]}
              </Header>
              {actions.map(({ id, label, run }) => (
                <MenuItem key={id} onAction={run}>
                  {label}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {switching && <SwitchOperator onClose={() => setSwitching(false)} />}
    </>
  );
}
