import { useState } from 'react';
import type { WorkflowRules, WorkflowSummary } from '#shared/contract/workflow.ts';
import { useHost } from '../../../client/context.tsx';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { useMay } from '../../../state/session.ts';
import { replaced, swapped, without } from '../model/collections.ts';
import { workflowTexts } from '../workflow.texts.ts';
import { Notice } from '../notice.tsx';
import { RuleCard, WorkflowChoice } from './rule-card.tsx';
import { rulesTexts } from './rules.texts.ts';
import { useEditedCopy } from './use-edited-copy.ts';

interface RulesPageProps {
  readonly definitions: readonly WorkflowSummary[];
}

/** Which incidents run which workflow: the first rule that fits decides. */
export function RulesPage({ definitions }: RulesPageProps) {
  const asked = useAnswer('workflow.rules', {}, 'workflow');
  const published = definitions.filter(({ latest }) => latest !== null);
  return (
    <Answered asked={asked}>
      {(rules, askAgain) => <RulesForm rules={rules} definitions={published} onSaved={askAgain} />}
    </Answered>
  );
}

interface RulesFormProps {
  readonly rules: WorkflowRules;
  readonly definitions: readonly WorkflowSummary[];
  readonly onSaved: () => void;
}

function RulesForm({ rules: kept, definitions, onSaved }: RulesFormProps) {
  const texts = rulesTexts();
  const host = useHost();
  const mayEdit = useMay('admin');
  const { written, write: setWritten, isChanged, isOutdated, settle } = useEditedCopy(kept);
  const [problem, setProblem] = useState<string | null>(null);
  const { rules } = written;
  const write = (changed: WorkflowRules['rules']): void =>
    setWritten({ ...written, rules: changed });
  const save = async (): Promise<void> => {
    const answer = await host.call('workflow.setRules', written);
    setProblem(answer.ok ? null : answer.error.message);
    if (!answer.ok) return;
    settle(answer.value);
    onSaved();
  };
  const add = (): void => write([...rules, { workflow: written.default }]);
  return (
    <fieldset className="workflow-rules" disabled={!mayEdit} aria-label={texts.title}>
      <p className="workflow-hint">{texts.hint}</p>
      {isOutdated && (
        <Notice
          words={texts.changedElsewhere}
          action={texts.showTheirs}
          onAct={() => settle(kept)}
        />
      )}
      <ol>
        {rules.map((rule, at) => (
          <RuleCard
            key={at}
            rule={rule}
            number={at + 1}
            isLast={at === rules.length - 1}
            definitions={definitions}
            onChange={(changed) => write(replaced(rules, at, changed))}
            onMove={(step) => write(swapped(rules, at, at + step))}
            onRemove={() => write(without(rules, at))}
          />
        ))}
      </ol>
      {mayEdit && (
        <div>
          <Button onPress={add}>{texts.add}</Button>
        </div>
      )}
      <WorkflowChoice
        label={texts.otherwise}
        value={written.default}
        definitions={definitions}
        onChange={(workflow) => setWritten({ ...written, default: workflow })}
      />
      {problem !== null && <p role="alert">{workflowTexts().notKept(problem)}</p>}
      {mayEdit && (
        <div className="workflow-buttons">
          <Button look="primary" isDisabled={!isChanged} onPress={() => void save()}>
            {texts.save}
          </Button>
          <Button isDisabled={!isChanged} onPress={() => settle(kept)}>
            {texts.asItWas}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
