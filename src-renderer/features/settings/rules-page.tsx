import { useState } from 'react';
import { useHost } from '../../client/context.tsx';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../components/answered.tsx';
import {
  keptDaysChoices,
  keptDaysWords,
  numberOf,
  removesMore,
  warningChoices,
} from './choices.ts';
import { deskTexts } from './desk.texts.ts';
import { Choice, Confirmation, Problem, Section, Switch } from './setting-controls.tsx';
import { settingsTexts } from './settings.texts.ts';

/** What holds for everybody at this desk. */
export function RulesPage() {
  const texts = deskTexts();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <Section title={texts.kept}>
        <RetentionRule onProblem={setProblem} />
      </Section>
      <Section title={texts.rights}>
        <DeletionRule onProblem={setProblem} />
      </Section>
      <Section title={texts.expiry}>
        <WarningRule onProblem={setProblem} />
      </Section>
    </>
  );
}

interface RuleProps {
  readonly onProblem: (problem: string | null) => void;
}

/** How long closed incidents are kept. What would remove some asks first. */
function RetentionRule({ onProblem }: RuleProps) {
  const texts = deskTexts();
  const host = useHost();
  const asked = useAnswer('host.retention', {});
  const [wanted, setWanted] = useState<number | null | undefined>(undefined);
  return (
    <Answered asked={asked}>
      {({ closedIncidentDays: kept }, askAgain) => {
        const keep = (closedIncidentDays: number | null): void => {
          void host.call('host.setRetention', { closedIncidentDays }).then((answer) => {
            onProblem(answer.ok ? null : answer.error.message);
            setWanted(undefined);
            askAgain();
          });
        };
        const choose = (value: string): void => {
          const days = numberOf(value);
          if (removesMore(kept, days)) setWanted(days);
          else keep(days);
        };
        return (
          <>
            <Choice
              label={texts.closedKept}
              hint={texts.closedKeptHint}
              value={String(wanted === undefined ? kept : wanted)}
              choices={keptDaysChoices(kept)}
              onChange={choose}
            />
            {wanted !== undefined && (
              <Confirmation
                meaning={texts.removal(keptDaysWords(wanted))}
                confirm={texts.removeIt}
                cancel={texts.keepIt}
                onConfirm={() => keep(wanted)}
                onCancel={() => setWanted(undefined)}
              />
            )}
          </>
        );
      }}
    </Answered>
  );
}

function DeletionRule({ onProblem }: RuleProps) {
  const texts = deskTexts();
  const host = useHost();
  const asked = useAnswer('host.incidentDeletion', {});
  return (
    <Answered asked={asked}>
      {({ allowed }, askAgain) => (
        <Switch
          label={texts.deletion}
          hint={texts.deletionHint}
          on={allowed}
          onChange={(on) =>
            void host.call('host.setIncidentDeletion', { allowed: on }).then((answer) => {
              onProblem(answer.ok ? null : answer.error.message);
              askAgain();
            })
          }
        />
      )}
    </Answered>
  );
}

function WarningRule({ onProblem }: RuleProps) {
  const texts = deskTexts();
  const host = useHost();
  const asked = useAnswer('host.tokenWarning', {});
  return (
    <Answered asked={asked}>
      {({ days }, askAgain) => (
        <Choice
          label={texts.warning}
          hint={texts.warningHint}
          value={String(days)}
          choices={warningChoices(days)}
          onChange={(value) =>
            void host.call('host.setTokenWarning', { days: Number(value) }).then((answer) => {
              onProblem(answer.ok ? null : answer.error.message);
              askAgain();
            })
          }
        />
      )}
    </Answered>
  );
}
