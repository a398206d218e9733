import { useState } from 'react';
import type { PreferenceNamespace, Preferences } from '#shared/contract/preference.ts';
import { useHost } from '../../client/context.tsx';
import { changePreference } from '../../state/preferences.ts';

/** Changes fields of one namespace. */
export type Change = <Name extends PreferenceNamespace>(
  namespace: Name,
  fields: Partial<Preferences[Name]>,
) => void;

/** Changes the operator's preferences at once, and keeps why that was refused. */
export function useChange(): { readonly change: Change; readonly problem: string | null } {
  const host = useHost();
  const [problem, setProblem] = useState<string | null>(null);
  const change: Change = (namespace, fields) => {
    void changePreference(host, namespace, fields).then((refused) =>
      setProblem(refused?.message ?? null),
    );
  };
  return { change, problem };
}
