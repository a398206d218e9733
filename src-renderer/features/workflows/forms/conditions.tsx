import { Filter } from 'lucide-react';
import { operators } from '#shared/domain/workflow/condition.ts';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { argumentFormOf, firstArguments } from '../model/argument-fields.ts';
import type { DraftCondition } from '../model/draft.ts';
import {
  durationUnits,
  durationValueOf,
  isoOfDuration,
  type DurationUnit,
} from '../model/duration-value.ts';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';
import { argumentsOfUse, conditionSentence } from '../model/sentences.ts';
import { listOfText, textOfList, textOfValue, valueOfText } from '../model/value-text.ts';
import { ArgumentsForm } from './arguments-form.tsx';
import { argumentLabel, callbackLabel, choiceLabel } from './callback-words.ts';
import { RuleLines } from './rule-lines.tsx';
import { TypedField } from './typed-field.tsx';

const TIMEOUT = 'timeout';
const WORKING_DATA = 'working data';

interface ConditionsProps {
  readonly when: readonly DraftCondition[];
  readonly path: ProblemPath;
  readonly onChange: (when: readonly DraftCondition[]) => void;
}

/** What must hold for a transition, as sentences. */
export function Conditions({ when, path, onChange }: ConditionsProps) {
  const texts = editorTexts();
  const callbacks = registry.all.filter(({ stage }) => stage === 'when');
  return (
    <RuleLines
      rules={when}
      path={path}
      icon={<Filter aria-hidden="true" />}
      sentenceOf={conditionSentence}
      nameOf={kindLabel}
      addLabel={texts.addCondition}
      kinds={[
        { id: TIMEOUT, label: texts.timePassed },
        ...callbacks.map(({ name }) => ({ id: name, label: callbackLabel(name) })),
        { id: WORKING_DATA, label: texts.workingDataIs },
      ]}
      newRule={newCondition}
      form={(condition, change) => <ConditionForm condition={condition} onChange={change} />}
      onChange={onChange}
    />
  );
}

function newCondition(kind: string): DraftCondition {
  if (kind === TIMEOUT) return { timeout: isoOfDuration({ amount: 10, unit: 'minutes' }) };
  if (kind === WORKING_DATA) return { op: '=', path: [], value: '' };
  const callback = registry.find('when', kind);
  return { call: kind, args: callback ? firstArguments(argumentFormOf(callback)) : {} };
}

function kindLabel(condition: DraftCondition): string {
  const texts = editorTexts();
  if ('call' in condition) return callbackLabel(condition.call);
  return 'timeout' in condition ? texts.timePassed : texts.workingDataIs;
}

interface ConditionFormProps<Condition> {
  readonly condition: Condition;
  readonly onChange: (condition: DraftCondition) => void;
}

function ConditionForm({ condition, onChange }: ConditionFormProps<DraftCondition>) {
  if ('timeout' in condition) return <TimeoutForm condition={condition} onChange={onChange} />;
  if ('op' in condition) return <ComparisonForm condition={condition} onChange={onChange} />;
  const callback = registry.find('when', condition.call);
  if (!callback) return null;
  return (
    <ArgumentsForm
      form={argumentFormOf(callback)}
      args={argumentsOfUse(condition)}
      onChange={(args) => onChange({ ...condition, args })}
    />
  );
}

type TimeoutCondition = Extract<DraftCondition, { readonly timeout: unknown }>;

const unitNames = Object.keys(durationUnits) as readonly DurationUnit[];

function TimeoutForm({ condition, onChange }: ConditionFormProps<TimeoutCondition>) {
  const texts = editorTexts();
  const known = durationValueOf(condition.timeout);
  const unit = known?.unit ?? 'minutes';
  const change = (amount: string, inUnit: DurationUnit): void => {
    const number = Number(amount);
    const valid = amount.trim() !== '' && number >= 0;
    // What is no number is kept as it was typed, so that the lint can name it.
    onChange({ timeout: valid ? isoOfDuration({ amount: number, unit: inUnit }) : amount });
  };
  const amount = known ? String(known.amount) : String(condition.timeout);
  return (
    <div className="workflow-pair">
      <Field label={texts.passed} value={amount} onChange={(text) => change(text, unit)} />
      <ChoiceField
        label={texts.unit}
        value={unit}
        choices={unitNames.map((one) => ({ value: one, label: texts.units[one] }))}
        onChange={(chosen) => change(amount, unitNames.find((one) => one === chosen) ?? unit)}
      />
    </div>
  );
}

type ComparisonCondition = Extract<DraftCondition, { readonly op: unknown }>;

const pathForm = {
  write: (value: unknown) => textOfList(Array.isArray(value) ? value.map(String) : [], '.'),
  read: (text: string) => listOfText(text, '.'),
};
const valueForm = { write: textOfValue, read: valueOfText };

function ComparisonForm({ condition, onChange }: ConditionFormProps<ComparisonCondition>) {
  return (
    <>
      <TypedField
        label={argumentLabel('path')}
        value={condition.path}
        form={pathForm}
        onChange={(path) =>
          onChange({ ...condition, path: Array.isArray(path) ? path.map(String) : [] })
        }
      />
      <ChoiceField
        label={argumentLabel('op')}
        value={condition.op}
        choices={operators.map((one) => ({ value: one, label: choiceLabel(one) }))}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <TypedField
        label={argumentLabel('value')}
        value={condition.value}
        form={valueForm}
        onChange={(value) => onChange({ ...condition, value })}
      />
    </>
  );
}
