import { useEffect, useState } from 'react';
import { useHost } from '../../client/context.tsx';
import type { History } from '../incidents/detail-reader.ts';
import { workflowFacts, type WorkflowFacts } from './workflow-facts.ts';

/**
 * What the workflow of an incident says of it, read again with its history; null: nothing yet.
 * @param history as the detail read it last
 */
export function useWorkflowFacts(incidentId: number, history: History): WorkflowFacts | null {
  const host = useHost();
  const [facts, setFacts] = useState<WorkflowFacts | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void host.call('incident.workflow', { id: incidentId }).then((answer) => {
      if (isCurrent && answer.ok) setFacts(workflowFacts(answer.value));
    });
    return () => {
      isCurrent = false;
    };
  }, [host, incidentId, history]);
  return facts;
}
