import type { ReactNode } from 'react';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import type { Stage } from '#shared/domain/workflow/registry.ts';
import { editorTexts } from '../editor/editor.texts.ts';
import { argumentFormOf, firstArguments } from '../model/argument-fields.ts';
import type { Use } from '../model/draft.ts';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';
import { argumentsOfUse, nameOfUse, sentenceOfUse } from '../model/sentences.ts';
import { listOrNone, type ListStage } from '../model/transition-edits.ts';
import { ArgumentsForm } from './arguments-form.tsx';
import { callbackLabel } from './callback-words.ts';
import { RuleLines } from './rule-lines.tsx';

interface UsesProps {
  readonly stage: ListStage;
  readonly uses: readonly Use[] | undefined;
  readonly path: ProblemPath;
  readonly icon: ReactNode;
  readonly addLabel: string;
  readonly onChange: (uses: readonly Use[] | undefined) => void;
}

/** What is done at one stage of a transition, as sentences. */
export function Uses({ stage, uses = [], path, icon, addLabel, onChange }: UsesProps) {
  const callbacks = registry.all.filter((each) => each.stage === stage);
  return (
    <RuleLines
      rules={uses}
      path={path}
      icon={icon}
      sentenceOf={(use) => sentenceOfUse(stage, use)}
      nameOf={(use) => callbackLabel(nameOfUse(use))}
      addLabel={addLabel}
      kinds={callbacks.map(({ name }) => ({ id: name, label: callbackLabel(name) }))}
      newRule={(name) => newUse(stage, name)}
      form={(use, change) => <UseForm stage={stage} use={use} onChange={change} />}
      onChange={(changed) => onChange(listOrNone(changed))}
    />
  );
}

/** A use of a callback with as few arguments as it takes. */
export function newUse(stage: Stage, name: string): Use {
  const callback = registry.find(stage, name);
  const args = callback ? firstArguments(argumentFormOf(callback)) : {};
  return Object.keys(args).length === 0 ? { call: name } : { call: name, args };
}

interface UseFormProps {
  readonly stage: Stage;
  readonly use: Use;
  readonly onChange: (use: Use) => void;
}

/** The arguments of a callback; of one that is not known, or takes none, a sentence that says so. */
export function UseForm({ stage, use, onChange }: UseFormProps) {
  const texts = editorTexts();
  const callback = registry.find(stage, nameOfUse(use));
  if (!callback) return null;
  const form = argumentFormOf(callback);
  if (form.kind === 'fields' && form.fields.length === 0) return <p>{texts.noArguments}</p>;
  return (
    <ArgumentsForm
      form={form}
      args={argumentsOfUse(use)}
      onChange={(args) => onChange({ call: nameOfUse(use), args })}
    />
  );
}
