import { useMemo, useReducer, useState, type ReactNode } from 'react';
import type { WorkflowSummary } from '#shared/contract/workflow.ts';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { useMay } from '../../../state/session.ts';
import { Simulator } from '../simulator/simulator.tsx';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';
import type { Draft } from '../model/draft.ts';
import { EditorContext, type Editor } from './editor-context.tsx';
import { EditorDialogs, type EditorDialog } from './editor-dialogs.tsx';
import { EditorHead } from './editor-head.tsx';
import { editorAfter, editorOf } from './editor-state.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { useSavedDraft } from './use-saved-draft.ts';
import { useWantedFocus } from './use-wanted-focus.ts';
import type { LoadedWorkflow, Published } from './use-workflow.ts';
import { Workbench } from './workbench.tsx';
import './editor.css';

export interface EditorPageProps {
  readonly summary: WorkflowSummary;
  readonly loaded: LoadedWorkflow;
  /** What is to be known before one goes on; false: nothing. */
  readonly notice: ReactNode;
  /**
   * The workflow is to be read again: a version was published, or a draft was thrown away.
   * @param published the version; null: none
   */
  readonly onReload: (published: number | null) => void;
}

/** One workflow: written, looked at, or played. */
export function EditorPage({ summary, loaded, notice, onReload }: EditorPageProps) {
  const mayEdit = useMay('admin');
  const [state, act] = useReducer(editorAfter, firstDraft(loaded), editorOf);
  const [older, setOlder] = useState<Published | null>(() => (mayEdit ? null : loaded.published));
  const [playing, setPlaying] = useState(false);
  const [dialog, setDialog] = useState<EditorDialog | null>(null);
  const form = useWantedFocus(state.wanted);
  const written = state.history.present;
  const saved = useSavedDraft(written, loaded.savedAt, mayEdit);
  const draft = older?.draft ?? written;
  const asked = useAnswer('workflow.webhooks', {}, 'destination');
  const webhooks = asked.state === 'answered' ? asked.value.webhooks : undefined;
  const lint = useMemo(() => lintDefinition(draft, registry, webhooks), [draft, webhooks]);
  const editor: Editor = {
    draft,
    selection: state.selection,
    messages: lint.messages,
    webhooks,
    readOnly: !mayEdit || older !== null,
    edit: (next, field, selection) =>
      act({
        type: 'edit',
        draft: next,
        ...(field !== undefined && { field }),
        ...(selection && { selection }),
      }),
    select: (selection) => act({ type: 'select', selection }),
    show: (path) => act({ type: 'show', path }),
  };
  useEditorKeys({
    readOnly: editor.readOnly,
    onUndo: () => act({ type: 'undo' }),
    onRedo: () => act({ type: 'redo' }),
    onAdd: setDialog,
    onPlay: () => setPlaying(!playing),
  });
  return (
    <EditorContext value={editor}>
      <div className="workflow-editor">
        <EditorHead
          summary={summary}
          shown={older?.version ?? null}
          saved={saved}
          history={state.history}
          playing={playing}
          onShow={setOlder}
          onTakeOver={(draftOfVersion) => {
            setOlder(null);
            act({ type: 'edit', draft: { ...draftOfVersion, version: written.version } });
          }}
          onStep={(type) => act({ type })}
          onPlay={() => setPlaying(!playing)}
          onDialog={setDialog}
        />
        {notice}
        {playing ? (
          <Simulator key={older?.version ?? 'draft'} />
        ) : (
          <Workbench formRef={form} onDialog={setDialog} />
        )}
      </div>
      <EditorDialogs
        dialog={dialog}
        published={loaded.published}
        onSettled={(version) => {
          saved.settle(written);
          onReload(version);
        }}
        onClose={() => setDialog(null)}
      />
    </EditorContext>
  );
}

/** What somebody was writing, else the newest version as what one begins to write from. */
function firstDraft({ draft, published }: LoadedWorkflow): Draft {
  if (draft) return draft;
  if (!published) throw new Error('A workflow has neither a version nor a draft.');
  return { ...published.draft, version: published.version + 1 };
}
