import { LayoutGrid } from 'lucide-react';
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '../../../components/button.tsx';
import { StatusForm } from '../forms/status-form.tsx';
import { TransitionForm } from '../forms/transition-form.tsx';
import { WorkflowForm } from '../forms/workflow-form.tsx';
import { Graph } from '../graph/graph.tsx';
import { drawingOf, nodeSize, withPlaces } from '../graph/layout.ts';
import { selectionAt, selectionKey } from '../model/selection.ts';
import { forgetPlaces, placeStatus, removeStatus } from '../model/status-edits.ts';
import { moveTransition, removeTransition } from '../model/transition-edits.ts';
import { useEditor, type Editor } from './editor-context.tsx';
import type { EditorDialog } from './editor-dialogs.tsx';
import { editorTexts } from './editor.texts.ts';
import { LintList } from './lint-list.tsx';
import { Outline } from './outline.tsx';

/** A key moves a status so far in the picture. */
const STEP = 20;

interface WorkbenchProps {
  readonly formRef: RefObject<HTMLDivElement | null>;
  readonly onDialog: (dialog: EditorDialog) => void;
}

/** Where a definition is written: outline, picture, and the form of what is selected. */
export function Workbench({ formRef, onDialog }: WorkbenchProps) {
  const texts = editorTexts();
  const editor = useEditor();
  const { draft, selection, messages, readOnly } = editor;
  const drags = useRef(0);
  const faults = new Set(messages.map(({ path }) => selectionKey(selectionAt(draft, path))));
  const hasPlaces = Object.values(draft.statuses).some(({ pos }) => pos !== undefined);
  return (
    <div className="workbench">
      <div className="workbench-outline">
        {!readOnly && (
          <div className="workbench-adding">
            <Button shortcut="Alt+S" onPress={() => onDialog({ kind: 'status' })}>
              {texts.addStatusShort}
            </Button>
            <Button
              shortcut="Alt+T"
              isDisabled={Object.keys(draft.statuses).length === 0}
              onPress={() => onDialog({ kind: 'transition' })}
            >
              {texts.addTransitionShort}
            </Button>
          </div>
        )}
        <Outline
          onKey={(event) => !readOnly && editByKey(event, editor)}
          onEnter={() => focusForm(formRef)}
        />
        {!readOnly && <p className="workflow-hint">{texts.outlineHint}</p>}
      </div>
      <div className="workbench-graph" onPointerDownCapture={() => (drags.current += 1)}>
        {Object.keys(draft.statuses).length === 0 ? (
          <p className="workbench-empty">{texts.empty}</p>
        ) : (
          <Graph
            draft={draft}
            selection={selection}
            faults={faults}
            onSelect={editor.select}
            tools={hasPlaces && !readOnly && <AutomaticLayout />}
            {...(!readOnly && {
              onPlace: (status, { x, y }) =>
                editor.edit(placeStatus(withPlaces(draft), status, x, y), `drag ${drags.current}`),
            })}
          />
        )}
        <LintList />
      </div>
      <div className="workbench-form" ref={formRef}>
        <fieldset disabled={readOnly} aria-label={texts.formOf}>
          <SelectedForm onDialog={onDialog} />
        </fieldset>
      </div>
    </div>
  );
}

function AutomaticLayout() {
  const { draft, edit } = useEditor();
  return (
    <Button icon={<LayoutGrid aria-hidden="true" />} onPress={() => edit(forgetPlaces(draft))}>
      {editorTexts().automatic}
    </Button>
  );
}

function SelectedForm({ onDialog }: Pick<WorkbenchProps, 'onDialog'>) {
  const { draft, selection } = useEditor();
  switch (selection.kind) {
    case 'workflow':
      return <WorkflowForm />;
    case 'status': {
      const facts = draft.statuses[selection.status];
      if (!facts) return null;
      const add = (): void => onDialog({ kind: 'transition' });
      return <StatusForm status={selection.status} facts={facts} onAddTransition={add} />;
    }
    case 'transition': {
      const transition = draft.transitions[selection.at];
      if (!transition) return null;
      return <TransitionForm key={selection.at} at={selection.at} transition={transition} />;
    }
  }
}

function focusForm(form: RefObject<HTMLDivElement | null>): void {
  form.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Keys on a line of the outline. @returns whether the key meant something here */
function editByKey(event: KeyboardEvent, editor: Editor): boolean {
  if (event.key === 'Delete') return removeSelected(editor);
  const [x, y] = arrows[event.key] ?? [0, 0];
  if (x === 0 && y === 0) return false;
  if (event.altKey && y !== 0) return moveSelected(editor, y > 0 ? 1 : -1);
  return event.shiftKey && placeSelected(editor, x, y);
}

function removeSelected({ draft, selection, edit }: Editor): boolean {
  switch (selection.kind) {
    case 'workflow':
      return false;
    case 'status':
      edit(removeStatus(draft, selection.status));
      return true;
    case 'transition':
      edit(removeTransition(draft, selection.at));
      return true;
  }
}

function moveSelected({ draft, selection, edit }: Editor, step: 1 | -1): boolean {
  if (selection.kind !== 'transition') return false;
  const moved = moveTransition(draft, selection.at, step);
  edit(moved.draft, undefined, { kind: 'transition', at: moved.at });
  return true;
}

function placeSelected({ draft, selection, edit }: Editor, x: number, y: number): boolean {
  if (selection.kind !== 'status') return false;
  const node = drawingOf(draft).nodes.find(({ status }) => status === selection.status);
  if (!node) return false;
  const left = node.center.x - nodeSize.width / 2 + x * STEP;
  const top = node.center.y - nodeSize.height / 2 + y * STEP;
  edit(placeStatus(withPlaces(draft), selection.status, left, top), `place ${selection.status}`);
  return true;
}
