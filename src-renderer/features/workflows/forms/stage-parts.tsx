import { Eye, History, Megaphone, PenLine, Telescope } from 'lucide-react';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import { editorTexts } from '../editor/editor.texts.ts';
import type { DraftStages, Use } from '../model/draft.ts';
import { Buttons } from './buttons.tsx';
import { ChoiceLine, Part, RarePart } from './controls.tsx';
import { Uses } from './uses.tsx';

interface StagePartsProps {
  readonly stages: DraftStages & { readonly then?: readonly Use[] };
  readonly path: ProblemPath;
  /** A creation has no working data to change. */
  readonly withWorkingData: boolean;
  readonly onChange: (changes: DraftStages & { readonly then?: readonly Use[] }) => void;
}

/** What is done when a transition is executed, or an incident begins: everything but texts and conditions. */
export function StageParts({ stages, path, withWorkingData, onChange }: StagePartsProps) {
  const texts = editorTexts();
  return (
    <>
      <Part title={texts.effects} hint={texts.effectsHint}>
        <Uses
          stage="sideEffects"
          uses={stages.sideEffects}
          path={[...path, 'sideEffects']}
          icon={<Megaphone aria-hidden="true" />}
          addLabel={texts.addEffect}
          onChange={(sideEffects) => onChange({ sideEffects })}
        />
      </Part>
      <Part title={texts.buttons} hint={texts.buttonsHint}>
        <Buttons
          actions={stages.userActions}
          path={[...path, 'userActions']}
          onChange={(userActions) => onChange({ userActions })}
        />
      </Part>
      {withWorkingData && (
        <RarePart title={texts.workingData} filled={isFilled(stages.then)}>
          <Uses
            stage="then"
            uses={stages.then}
            path={[...path, 'then']}
            icon={<PenLine aria-hidden="true" />}
            addLabel={texts.addWorkingData}
            onChange={(then) => onChange({ then })}
          />
        </RarePart>
      )}
      <ShownParts stages={stages} path={path} onChange={onChange} />
    </>
  );
}

/** What of a transition is shown in the history, in the future, and at the incident. */
function ShownParts({ stages, path, onChange }: Omit<StagePartsProps, 'withWorkingData'>) {
  const texts = editorTexts();
  const { updateHistoryEntry, updatePossibleTransition, upsertAttributes } = stages;
  return (
    <RarePart
      title={texts.shown}
      filled={[updateHistoryEntry, updatePossibleTransition, upsertAttributes].some(isFilled)}
    >
      <Uses
        stage="updateHistoryEntry"
        uses={updateHistoryEntry}
        path={[...path, 'updateHistoryEntry']}
        icon={<History aria-hidden="true" />}
        addLabel={texts.addHistory}
        onChange={(uses) => onChange({ updateHistoryEntry: uses })}
      />
      <Uses
        stage="updatePossibleTransition"
        uses={updatePossibleTransition}
        path={[...path, 'updatePossibleTransition']}
        icon={<Telescope aria-hidden="true" />}
        addLabel={texts.addFuture}
        onChange={(uses) => onChange({ updatePossibleTransition: uses })}
      />
      <Uses
        stage="upsertAttributes"
        uses={upsertAttributes}
        path={[...path, 'upsertAttributes']}
        icon={<Eye aria-hidden="true" />}
        addLabel={texts.addAttribute}
        onChange={(uses) => onChange({ upsertAttributes: uses })}
      />
    </RarePart>
  );
}

interface SeverityLineProps {
  readonly severity: number | undefined;
  readonly path: ProblemPath;
  readonly label: string;
  /** What it means where none is chosen. */
  readonly none: string;
  readonly onChange: (severity: number | undefined) => void;
}

/** A severity, or none. */
export function SeverityLine({ severity, path, label, none, onChange }: SeverityLineProps) {
  const texts = editorTexts();
  return (
    <ChoiceLine
      label={label}
      value={severity === undefined ? '' : String(severity)}
      path={[...path, 'severity']}
      choices={[
        { value: '', label: none },
        ...[1, 2, 3, 4].map((one) => ({ value: String(one), label: texts.severity(one) })),
      ]}
      onChange={(chosen) => onChange(chosen === '' ? undefined : Number(chosen))}
    />
  );
}

function isFilled(uses: readonly Use[] | undefined): boolean {
  return uses !== undefined && uses.length > 0;
}
