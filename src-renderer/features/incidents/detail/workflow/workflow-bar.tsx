import { useEffect, useEffectEvent, useRef } from 'react';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { Button } from '../../../../components/button.tsx';
import { TimeText } from '../../../../components/time-text.tsx';
import { useCommands } from '../../../../state/commands.ts';
import { useShortcuts } from '../../../../state/shortcuts.ts';
import { plainWords } from '../../outcome-words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';
import {
  useUserActions,
  type ActionState,
  type UserAction,
  type UserActions,
} from './use-user-actions.ts';

interface WorkflowBarProps {
  readonly incidentId: number;
  /** The title of the incident, as posted. */
  readonly subject: string;
  readonly workflow: IncidentWorkflow;
  readonly mayAct: boolean;
  /** Reads the incident again. */
  readonly onStale: () => void;
}

/** The status of the incident by its workflow, and what an operator can do in it. */
export function WorkflowBar(props: WorkflowBarProps) {
  const { incidentId, subject, workflow, mayAct, onStale } = props;
  const actions = useUserActions(incidentId, onStale);
  const { state, send, leave } = actions;
  const bar = useKeptFocus(state.kind === 'done', workflow, leave);
  const asked = state.kind === 'asking' ? state.action : null;
  return (
    <>
      <div
        className="workflow-bar"
        role="group"
        tabIndex={-1}
        ref={bar}
        aria-label={incidentWorkflowTexts().bar(workflow.name)}
      >
        <Status workflow={workflow} />
        {mayAct && <Buttons incidentId={incidentId} workflow={workflow} actions={actions} />}
      </div>
      <Result state={state} label={workflow.label} />
      {asked && (
        <ActionDialog
          action={asked}
          subject={subject}
          wentOnTo={isCurrent(asked, workflow) ? null : workflow.label}
          onSend={(fields) => send(asked, fields)}
          onClose={leave}
        />
      )}
    </>
  );
}

/**
 * With the status the button goes away that was pressed: whoever pressed it by key stays here all the same.
 * @param isDone a button was pressed, and it was done
 * @param onSettled it has been looked after
 */
function useKeptFocus(isDone: boolean, workflow: IncidentWorkflow, onSettled: () => void) {
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef(workflow);
  const keep = useEffectEvent(() => {
    const hasChanged = before.current !== workflow;
    before.current = workflow;
    if (!isDone) return;
    const isLost = document.activeElement === document.body;
    if (isLost) bar.current?.focus();
    if (isLost || hasChanged) onSettled();
  });
  useEffect(() => keep(), [isDone, workflow]);
  return bar;
}

function isCurrent({ token }: UserAction, { userActions }: IncidentWorkflow): boolean {
  return userActions.some((one) => one.token === token);
}

function Status({
  workflow: { label, lastUpdate, terminated },
}: Pick<WorkflowBarProps, 'workflow'>) {
  const texts = incidentWorkflowTexts();
  return (
    <p className="workflow-status">
      <b>
        <bdi>{label}</bdi>
      </b>{' '}
      <span>
        {texts.since} <TimeText at={lastUpdate} form="moment" />,{' '}
        <TimeText at={lastUpdate} form="ago" />
        {terminated && `; ${texts.ended}`}
      </span>
    </p>
  );
}

interface ButtonsProps extends Pick<WorkflowBarProps, 'incidentId' | 'workflow'> {
  readonly actions: UserActions;
}

function Buttons({ incidentId, workflow, actions: { state, press } }: ButtonsProps) {
  const { userActions, label: status } = workflow;
  const buttons = useRef<HTMLSpanElement>(null);
  const isBusy = state.kind === 'busy';
  useShortcuts([
    {
      keys: ['W'],
      label: incidentWorkflowTexts().toButtons,
      group: 'Incident',
      when: () => userActions.length > 0,
      run: () => buttons.current?.querySelector('button')?.focus(),
    },
  ]);
  useCommands(
    userActions.map((action) => ({
      id: `workflow action ${incidentId} ${action.token}`,
      group: 'target',
      label: action.label,
      hint: status,
      when: () => !isBusy,
      run: () => press(action),
    })),
  );
  return (
    <span className="workflow-bar-buttons" ref={buttons}>
      {userActions.map((action) => (
        <Button
          key={action.token}
          // The one that was pressed keeps the focus; it is not taken twice.
          isDisabled={isBusy && state.token !== action.token}
          onPress={() => press(action)}
        >
          <bdi>{action.label}</bdi>
        </Button>
      ))}
    </span>
  );
}

/** What became of the button that was pressed last, where it came to nothing. */
function Result({ state, label }: { readonly state: ActionState; readonly label: string }) {
  const texts = incidentWorkflowTexts();
  if (state.kind !== 'refused' && state.kind !== 'wentOn') return null;
  return (
    <p className="workflow-result" role="alert">
      {state.kind === 'wentOn'
        ? texts.wentOn(label)
        : texts.refused(state.label, plainWords(state.problem))}
    </p>
  );
}
