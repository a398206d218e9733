import { useMemo } from 'react';
import type { Preferences } from '#shared/contract/preference.ts';
import { useHost } from '../../client/context.tsx';
import { changePreference } from '../../state/preferences.ts';
import { useView } from '../../state/view.ts';

type DeskPreferences = Preferences['desk'];

export interface DeskLayoutChanger {
  /** Shown at once, and kept by the host. */
  readonly change: (fields: Partial<DeskPreferences>) => void;
  /** As {@link change}, shown only: while something is being dragged. */
  readonly show: (fields: Partial<DeskPreferences>) => void;
}

/** Changes how this operator's desk is laid out. */
export function useDeskLayout(): DeskLayoutChanger {
  const host = useHost();
  return useMemo(() => {
    const show = (fields: Partial<DeskPreferences>): void =>
      useView.setState(({ desk }) => ({ desk: { ...desk, ...fields } }));
    return {
      show,
      change: (fields) => {
        show(fields);
        void changePreference(host, 'desk', useView.getState().desk);
      },
    };
  }, [host]);
}

const modes = ['cards', 'split', 'table'] as const;

/** What V switches to. */
export function modeAfter(mode: DeskPreferences['mode']): DeskPreferences['mode'] {
  return modes[(modes.indexOf(mode) + 1) % modes.length] ?? 'cards';
}
