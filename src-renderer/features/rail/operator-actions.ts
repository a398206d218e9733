import { enterKiosk } from '../../state/kiosk.ts';
import type { MenuAction } from '../../state/menu-action.ts';
import { openDialog } from '../../state/view.ts';
import { kioskTexts } from '../kiosk/kiosk.texts.ts';
import { railTexts } from './rail.texts.ts';

/** How who sits here changes. */
interface SeatChanges {
  readonly lock: () => void;
  /** Asks who takes over. */
  readonly takeOver: () => void;
  /** null: this window is its own way in, and stays signed in. */
  readonly signOut: (() => void) | null;
}

/** What the menu of the operator offers. */
export function operatorActions({ lock, takeOver, signOut }: SeatChanges): readonly MenuAction[] {
  const texts = railTexts();
  const kiosk = kioskTexts();
  return [
    {
      id: 'operator keys',
      label: texts.keys,
      shortcut: '?',
      run: () => openDialog({ kind: 'shortcuts' }),
    },
    {
      id: 'operator kiosk',
      label: kiosk.enterShort,
      fullLabel: kiosk.enter,
      words: kiosk.words,
      run: enterKiosk,
    },
    { id: 'operator lock', label: texts.lock, run: lock },
    { id: 'operator take-over', label: texts.takeOver, run: takeOver },
    ...(signOut ? [{ id: 'operator sign-out', label: texts.signOut, run: signOut }] : []),
  ];
}
