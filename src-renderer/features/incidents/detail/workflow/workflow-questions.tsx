import { lazy, Suspense } from 'react';
import type { Envelope } from '#shared/contract/method.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { BackdateDialog } from './backdate-dialog.tsx';
import type { WorkflowQuestion } from './workflow-question.ts';

/** Read when it is first asked for: it puts conditions into words, which the desk itself needs not. */
const DecisionsDialog = lazy(() =>
  import('./decisions-dialog.tsx').then(({ DecisionsDialog: dialog }) => ({ default: dialog })),
);

interface WorkflowQuestionsProps {
  readonly question: WorkflowQuestion | null;
  readonly incidentId: number;
  /** The title of the incident, as posted. */
  readonly subject: string;
  readonly workflow: Envelope<IncidentWorkflow>;
  readonly onClose: () => void;
}

/** What is asked of the workflow, if anything is. */
export function WorkflowQuestions(props: WorkflowQuestionsProps) {
  const { question, incidentId, subject, workflow: told, onClose } = props;
  const workflow = told.ok ? told.value : null;
  switch (question?.kind) {
    case undefined:
      return null;
    case 'why':
      return (
        <Suspense fallback={null}>
          <DecisionsDialog incidentId={incidentId} workflow={workflow} onClose={onClose} />
        </Suspense>
      );
    case 'backdate': {
      const entry = workflow?.history.find((one) => one.entry === question.entry);
      if (!entry) return null;
      return <BackdateDialog {...{ incidentId, subject, entry, onClose }} />;
    }
  }
}
