import { useEffect, useEffectEvent } from 'react';
import type { ShellCommand } from '#shared/contract/bridge.ts';
import { useScreenLock } from '../../state/screen-lock.ts';
import { openIncident, setMute } from '../../state/view.ts';
import { useMute } from '../sound/use-mute.ts';

/** Does what the desktop's tray, links and locked screen ask of this window, while somebody is signed in and it is not locked. */
export function DesktopKeeper() {
  const mute = useMute();
  const obey = useEffectEvent((command: ShellCommand): void => {
    switch (command.type) {
      case 'mute':
        mute();
        break;
      case 'unmute':
        setMute(null, null);
        break;
      case 'open':
        openIncident(command.incidentId);
        break;
      case 'screen':
        useScreenLock.setState({ locked: command.locked });
        break;
    }
  });
  useEffect(() => {
    const leave = window.watchfloor?.onCommand((command) => obey(command));
    return () => {
      leave?.();
      // Who comes back to the desk without this window having heard of it has unlocked the screen too.
      useScreenLock.setState({ locked: false });
    };
  }, []);
  return null;
}
