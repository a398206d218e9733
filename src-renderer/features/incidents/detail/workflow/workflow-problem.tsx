import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { Button } from '../../../../components/button.tsx';
import { TimeText } from '../../../../components/time-text.tsx';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';

interface ProblemProps {
  readonly problem: NonNullable<IncidentWorkflow['problem']>;
  readonly onWhy: () => void;
  readonly onOpenDefinition: () => void;
}

/** That a message was set aside since a callback failed: nothing that an operator may overlook. */
export function WorkflowProblem({ problem, onWhy, onOpenDefinition }: ProblemProps) {
  const texts = incidentWorkflowTexts();
  return (
    <div className="workflow-problem" role="alert">
      <p>
        <strong>
          {texts.asideAt} <TimeText at={problem.at} form="moment" />:
        </strong>{' '}
        <bdi className="posted">{problem.message}</bdi>
      </p>
      <p>{texts.asideAdvice}</p>
      <p className="workflow-problem-ways">
        <Button onPress={onWhy}>{texts.why}</Button>
        <Button onPress={onOpenDefinition}>{texts.openDefinition}</Button>
      </p>
    </div>
  );
}

/** That the workflow of an incident cannot even begin. */
export function WorkflowMissing({ why }: { readonly why: string }) {
  const texts = incidentWorkflowTexts();
  return (
    <div className="workflow-problem" role="alert">
      <p>
        <strong>{texts.cannotBegin(why)}</strong>
      </p>
      <p>{texts.cannotBeginAdvice}</p>
    </div>
  );
}
