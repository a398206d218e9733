import { useState } from 'react';
import type { Problem } from '#shared/contract/error.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { SECOND, type Microseconds } from '#shared/time/instant.ts';
import { writeWallClock } from '#shared/time/wall-clock.ts';
import { durationWords } from '../../../../components/duration-words.ts';
import { zoneWords } from '../../../../components/time-format.ts';
import { useZone } from '../../../../state/preferences.ts';
import { useIncidentActions } from '../../actions.ts';
import { DialogFrame } from '../../dialogs/dialog-frame.tsx';
import { TextInput } from '../../dialogs/fields.tsx';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';
import { readTypedTime } from './typed-time.ts';

const LONGEST_REASON = 400;

interface BackdateDialogProps {
  readonly incidentId: number;
  /** The title of the incident, as posted. */
  readonly subject: string;
  readonly entry: IncidentWorkflow['history'][number];
  readonly onClose: () => void;
}

/** Corrects when a status was entered; whether the order of the history allows it, the host says. */
export function BackdateDialog({ incidentId, subject, entry, onClose }: BackdateDialogProps) {
  const texts = incidentWorkflowTexts();
  const zone = useZone();
  const { backdate } = useIncidentActions();
  const [written, setWritten] = useState(() => writeWallClock(entry.occurredAt, zone));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const occurredAt = readTypedTime(written, entry.occurredAt, zone);
  const refused = problem?.field === 'occurredAt' ? problem.message : undefined;
  const send = async (): Promise<Problem | null> => {
    if (occurredAt === undefined) return null;
    const correction = { entry: entry.entry, occurredAt, reason: reason.trim() };
    const found = await backdate(incidentId, correction);
    setProblem(found);
    return found;
  };
  const write = (text: string): void => {
    setWritten(text);
    setProblem(null);
  };
  return (
    <DialogFrame
      title={texts.backdate(entry.label)}
      subject={subject}
      submit={texts.correct}
      canSubmit={occurredAt !== undefined && reason.trim() !== ''}
      isPlaced={({ field }) => field === 'occurredAt'}
      onSubmit={send}
      onClose={onClose}
    >
      <TextInput
        label={texts.when(zoneWords(zone))}
        value={written}
        autoFocus
        maxLength={40}
        hint={texts.whenHint}
        problem={occurredAt === undefined ? texts.noTime : refused}
        onChange={write}
      />
      {occurredAt !== undefined && refused === undefined && (
        <p role="status">{shiftWords(occurredAt - entry.occurredAt)}</p>
      )}
      <TextInput
        label={texts.reason}
        value={reason}
        maxLength={LONGEST_REASON}
        hint={texts.reasonHint}
        onChange={setReason}
      />
      <p className="hint">{texts.timeouts}</p>
    </DialogFrame>
  );
}

/** How far a time moves from where it was; what was typed has no parts of a second. */
function shiftWords(shift: Microseconds): string {
  const texts = incidentWorkflowTexts();
  const time = durationWords(Math.abs(shift));
  if (Math.abs(shift) < SECOND) return texts.same;
  return shift < 0 ? texts.earlier(time) : texts.later(time);
}
