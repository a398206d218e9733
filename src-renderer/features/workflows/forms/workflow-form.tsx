import { levels as allLevels } from '#shared/domain/incident/level.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { levelTexts } from '../../../components/level.texts.ts';
import { useEditor } from '../editor/editor-context.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { Place } from '../editor/lint-notes.tsx';
import { levelsOfDraft, type Draft } from '../model/draft.ts';
import { changeCreation } from '../model/transition-edits.ts';
import { ChoiceLine, Part, RarePart, TextLine, useStatusChoices } from './controls.tsx';
import { SeverityLine, StageParts } from './stage-parts.tsx';
import { TemplateField } from './template-field.tsx';

/** What holds for the workflow as a whole, and how an incident begins. */
export function WorkflowForm() {
  const texts = editorTexts();
  const { draft, edit } = useEditor();
  const change = (changes: Partial<Draft>): void =>
    edit({ ...draft, ...changes }, `workflow ${Object.keys(changes).join()}`);
  return (
    <Place path={[]}>
      <Place path={['statuses']}>
        <Place path={['transitions']}>
          <h3>{texts.whole}</h3>
        </Place>
      </Place>
      <Part title={texts.workflow}>
        <TextLine
          label={texts.name}
          value={draft.name}
          path={['name']}
          onChange={(name) => change({ name })}
        />
        <Place path={['description']}>
          <PlainText
            label={texts.about}
            value={draft.description ?? ''}
            onChange={(description) =>
              change({ description: description === '' ? undefined : description })
            }
          />
        </Place>
        <FirstStatuses draft={draft} onChange={change} />
      </Part>
      <Creation />
      <RarePart title={texts.levels} filled={draft.levels !== undefined}>
        <Levels draft={draft} onChange={change} />
      </RarePart>
      <RarePart title={texts.late} filled={(draft.catchUp ?? 'apply') !== 'apply'}>
        <ChoiceLine
          label={texts.catchUp}
          value={draft.catchUp ?? 'apply'}
          path={['catchUp']}
          choices={Object.entries(texts.catchUps).map(([value, label]) => ({ value, label }))}
          onChange={(catchUp) => change({ catchUp })}
        />
      </RarePart>
    </Place>
  );
}

interface LinesProps {
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
}

function PlainText(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <textarea
        className="input"
        rows={2}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

function FirstStatuses({ draft, onChange }: LinesProps) {
  const texts = editorTexts();
  const statuses = useStatusChoices();
  return (
    <div className="workflow-pair">
      <ChoiceLine
        label={texts.initial}
        value={draft.initial}
        path={['initial']}
        choices={statuses}
        onChange={(initial) => onChange({ initial })}
      />
      <ChoiceLine
        label={texts.reopen}
        value={draft.reopen ?? ''}
        path={['reopen']}
        choices={[{ value: '', label: texts.reopenInitial }, ...statuses]}
        onChange={(reopen) => onChange({ reopen: reopen === '' ? undefined : reopen })}
      />
    </div>
  );
}

function Creation() {
  const texts = editorTexts();
  const { draft, edit } = useEditor();
  const { create } = draft;
  const path = ['create'] as const;
  const change = (changes: Partial<Draft['create']>): void =>
    edit(changeCreation(draft, changes), `create ${Object.keys(changes).join()}`);
  return (
    <Place path={path}>
      <Part title={texts.creation}>
        <Place path={[...path, 'subject']}>
          <TemplateField
            label={texts.subject}
            value={create.subject ?? ''}
            onChange={(text) => change({ subject: text === '' ? undefined : text })}
          />
        </Place>
        <Place path={[...path, 'description']}>
          <TemplateField
            label={texts.creationText}
            value={create.description ?? ''}
            onChange={(text) => change({ description: text === '' ? undefined : text })}
          />
        </Place>
        <SeverityLine
          severity={create.severity}
          path={path}
          label={texts.severityFirst}
          none={texts.severityUsual}
          onChange={(severity) => change({ severity })}
        />
      </Part>
      <StageParts stages={create} path={path} withWorkingData={false} onChange={change} />
    </Place>
  );
}

/** The level of an incident that each severity means. */
function Levels({ draft, onChange }: LinesProps) {
  const texts = editorTexts();
  const { words } = levelTexts();
  const levels = levelsOfDraft(draft);
  return (
    <Place path={['levels']} deep>
      <div className="workflow-pair">
        {['1', '2', '3', '4'].map((severity) => (
          <ChoiceField
            key={severity}
            label={texts.severity(Number(severity))}
            value={String(levels[severity])}
            choices={allLevels.map((level) => ({
              value: String(level),
              label: `${level} ${words[level]}`,
            }))}
            onChange={(level) => onChange({ levels: { ...levels, [severity]: Number(level) } })}
          />
        ))}
      </div>
    </Place>
  );
}
