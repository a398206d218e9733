import { useCommands } from '../../../state/commands.ts';
import { useShortcuts } from '../../../state/shortcuts.ts';
import { editorTexts } from './editor.texts.ts';
import type { EditorDialog } from './editor-dialogs.tsx';

interface EditorKeys {
  readonly readOnly: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onAdd: (dialog: EditorDialog) => void;
  readonly onPlay: () => void;
}

/** The keys of the editor, and what the palette offers while it is open. */
export function useEditorKeys({ readOnly, onUndo, onRedo, onAdd, onPlay }: EditorKeys): void {
  const texts = editorTexts();
  const group = 'Workflow';
  const when = (): boolean => !readOnly;
  useShortcuts([
    { keys: ['Control+Z'], label: texts.undo, group, when, run: onUndo },
    { keys: ['Control+Shift+Z', 'Control+Y'], label: texts.redo, group, when, run: onRedo },
    {
      keys: ['Alt+S'],
      label: texts.addStatus,
      group,
      when,
      run: () => onAdd({ kind: 'status' }),
    },
    {
      keys: ['Alt+T'],
      label: texts.addTransition,
      group,
      when,
      run: () => onAdd({ kind: 'transition' }),
    },
    { keys: ['Alt+P'], label: texts.playOrWrite, group, run: onPlay },
  ]);
  useCommands([
    {
      id: 'workflow publish',
      group: 'action',
      label: texts.publish,
      when,
      run: () => onAdd({ kind: 'publish' }),
    },
  ]);
}
