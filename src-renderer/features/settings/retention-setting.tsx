import { useEffect, useState } from 'react';
import type { Retention } from '#shared/contract/host.ts';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { keptDaysChoices, keptDaysWords, removesMore } from './choices.ts';
import { Choice, Section } from './setting-controls.tsx';

type Days = Retention['closedIncidentDays'];

/** How long closed incidents are kept, for everybody at this desk. What would remove some asks first. */
export function RetentionSetting({
  onProblem,
}: {
  readonly onProblem: (problem: string | null) => void;
}) {
  const host = useHost();
  const [kept, setKept] = useState<Days | undefined>(undefined);
  const [asked, setAsked] = useState<Days | undefined>(undefined);
  useEffect(() => {
    let left = false;
    void host.call('host.retention', {}).then((answer) => {
      if (left) return;
      if (answer.ok) setKept(answer.value.closedIncidentDays);
      else onProblem(answer.error.message);
    });
    return () => {
      left = true;
    };
  }, [host, onProblem]);
  if (kept === undefined) return null;

  const keep = (closedIncidentDays: Days): void => {
    setAsked(undefined);
    void host.call('host.setRetention', { closedIncidentDays }).then((answer) => {
      if (answer.ok) setKept(answer.value.closedIncidentDays);
      onProblem(answer.ok ? null : answer.error.message);
    });
  };
  const choose = (value: string): void => {
    const days = value === 'null' ? null : Number(value);
    if (removesMore(kept, days)) setAsked(days);
    else keep(days);
  };
  return (
    <Section title="This desk, for everybody">
      <Choice
        label="Closed incidents are kept"
        hint="Older ones, and messages as old, are removed with their history."
        value={String(asked === undefined ? kept : asked)}
        choices={keptDaysChoices(kept)}
        onChange={choose}
      />
      {asked !== undefined && (
        <div className="setting" role="alert">
          <span>
            What was closed more than {keptDaysWords(asked)} ago is removed for good. A backup still
            has it.
          </span>
          <Button onPress={() => keep(asked)}>Remove it</Button>
          <Button onPress={() => setAsked(undefined)}>Keep it</Button>
        </div>
      )}
    </Section>
  );
}
