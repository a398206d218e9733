import { ArrowLeft, Download, Play, Redo2, Trash2, Undo2 } from 'lucide-react';
import type { WorkflowSummary } from '#shared/contract/workflow.ts';
import { hostNow } from '../../../client/clock.ts';
import { useHost } from '../../../client/context.tsx';
import { answeredTexts } from '../../../components/answered.texts.ts';
import { Button } from '../../../components/button.tsx';
import { saveFile } from '../../../components/save-file.ts';
import { formatMoment } from '../../../components/time-format.ts';
import { useMay } from '../../../state/session.ts';
import { useZone } from '../../../state/preferences.ts';
import { migrationTexts } from '../migration/migration.texts.ts';
import type { Draft } from '../model/draft.ts';
import type { EditHistory } from '../model/edit-history.ts';
import { openWorkflows } from '../place-state.ts';
import { workflowTexts } from '../workflow.texts.ts';
import { useEditor } from './editor-context.tsx';
import type { EditorDialog } from './editor-dialogs.tsx';
import { editorTexts } from './editor.texts.ts';
import type { SavedDraft } from './use-saved-draft.ts';
import { readVersion, type Published } from './use-workflow.ts';

interface EditorHeadProps {
  readonly summary: WorkflowSummary;
  /** The published version that is shown; null: what is written. */
  readonly shown: number | null;
  readonly saved: SavedDraft;
  readonly history: EditHistory<Draft>;
  readonly playing: boolean;
  readonly onShow: (version: Published | null) => void;
  /** What a published version has becomes what is written. */
  readonly onTakeOver: (draft: Draft) => void;
  readonly onStep: (type: 'undo' | 'redo') => void;
  readonly onPlay: () => void;
  readonly onDialog: (dialog: EditorDialog) => void;
}

/** Which workflow and version it is, and what can be done with the whole of it. */
export function EditorHead(props: EditorHeadProps) {
  const { summary, shown, saved, playing, onPlay } = props;
  const texts = editorTexts();
  const { draft } = useEditor();
  return (
    <header className="editor-head">
      <div className="editor-title">
        <Button
          look="icon"
          aria-label={texts.back}
          icon={<ArrowLeft aria-hidden="true" />}
          onPress={() => openWorkflows({ kind: 'list' })}
        />
        <h1>
          <bdi>{draft.name || draft.key}</bdi>
        </h1>
        <VersionChoice {...props} />
        <p className="editor-state">
          <span>{runningWords(summary)}</span>
          {shown === null && <SaveWords {...saved} />}
        </p>
      </div>
      <div className="editor-actions">
        <WritingActions {...props} />
        <Button
          icon={<Download aria-hidden="true" />}
          onPress={() => saveFile(fileNameOf(draft, shown), 'application/json', jsonOf(draft))}
        >
          {texts.exportFile}
        </Button>
        <Button
          icon={<Play aria-hidden="true" />}
          aria-pressed={playing}
          shortcut="Alt+P"
          onPress={onPlay}
        >
          {playing ? texts.write : texts.simulate}
        </Button>
        <MoveAction {...props} />
        <PublishAction {...props} />
      </div>
    </header>
  );
}

function WritingActions({ shown, history, onStep, onDialog, summary }: EditorHeadProps) {
  const texts = editorTexts();
  const { readOnly } = useEditor();
  if (readOnly || shown !== null) return null;
  return (
    <>
      <Button
        look="icon"
        aria-label={texts.undo}
        isDisabled={history.past.length === 0}
        icon={<Undo2 aria-hidden="true" />}
        onPress={() => onStep('undo')}
      />
      <Button
        look="icon"
        aria-label={texts.redo}
        isDisabled={history.future.length === 0}
        icon={<Redo2 aria-hidden="true" />}
        onPress={() => onStep('redo')}
      />
      {(summary.hasDraft || history.past.length > 0) && (
        <Button
          look="icon"
          aria-label={texts.discard}
          icon={<Trash2 aria-hidden="true" />}
          onPress={() => onDialog({ kind: 'discard' })}
        />
      )}
    </>
  );
}

/** Leads to where incidents are taken from one version to another. */
function MoveAction({ summary }: EditorHeadProps) {
  const mayMove = useMay('admin');
  if (!mayMove || summary.versions.length < 2) return null;
  return (
    <Button onPress={() => openWorkflows({ kind: 'move', workflow: summary.key })}>
      {migrationTexts().move}
    </Button>
  );
}

function PublishAction({ shown, onTakeOver, onDialog }: EditorHeadProps) {
  const texts = editorTexts();
  const mayEdit = useMay('admin');
  const { draft } = useEditor();
  if (!mayEdit) return null;
  if (shown !== null) {
    return (
      <Button look="primary" onPress={() => onTakeOver(draft)}>
        {texts.takeOver(shown)}
      </Button>
    );
  }
  return (
    <Button look="primary" onPress={() => onDialog({ kind: 'publish' })}>
      {texts.publish}
    </Button>
  );
}

/** Published versions can be looked at; they never change. */
function VersionChoice({ summary, shown, onShow }: EditorHeadProps) {
  const texts = editorTexts();
  const host = useHost();
  const choose = async (value: string): Promise<void> => {
    if (value === '') return onShow(null);
    const version = await readVersion(host, summary.key, Number(value));
    if (typeof version !== 'string') onShow(version);
  };
  return (
    <select
      className="input editor-version"
      aria-label={texts.version}
      value={shown === null ? '' : String(shown)}
      onChange={(event) => void choose(event.currentTarget.value)}
    >
      <option value="">{texts.draftOf((summary.latest ?? 0) + 1)}</option>
      {summary.versions.map(({ version, running }) => (
        <option key={version} value={version}>
          {texts.versionOf(version, running)}
        </option>
      ))}
    </select>
  );
}

function SaveWords({ state, saveAgain }: SavedDraft) {
  const texts = editorTexts();
  const zone = useZone();
  switch (state.kind) {
    case 'untouched':
      return null;
    case 'saving':
      return <span role="status">{texts.saving}</span>;
    case 'saved':
      return <span role="status">{texts.saved(formatMoment(state.at, hostNow(), zone))}</span>;
    case 'failed':
      return (
        <>
          <span role="alert">{workflowTexts().notKept(state.reason)}</span>
          <Button look="quiet" onPress={saveAgain}>
            {answeredTexts().again}
          </Button>
        </>
      );
  }
}

/** On which versions how many incidents run. */
export function runningWords({ versions }: WorkflowSummary): string {
  const texts = workflowTexts();
  const lines = versions.filter(({ running }) => running > 0);
  if (lines.length === 0) return texts.noneRunning;
  return lines.map(({ running, version }) => texts.runningOn(running, version)).join(', ');
}

function fileNameOf({ key }: Draft, version: number | null): string {
  return `${key}${version === null ? '-draft' : `-${version}`}.json`;
}

function jsonOf(draft: Draft): string {
  return `${JSON.stringify(draft, null, 2)}\n`;
}
