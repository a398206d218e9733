import { useCommands } from '../../state/commands.ts';
import { enterKiosk } from '../../state/kiosk.ts';
import { kioskTexts } from './kiosk.texts.ts';

/** The way to the display on a wall, for the palette. */
export function KioskCommand() {
  const { enter, words } = kioskTexts();
  useCommands([{ id: 'kiosk', group: 'view', label: enter, words, run: enterKiosk }]);
  return null;
}
