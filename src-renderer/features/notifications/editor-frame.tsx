import { ArrowLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { useShortcuts } from '../../state/shortcuts.ts';
import { Confirmation, Problem } from '../settings/setting-controls.tsx';
import { notificationTexts } from './notifications.texts.ts';

interface EditorFrameProps {
  readonly title: string;
  /** Whether there is something to lose. */
  readonly changed: boolean;
  /** Why it cannot be saved as it is; null: it can. */
  readonly unfinished: string | null;
  /** Why the host did not keep it. */
  readonly problem: string | null;
  /** null: this operator may look only. */
  readonly onSave: (() => void) | null;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** What all editors have around them: the way back, which loses nothing unasked, and the way to keep it. */
export function EditorFrame(props: EditorFrameProps) {
  const { title, changed, unfinished, problem, onSave, onLeave, children } = props;
  const texts = notificationTexts();
  const [asking, setAsking] = useState(false);
  const leave = (): void => (changed ? setAsking(true) : onLeave());
  const canSave = onSave !== null && changed && unfinished === null;
  useShortcuts([
    {
      keys: ['Control+Enter'],
      label: texts.save,
      group: 'Notification',
      when: () => canSave,
      run: () => onSave?.(),
    },
  ]);
  return (
    <div className="notify-editor">
      <header className="notify-head">
        <Button look="icon" aria-label={texts.back} onPress={leave}>
          <ArrowLeft aria-hidden="true" />
        </Button>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        {onSave !== null && (
          <Button
            look="primary"
            shortcut="Control+Enter"
            isDisabled={!canSave}
            onPress={() => onSave()}
          >
            {texts.save}
          </Button>
        )}
      </header>
      {asking && (
        <Confirmation
          meaning={texts.unsaved}
          confirm={texts.throwAway}
          cancel={texts.goOn}
          onConfirm={onLeave}
          onCancel={() => setAsking(false)}
        />
      )}
      {onSave === null && <p className="setting-note">{texts.mayNotChange}</p>}
      <Problem text={problem && texts.notKept(problem)} />
      {changed && unfinished !== null && <p className="notify-unfinished">{unfinished}</p>}
      {children}
    </div>
  );
}
