import type { IncidentWorkflow, JournalRow, WorkflowDecision } from '#shared/contract/workflow.ts';
import { isCertain } from '#shared/domain/workflow-incident/certainty.ts';
import { messageOfRow } from '#shared/domain/workflow-incident/journal-row.ts';
import type { ExplainedRow } from '#shared/domain/workflow-incident/replay.ts';
import type { Life } from '#shared/domain/workflow-incident/life.ts';
import { categoryOf, labelOf, type Running } from '#shared/domain/workflow-incident/running.ts';
import { severityOf } from '#shared/domain/workflow/instance.ts';
import { isJsonMap, isList, type Json, type JsonMap } from '#shared/domain/workflow/json.ts';
import type { PastEntry, StoredJournalRow } from '../storage/workflow-journal-store.ts';

/** A button of a workflow, as its definition made it. */
export interface UserAction {
  readonly key: string;
  readonly label: string;
  /** The type of the message that it sends. */
  readonly type: string;
  readonly confirmation: string | undefined;
  readonly fields: readonly ActionField[];
  readonly token: string;
}

interface ActionField {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
}

/**
 * The workflow of an incident as it is shown.
 * @param past what is kept of its history apart from its life
 */
export function workflowView(
  running: Running,
  life: Life,
  past: readonly PastEntry[],
): IncidentWorkflow {
  const { definition } = running;
  const { instance } = life.timed;
  return {
    key: definition.key,
    version: definition.version,
    name: definition.name,
    status: instance.status,
    label: labelOf(running, instance.status),
    category: categoryOf(running, instance.status),
    severity: severityOf(instance),
    lastUpdate: instance.lastUpdate,
    terminated: instance.terminated,
    generation: life.generation,
    history: historyView(running, life, past),
    future: futureView(running, life),
    userActions: userActionsOf(life).map(actionView),
    actors: [...life.actors],
    attributes: { ...life.attributes },
    problem:
      running.fault === null ? life.problem : { at: instance.lastUpdate, message: running.fault },
  };
}

/** The buttons of the status that it is in; a callback of a developer may make others, which are not shown. */
export function userActionsOf({ timed }: Life): UserAction[] {
  const actions = timed.instance.state['_user_actions'];
  if (!isJsonMap(actions)) return [];
  return Object.entries(actions).flatMap(([key, value]) => userActionOf(key, value) ?? []);
}

/** @param version of the definition that decided it */
export function decisionView(
  { row, trace }: ExplainedRow<StoredJournalRow>,
  version: number,
): WorkflowDecision {
  const { seq, recordedAt, taken, error } = row;
  const decisions = trace.map((each) => ({
    ...each,
    conditions: each.conditions.map((condition) => ({ ...condition })),
  }));
  return {
    ...{ seq, recordedAt, version, taken, error },
    message: messageView(row),
    trace: decisions,
  };
}

export function journalView(row: StoredJournalRow, version: number): JournalRow {
  const { seq, generation, recordedAt, taken, error, input } = row;
  const { kind } = input;
  return { seq, generation, kind, recordedAt, version, message: messageView(row), taken, error };
}

function messageView(row: StoredJournalRow): WorkflowDecision['message'] {
  const { type, timestamp, from = null, body } = messageOfRow(row);
  return { type, timestamp, from, body };
}

function historyView(
  running: Running,
  life: Life,
  past: readonly PastEntry[],
): IncidentWorkflow['history'] {
  const { earlier = 0 } = life;
  const recent = life.timed.instance.history.map((entry, at) => ({ place: earlier + at, entry }));
  return [...past, ...recent].map(({ place, entry }) => ({
    entry: place,
    status: entry.status,
    label: labelOf(running, entry.status),
    category: categoryOf(running, entry.status),
    severity: entry.severity,
    occurredAt: life.corrections[String(place)]?.occurredAt ?? entry.timestamp,
    recordedAt: entry.timestamp,
    description: entry.description,
    attributes: { ...entry.attributes },
    correction: correctionView(life, place),
  }));
}

function correctionView(
  { corrections }: Life,
  entry: number,
): IncidentWorkflow['history'][number]['correction'] {
  const correction = corrections[String(entry)];
  if (!correction) return null;
  const { by, at, reason, before } = correction;
  return { by, at, reason, before };
}

/** A timeout that has elapsed in vain is no longer known to come. */
function futureView(running: Running, life: Life): IncidentWorkflow['future'] {
  const { instance, pending } = life.timed;
  return instance.possibleTransitions.map((entry) => {
    const { status, severity, timestamp, description } = entry;
    const isPending = pending.includes(timestamp);
    return {
      status,
      label: labelOf(running, status),
      category: categoryOf(running, status),
      severity,
      timestamp: isPending ? timestamp : null,
      certain: isPending && isCertain(running, instance, entry),
      description,
    };
  });
}

function actionView(action: UserAction): IncidentWorkflow['userActions'][number] {
  const { key, label, token, confirmation, fields } = action;
  return {
    ...{ key, label, token },
    ...(confirmation !== undefined && { confirmation }),
    ...(fields.length > 0 && { fields: fields.map((field) => ({ ...field })) }),
  };
}

function userActionOf(key: string, value: Json): UserAction | undefined {
  if (!isJsonMap(value)) return undefined;
  const { label, type, confirm, fields, id } = value;
  if (typeof label !== 'string' || typeof type !== 'string' || typeof id !== 'string') {
    return undefined;
  }
  const confirmation = typeof confirm === 'string' ? confirm : undefined;
  return { key, label, type, confirmation, fields: fieldsOf(fields), token: id };
}

function fieldsOf(fields: Json | undefined): ActionField[] {
  if (fields === undefined || !isList(fields)) return [];
  return fields
    .filter((field): field is JsonMap => isJsonMap(field))
    .map((field) => ({
      key: textOf(field['key']),
      label: textOf(field['label']),
      required: field['required'] === true,
    }));
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
