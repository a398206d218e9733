import { useEffect, useEffectEvent } from 'react';
import type { ShellCommand } from '#shared/contract/bridge.ts';
import { openIncident, setMute } from '../../state/view.ts';
import { useMute } from '../sound/use-mute.ts';

/** Does what the desktop's tray and links ask of this window, while somebody is signed in and it is not locked. */
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
    }
  });
  useEffect(() => window.watchfloor?.onCommand((command) => obey(command)), []);
  return null;
}
