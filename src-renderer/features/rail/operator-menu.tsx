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
import { enterKiosk } from '../../state/kiosk.ts';
import { setSession, useCurrentSession } from '../../state/session.ts';
import { openDialog } from '../../state/view.ts';
import { kioskTexts } from '../kiosk/kiosk.texts.ts';
import { SwitchOperator } from '../session/switch-operator.tsx';
import { railTexts } from './rail.texts.ts';

/** Who sits here, and how that changes. */
export function OperatorMenu({ onSignOut }: { readonly onSignOut: () => void }) {
  const texts = railTexts();
  const host = useHost();
  const operator = useCurrentSession()?.operator;
  const [switching, setSwitching] = useState(false);
  if (!operator) return null;
  const name = operator.fullName || operator.name;

  const lock = async (): Promise<void> => {
    const answer = await host.call('session.lock', {});
    if (answer.ok) setSession(answer.value.session);
  };

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
              <MenuItem onAction={() => openDialog({ kind: 'shortcuts' })}>{texts.keys}</MenuItem>
              <MenuItem onAction={enterKiosk}>{kioskTexts().enterShort}</MenuItem>
              <MenuItem onAction={() => void lock()}>{texts.lock}</MenuItem>
              <MenuItem onAction={() => setSwitching(true)}>{texts.takeOver}</MenuItem>
              {isBrowser() && <MenuItem onAction={onSignOut}>{texts.signOut}</MenuItem>}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {switching && <SwitchOperator onClose={() => setSwitching(false)} />}
    </>
  );
}
