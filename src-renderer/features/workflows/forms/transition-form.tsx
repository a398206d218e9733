import { Trash2 } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { useEditor } from '../editor/editor-context.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { Place } from '../editor/lint-notes.tsx';
import type { DraftTransition } from '../model/draft.ts';
import { changeTransition, removeTransition } from '../model/transition-edits.ts';
import { Conditions } from './conditions.tsx';
import { ChoiceLine, Part, useStatusChoices } from './controls.tsx';
import { NameField } from './name-field.tsx';
import { OrderLine } from './order-line.tsx';
import { SeverityLine, StageParts } from './stage-parts.tsx';
import { TemplateField } from './template-field.tsx';

interface TransitionFormProps {
  readonly at: number;
  readonly transition: DraftTransition;
}

/** One transition: what it waits for, what the timeline says of it, and what it does. */
export function TransitionForm({ at, transition }: TransitionFormProps) {
  const texts = editorTexts();
  const { draft, edit, select } = useEditor();
  const path = ['transitions', at] as const;
  const change = (changes: Partial<DraftTransition>): void =>
    edit(
      changeTransition(draft, at, changes),
      `transition ${at} ${Object.keys(changes).join(' ')}`,
    );
  const remove = (): void => {
    edit(removeTransition(draft, at));
    select({ kind: 'status', status: transition.from });
  };
  return (
    <Place path={path}>
      <header className="workflow-form-head">
        <h3>{titleOf(transition, draft.statuses)}</h3>
        <Button look="quiet" icon={<Trash2 aria-hidden="true" />} onPress={remove}>
          {texts.removeTransition}
        </Button>
      </header>
      <OrderLine at={at} transition={transition} />
      <Part title={texts.when} hint={transition.when?.length ? undefined : texts.whenNothing}>
        <Conditions
          when={transition.when ?? []}
          path={[...path, 'when']}
          onChange={(when) => change({ when })}
        />
      </Part>
      <TransitionTexts path={path} transition={transition} onChange={change} />
      <Part title={texts.meaning}>
        <SeverityLine
          severity={transition.severity}
          path={path}
          label={texts.severityAfter}
          none={texts.severityKept}
          onChange={(severity) => change({ severity })}
        />
      </Part>
      <StageParts stages={transition} path={path} withWorkingData onChange={change} />
      <Ends at={at} transition={transition} onChange={change} />
    </Place>
  );
}

interface PartProps {
  readonly path: readonly [string, number];
  readonly transition: DraftTransition;
  readonly onChange: (changes: Partial<DraftTransition>) => void;
}

function TransitionTexts({ path, transition, onChange }: PartProps) {
  const texts = editorTexts();
  const { descriptionBefore, descriptionAfter, subject = '' } = transition;
  return (
    <Part title={texts.timeline}>
      <Place path={[...path, 'descriptionBefore']}>
        <TemplateField
          label={texts.before}
          value={descriptionBefore}
          onChange={(text) => onChange({ descriptionBefore: text })}
        />
      </Place>
      <Place path={[...path, 'descriptionAfter']}>
        <TemplateField
          label={texts.afterwards}
          value={descriptionAfter}
          onChange={(text) => onChange({ descriptionAfter: text })}
        />
      </Place>
      <Place path={[...path, 'subject']}>
        <TemplateField
          label={texts.newSubject}
          hint={texts.newSubjectHint}
          value={subject}
          onChange={(text) => onChange({ subject: text === '' ? undefined : text })}
        />
      </Place>
    </Part>
  );
}

function Ends({ at, transition, onChange }: Omit<PartProps, 'path'> & { readonly at: number }) {
  const texts = editorTexts();
  const { draft } = useEditor();
  const statuses = useStatusChoices();
  const path = ['transitions', at] as const;
  const taken = draft.transitions.filter((_one, place) => place !== at).map(({ id }) => id);
  const problemOf = (id: string): string | null => {
    if (id === '') return texts.nameNeeded;
    return taken.includes(id) ? texts.nameTaken : null;
  };
  return (
    <Part title={texts.ends}>
      <div className="workflow-pair">
        <ChoiceLine
          label={texts.from}
          value={transition.from}
          path={[...path, 'from']}
          choices={statuses}
          onChange={(from) => onChange({ from })}
        />
        <ChoiceLine
          label={texts.to}
          value={transition.to}
          path={[...path, 'to']}
          choices={statuses}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <Place path={[...path, 'id']}>
        <NameField
          label={texts.transitionId}
          hint={texts.idHint}
          name={transition.id}
          problemOf={problemOf}
          onRename={(id) => onChange({ id })}
        />
      </Place>
    </Part>
  );
}

type Statuses = ReturnType<typeof useEditor>['draft']['statuses'];

function titleOf({ from, to }: DraftTransition, statuses: Statuses): string {
  return `${statuses[from]?.label ?? from} → ${statuses[to]?.label ?? to}`;
}
