import { useState } from 'react';
import type { Problem } from '#shared/contract/error.ts';
import {
  isComplete,
  problemsByMember,
  readSettings,
  settingFields,
  typedSettings,
  type Settings,
} from '../model/settings-form.ts';
import type { SettingFieldsProps } from './setting-fields.tsx';

export interface SettingsForm {
  readonly fields: Omit<SettingFieldsProps, 'problems'>;
  /** What the host takes. */
  readonly settings: Settings;
  readonly complete: boolean;
  /** What the host objected to, by the members that it named, until one types on; under '' what names none. */
  readonly problems: ReadonlyMap<string, string>;
  /** Takes in what the host said; null: it took everything. */
  readonly answered: (problem: Problem | null) => void;
}

const noProblems: ReadonlyMap<string, string> = new Map();

/** The state of a form for settings that is drawn from their schema. @param inside the input's member that has them */
export function useSettingsForm(
  schema: Readonly<Record<string, unknown>>,
  settings: Settings,
  stored: readonly string[],
  inside: 'settings' | 'site',
): SettingsForm {
  const fields = settingFields(schema);
  const [typed, setTyped] = useState(() => typedSettings(fields, settings));
  const [forgotten, setForgotten] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const forget = (name: string, wanted: boolean): void => {
    const next = new Set(forgotten);
    if (wanted) next.add(name);
    else next.delete(name);
    setForgotten(next);
  };
  return {
    fields: {
      fields,
      typed,
      stored,
      forgotten,
      onType: (name, value) => {
        setTyped((before) => ({ ...before, [name]: value }));
        setProblem(null);
      },
      onForget: forget,
    },
    settings: readSettings(fields, typed, forgotten),
    complete: isComplete(fields, typed, stored),
    problems: problem ? problemsByMember(problem, inside) : noProblems,
    answered: setProblem,
  };
}
