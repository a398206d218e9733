import { useState } from 'react';
import type { WorkflowRules, WorkflowSummary } from '#shared/contract/workflow.ts';
import { useHost } from '../../../client/context.tsx';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { useMay } from '../../../state/session.ts';
import { replaced, swapped, without } from '../model/collections.ts';
import { workflowTexts } from '../workflow.texts.ts';
import { RuleCard, WorkflowChoice } from './rule-card.tsx';
import { rulesTexts } from './rules.texts.ts';

interface RulesPageProps {
  readonly definitions: readonly WorkflowSummary[];
}

/** Which incidents run which workflow: the first rule that fits decides. */
export function RulesPage({ definitions }: RulesPageProps) {
  const asked = useAnswer('workflow.rules', {});
  const published = definitions.filter(({ latest }) => latest !== null);
  return (
    <Answered asked={asked}>
      {(rules, askAgain) => (
        <RulesForm
          key={JSON.stringify(rules)}
          rules={rules}
          definitions={published}
          onSaved={askAgain}
        />
      )}
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
  const [written, setWritten] = useState(kept);
  const [problem, setProblem] = useState<string | null>(null);
  const { rules } = written;
  const write = (changed: WorkflowRules['rules']): void =>
    setWritten({ ...written, rules: changed });
  const save = async (): Promise<void> => {
    const answer = await host.call('workflow.setRules', written);
    if (answer.ok) onSaved();
    else setProblem(answer.error.message);
  };
  const add = (): void => write([...rules, { workflow: written.default }]);
  return (
    <fieldset className="workflow-rules" disabled={!mayEdit} aria-label={texts.title}>
      <p className="workflow-hint">{texts.hint}</p>
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
          <Button look="primary" isDisabled={written === kept} onPress={() => void save()}>
            {texts.save}
          </Button>
          <Button isDisabled={written === kept} onPress={() => setWritten(kept)}>
            {texts.asItWas}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
