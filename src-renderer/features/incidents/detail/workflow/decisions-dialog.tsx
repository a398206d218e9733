import { useState } from 'react';
import type { IncidentWorkflow, WorkflowDecision } from '#shared/contract/workflow.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../../../client/clock.ts';
import { useAnswer } from '../../../../client/use-answer.ts';
import { Answered } from '../../../../components/answered.tsx';
import { Button } from '../../../../components/button.tsx';
import type { DecisionStep, Told } from '../../../../components/decision-trace/decision-step.ts';
import { DecisionSteps } from '../../../../components/decision-trace/decision-steps.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { formatClockSeconds, formatMoment } from '../../../../components/time-format.ts';
import { useZone } from '../../../../state/preferences.ts';
import { readDraft, type Draft } from '../../../workflows/model/draft.ts';
import { judgedTransitions, statusLabel } from '../../../workflows/model/judged.ts';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';

interface DecisionsDialogProps {
  readonly incidentId: number;
  readonly workflow: Pick<IncidentWorkflow, 'key' | 'version'> | null;
  readonly onClose: () => void;
}

/** How the last messages of an incident were decided: why something happened, or did not. */
export function DecisionsDialog({ incidentId, workflow, onClose }: DecisionsDialogProps) {
  const texts = incidentWorkflowTexts();
  const asked = useAnswer('incident.decisions', { id: incidentId });
  return (
    <Dialog title={texts.whyTitle(incidentId)} wide onClose={onClose}>
      <p className="hint">{texts.whyHint}</p>
      <Answered asked={asked}>
        {({ decisions }) =>
          workflow ? (
            <InOwnWords decisions={decisions} workflow={workflow} />
          ) : (
            <Decisions decisions={decisions} draft={null} />
          )
        }
      </Answered>
      <footer>
        <Button shortcut="Escape" onPress={onClose}>
          {texts.backToIncident}
        </Button>
      </footer>
    </Dialog>
  );
}

interface InOwnWordsProps {
  readonly decisions: readonly WorkflowDecision[];
  readonly workflow: Pick<IncidentWorkflow, 'key' | 'version'>;
}

/** With the names that the definition gives; until it is here, and without it, by their keys. */
function InOwnWords({ decisions, workflow: { key, version } }: InOwnWordsProps) {
  const asked = useAnswer('workflow.get', { key, version });
  const draft = asked.state === 'answered' ? readDraft(asked.value.definition) : undefined;
  return <Decisions decisions={decisions} draft={draft ?? null} />;
}

interface DecisionsProps {
  readonly decisions: readonly WorkflowDecision[];
  readonly draft: Draft | null;
}

function Decisions({ decisions, draft }: DecisionsProps) {
  const zone = useZone();
  const [shown, setShown] = useState(0);
  if (decisions.length === 0) return <p>{incidentWorkflowTexts().nothingTold}</p>;
  return (
    <div className="workflow-decisions">
      <DecisionSteps
        steps={decisions.map((decision) => stepOf(decision, draft, zone))}
        shown={shown}
        onShow={setShown}
      />
    </div>
  );
}

function stepOf(decision: WorkflowDecision, given: Draft | null, zone: string): DecisionStep {
  const { message, trace, taken, error, version } = decision;
  const draft = given?.version === version ? given : null;
  const before = trace[0]?.from ?? '';
  const status = trace.find(({ id }) => id === taken)?.to ?? before;
  return {
    when: momentWords(message.timestamp, zone),
    told: toldOf(decision),
    beside: statusLabel(draft, status),
    outcome: error === null ? null : incidentWorkflowTexts().aside(error),
    transitions: judgedTransitions(draft, trace),
    failures: [],
  };
}

function toldOf({ message: { type, from, body } }: WorkflowDecision): Told {
  const texts = incidentWorkflowTexts();
  switch (type) {
    case '$timer':
      return { kind: 'timeout' };
    case '$moved':
      return { kind: 'other', words: texts.moved };
    case '$correction':
      return { kind: 'other', words: texts.corrected };
    default:
      return { kind: 'message', type, from: nameIn(body) ?? senderWords(from) };
  }
}

/** Whoever did it, where somebody did. */
function nameIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('by' in body)) return undefined;
  return typeof body.by === 'string' && body.by !== '' ? body.by : undefined;
}

function senderWords(from: string | null): string {
  const { from: senders } = incidentWorkflowTexts();
  if (from === 'source' || from === 'operator' || from === 'system') return senders[from];
  return from ?? '';
}

/** With its day where that is not today, and its seconds. */
function momentWords(at: Instant, zone: string): string {
  return `${formatMoment(at, hostNow(), zone)}${formatClockSeconds(at, zone).slice(-3)}`;
}
