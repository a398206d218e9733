import { useState } from 'react';
import type { Problem } from '#shared/contract/error.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { useIncidentActions } from '../../actions.ts';

/** A button of the workflow, valid until the status changes. */
export type UserAction = IncidentWorkflow['userActions'][number];

/** What became of a button that was pressed; `wentOn`: the incident had gone on before. */
export type ActionState =
  | { readonly kind: 'idle' | 'done' }
  | { readonly kind: 'asking'; readonly action: UserAction }
  | { readonly kind: 'busy'; readonly token: string }
  | { readonly kind: 'refused'; readonly label: string; readonly problem: Problem }
  | { readonly kind: 'wentOn' };

export interface UserActions {
  readonly state: ActionState;
  /** Takes an action, or asks first where its definition wants that. */
  readonly press: (action: UserAction) => void;
  /** Takes an action that was asked about. @returns why it was refused where the dialog is to say so */
  readonly send: (
    action: UserAction,
    fields: Readonly<Record<string, string>>,
  ) => Promise<Problem | null>;
  /** Nothing is asked any more, and what was done has been seen. */
  readonly leave: () => void;
}

/**
 * Pressing the buttons of an incident's workflow: nothing counts as done before the host has done it.
 * @param onStale the button belonged to a status that the incident has left: it is to be read again
 */
export function useUserActions(incidentId: number, onStale: () => void): UserActions {
  const { act } = useIncidentActions();
  const [state, setState] = useState<ActionState>({ kind: 'idle' });

  const send: UserActions['send'] = async (action, fields) => {
    const problem = await act(incidentId, action, fields);
    if (problem?.field === 'token') {
      setState({ kind: 'wentOn' });
      onStale();
      return null;
    }
    if (!problem) setState({ kind: 'done' });
    return problem;
  };

  const sendAtOnce = async (action: UserAction): Promise<void> => {
    setState({ kind: 'busy', token: action.token });
    const problem = await send(action, {});
    if (problem) setState({ kind: 'refused', label: action.label, problem });
  };

  return {
    state,
    send,
    press: (action) => {
      if (state.kind === 'busy') return;
      if (asksFirst(action)) setState({ kind: 'asking', action });
      else void sendAtOnce(action);
    },
    leave: () =>
      setState((now) => (now.kind === 'asking' || now.kind === 'done' ? { kind: 'idle' } : now)),
  };
}

function asksFirst({ confirmation, fields = [] }: UserAction): boolean {
  return confirmation !== undefined || fields.length > 0;
}
