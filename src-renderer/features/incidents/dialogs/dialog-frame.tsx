import { useState, type FormEvent, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import type { Problem } from '#shared/contract/error.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useBusy } from '../../../components/use-busy.ts';
import { closeDialog } from '../../../state/view.ts';
import { plainWords } from '../outcome-words.ts';
import { dialogsTexts } from './dialogs.texts.ts';
import './dialogs.css';

interface DialogFrameProps {
  readonly title: string;
  /** What it is about, as posted: the title of the incident. */
  readonly subject?: string | undefined;
  readonly children: ReactNode;
  /** What Enter does. */
  readonly submit: string;
  readonly canSubmit?: boolean;
  /** Does it. @returns why it was refused; then the dialog stays */
  readonly onSubmit: () => Promise<Problem | null>;
  /** Whether a field shows why it was refused; else it stands below them. */
  readonly isPlaced?: (problem: Problem) => boolean;
  /** Left out: it is the one dialog of the window. */
  readonly onClose?: () => void;
}

/**
 * A question about incidents. Enter answers it, Escape leaves it, and the focus goes back to where
 * it was. It closes only when the host has done what was asked.
 */
export function DialogFrame({
  title,
  subject,
  children,
  submit,
  canSubmit = true,
  onSubmit,
  isPlaced = () => false,
  onClose = closeDialog,
}: DialogFrameProps) {
  const { busy, problem, send } = useSubmit(onSubmit, canSubmit, onClose);
  return (
    <Dialog title={title} onClose={onClose}>
      <Form className="question" onSubmit={send}>
        {subject !== undefined && (
          <p className="question-subject">
            <bdi>{subject}</bdi>
          </p>
        )}
        {children}
        {problem && !isPlaced(problem) && (
          <p className="question-problem" role="alert">
            <bdi>{plainWords(problem)}</bdi>
          </p>
        )}
        <footer>
          <Button look="primary" type="submit" shortcut="Enter" isDisabled={busy || !canSubmit}>
            {submit}
          </Button>
          <Button shortcut="Escape" onPress={onClose}>
            {dialogsTexts().cancel}
          </Button>
        </footer>
      </Form>
    </Dialog>
  );
}

function useSubmit(
  onSubmit: () => Promise<Problem | null>,
  canSubmit: boolean,
  onClose: () => void,
) {
  const { busy, begin } = useBusy();
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (): Promise<void> => {
    const refused = await onSubmit();
    setProblem(refused);
    if (!refused) onClose();
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (canSubmit) begin(submit);
  };
  return { busy, problem, send };
}
