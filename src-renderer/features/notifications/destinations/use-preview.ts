import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { useAnswer, type Asked } from '../../../client/use-answer.ts';
import { useSettled } from '../use-settled.ts';
import { faultWords } from '../model/template-words.ts';
import type { SettingsForm } from './use-settings-form.ts';

export interface Preview {
  readonly incidentId: number | null;
  readonly onChoose: (id: number | null) => void;
  readonly asked: Asked<MethodOutput<'destination.preview'>>;
  /** What is wrong with what was typed, by the members that have it, with what the host objected to. */
  readonly problems: ReadonlyMap<string, string>;
}

/** What would be sent by settings that are being typed. Secrets stay in the form. */
export function usePreview(
  medium: string,
  of: 'destination' | 'site',
  { fields: { fields }, settings, problems }: SettingsForm,
): Preview {
  const [incidentId, setIncidentId] = useState<number | null>(null);
  const secrets = new Set(fields.flatMap(({ name, secret }) => (secret ? [name] : [])));
  const open = Object.fromEntries(Object.entries(settings).filter(([name]) => !secrets.has(name)));
  const settled = useSettled(open);
  const asked = useAnswer('destination.preview', { medium, of, settings: settled, incidentId });
  const found = asked.state === 'answered' ? asked.value.problems : [];
  return {
    incidentId,
    onChoose: setIncidentId,
    asked,
    problems: new Map([
      ...problems,
      ...found.map(
        ({ member, sentence, fault }) => [member, faultWords(fault) ?? sentence] as const,
      ),
    ]),
  };
}
