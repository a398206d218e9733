import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { WorkflowRule, WorkflowSummary } from '#shared/contract/workflow.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { Button } from '../../../components/button.tsx';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { TypedField } from '../forms/typed-field.tsx';
import { listOfText, textOfList } from '../model/value-text.ts';
import { rulesTexts } from './rules.texts.ts';

interface RuleCardProps {
  readonly rule: WorkflowRule;
  readonly number: number;
  readonly isLast: boolean;
  readonly definitions: readonly WorkflowSummary[];
  readonly onChange: (rule: WorkflowRule) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

const tagsForm = {
  write: (value: unknown) => textOfList(Array.isArray(value) ? value.map(String) : [], ', '),
  read: (text: string) => listOfText(text, ', '),
};

/** One rule: what incidents it is about, and the workflow that they run. */
export function RuleCard(props: RuleCardProps) {
  const { rule, number, isLast, definitions, onChange, onMove, onRemove } = props;
  const texts = rulesTexts();
  return (
    <li className="workflow-rule" aria-label={texts.rule(number)}>
      <header>
        <b>{texts.rule(number)}</b>
        <Button
          look="icon"
          aria-label={texts.earlier(number)}
          isDisabled={number === 1}
          icon={<ArrowUp aria-hidden="true" />}
          onPress={() => onMove(-1)}
        />
        <Button
          look="icon"
          aria-label={texts.later(number)}
          isDisabled={isLast}
          icon={<ArrowDown aria-hidden="true" />}
          onPress={() => onMove(1)}
        />
        <Button
          look="icon"
          aria-label={texts.remove(number)}
          icon={<X aria-hidden="true" />}
          onPress={onRemove}
        />
      </header>
      <div className="workflow-rule-fields">
        <SourceChoice rule={rule} onChange={onChange} />
        <Field
          label={texts.sourceType}
          value={rule.sourceType ?? ''}
          onChange={(sourceType) =>
            onChange({ ...rule, sourceType: sourceType === '' ? undefined : sourceType })
          }
        />
        <TypedField
          label={texts.tags}
          value={rule.tags ?? []}
          form={tagsForm}
          onChange={(tags) => onChange({ ...rule, tags: textsIn(tags) })}
        />
        <WorkflowChoice
          label={texts.runs}
          value={rule.workflow}
          definitions={definitions}
          onChange={(workflow) => onChange({ ...rule, workflow })}
        />
      </div>
    </li>
  );
}

function SourceChoice({ rule, onChange }: Pick<RuleCardProps, 'rule' | 'onChange'>) {
  const texts = rulesTexts();
  const asked = useAnswer('source.list', {}, 'source');
  const sources = asked.state === 'answered' ? asked.value.sources : [];
  return (
    <ChoiceField
      label={texts.source}
      value={rule.sourceId === undefined ? '' : String(rule.sourceId)}
      choices={[
        { value: '', label: texts.anySource },
        ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(id) => onChange({ ...rule, sourceId: id === '' ? undefined : Number(id) })}
    />
  );
}

interface WorkflowChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly definitions: readonly WorkflowSummary[];
  readonly onChange: (workflow: string) => void;
}

/** One of the published workflows. */
export function WorkflowChoice({ label, value, definitions, onChange }: WorkflowChoiceProps) {
  const choices = definitions.map(({ key, name }) => ({ value: key, label: name || key }));
  return <ChoiceField label={label} value={value} choices={choices} onChange={onChange} />;
}

function textsIn(value: unknown): string[] | undefined {
  const texts = Array.isArray(value) ? value.map(String) : [];
  return texts.length === 0 ? undefined : texts;
}
