import { useState } from 'react';
import type { Problem } from '#shared/contract/error.ts';
import { DialogFrame } from '../../dialogs/dialog-frame.tsx';
import { TextInput } from '../../dialogs/fields.tsx';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';
import type { UserAction } from './use-user-actions.ts';

const LONGEST_VALUE = 4_000;

interface ActionDialogProps {
  readonly action: UserAction;
  /** The title of the incident, as posted. */
  readonly subject: string;
  /** What the status is called to which the incident went on meanwhile; null: it did not. */
  readonly wentOnTo: string | null;
  readonly onSend: (fields: Readonly<Record<string, string>>) => Promise<Problem | null>;
  readonly onClose: () => void;
}

/** What a button asks before it is done: a question, and fields to fill in. */
export function ActionDialog({ action, subject, wentOnTo, onSend, onClose }: ActionDialogProps) {
  const { label, confirmation, fields = [] } = action;
  const texts = incidentWorkflowTexts();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (): Promise<Problem | null> => {
    const missing = fields.find(({ key, required }) => required && valueOf(values, key) === '');
    const refused = missing ? neededProblem(missing.key) : await onSend(values);
    setProblem(refused);
    return refused;
  };
  // A form is not sent as long as one of its fields shows a problem.
  const write = (key: string, value: string): void => {
    setValues({ ...values, [key]: value });
    setProblem(null);
  };
  return (
    <DialogFrame
      title={label}
      subject={subject}
      submit={label}
      canSubmit={wentOnTo === null}
      isPlaced={({ field }) => fields.some(({ key }) => fieldName(key) === field)}
      onSubmit={send}
      onClose={onClose}
    >
      {confirmation !== undefined && (
        <p>
          <bdi>{confirmation}</bdi>
        </p>
      )}
      {fields.map(({ key, label: name, required }, at) => (
        <TextInput
          key={key}
          label={required ? name : texts.optional(name)}
          value={values[key] ?? ''}
          autoFocus={at === 0}
          maxLength={LONGEST_VALUE}
          problem={problem?.field === fieldName(key) ? problem.message : undefined}
          onChange={(value) => write(key, value)}
        />
      ))}
      {wentOnTo !== null && (
        <p className="question-problem" role="alert">
          {texts.noLonger(wentOnTo)}
        </p>
      )}
    </DialogFrame>
  );
}

function valueOf(values: Readonly<Record<string, string>>, key: string): string {
  return values[key]?.trim() ?? '';
}

/** A field as the host names it in its refusals. */
function fieldName(key: string): string {
  return `fields.${key}`;
}

function neededProblem(key: string): Problem {
  const message = incidentWorkflowTexts().needed;
  return { code: 'invalid_input', message, field: fieldName(key) };
}
