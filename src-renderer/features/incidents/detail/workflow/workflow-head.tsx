import type { Envelope } from '#shared/contract/method.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { useCommands } from '../../../../state/commands.ts';
import { openWorkflows } from '../../../workflows/place-state.ts';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';
import { WorkflowBar } from './workflow-bar.tsx';
import { WorkflowMissing, WorkflowProblem } from './workflow-problem.tsx';
import type { WorkflowQuestion } from './workflow-question.ts';
import './incident-workflow.css';

interface WorkflowHeadProps {
  readonly incidentId: number;
  /** The title of the incident, as posted. */
  readonly subject: string;
  readonly workflow: Envelope<IncidentWorkflow>;
  readonly mayAct: boolean;
  readonly onAsk: (question: WorkflowQuestion) => void;
  /** Reads the incident again. */
  readonly onStale: () => void;
}

/** What is most urgent of an incident's workflow: its status, its buttons, and what is wrong with it. */
export function WorkflowHead(props: WorkflowHeadProps) {
  const { incidentId, subject, workflow, mayAct, onAsk, onStale } = props;
  const texts = incidentWorkflowTexts();
  useCommands([
    {
      id: `workflow why ${incidentId}`,
      group: 'incident',
      label: texts.why,
      run: () => onAsk({ kind: 'why' }),
    },
  ]);
  if (!workflow.ok) return <WorkflowMissing why={workflow.error.message} />;
  const { problem, key } = workflow.value;
  return (
    <>
      <WorkflowBar {...{ incidentId, subject, mayAct, onStale }} workflow={workflow.value} />
      {problem && (
        <WorkflowProblem
          problem={problem}
          onWhy={() => onAsk({ kind: 'why' })}
          onOpenDefinition={() => openWorkflows({ kind: 'open', workflow: key })}
        />
      )}
    </>
  );
}
