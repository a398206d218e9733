import type { FutureEntry, HistoryEntry, Severity, Status } from './instance.ts';
import type { Json, JsonMap } from './json.ts';

/** A history entry as it is shown to others: nothing is left out. */
export type ToldHistoryEntry = Required<HistoryEntry>;

interface IncidentOutput {
  readonly kind: 'incident';
  readonly type: string;
  readonly id: string;
  readonly subject: string;
  readonly status: Status;
  readonly resolved: boolean;
  readonly severity: Severity;
  readonly future: readonly FutureEntry[];
  readonly history: readonly ToldHistoryEntry[];
  readonly actors: readonly Json[];
  readonly userActions: JsonMap;
  readonly additionalAttributes: JsonMap;
}

interface IncidentPatchOutput {
  readonly kind: 'incident_patch';
  readonly type: string;
  readonly id: string;
  readonly status: Status;
  readonly resolved: boolean;
  readonly severity: Severity;
  /** All of them, anew. */
  readonly future: readonly FutureEntry[];
  /** Only what is new. */
  readonly history: readonly ToldHistoryEntry[];
  readonly userActions: { readonly upsert: JsonMap; readonly remove: readonly string[] };
  readonly additionalAttributes: { readonly upsert: JsonMap };
  /** Present where the transition names a new one. */
  readonly subject?: string;
}

/** What a side effect asks for; whoever drives the workflow performs it. */
export interface Effect {
  readonly kind: string;
  readonly [field: string]: Json;
}

/** Something to be done: data, which the engine itself never performs. */
export type OutputAction = IncidentOutput | IncidentPatchOutput | Effect;

/** Something that went wrong without stopping the workflow. */
export interface Diagnostic {
  /** A predicate threw, and counts as false; or `then` failed, and the working data stay as they were. */
  readonly code: 'condition_failed' | 'then_failed';
  readonly callback: string;
  readonly reason: string;
}

/** Every field by name: to spread one object into another of more fields is what costs most of a message. */
export function toldEntry(entry: HistoryEntry): ToldHistoryEntry {
  const { status, severity, timestamp, description, attributes } = entry;
  const { eventType = null, eventActors = null } = entry;
  const { eventParams = null, eventOriginMessages = null } = entry;
  return {
    status,
    severity,
    timestamp,
    description,
    attributes,
    eventType,
    eventActors,
    eventParams,
    eventOriginMessages,
  };
}
