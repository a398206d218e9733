import type { EventType, IncidentState } from '#shared/domain/incident/event.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';

/**
 * What incidents are asked for: conditions, put together by groups. A group without members is what
 * logic makes of it: `all` and `none` fit everything, `any` fits nothing.
 */
export type Filter = Group | Condition;

export type GroupKind = 'all' | 'any' | 'none';

export interface Group {
  readonly kind: GroupKind;
  readonly of: readonly Filter[];
}

/** One condition; what else it says is known to its kind. */
export interface Condition {
  readonly kind: string;
}

/** The filter without any condition. As in Argus, it fits nothing: nobody is told of everything by a slip. */
export const EMPTY_FILTER: Group = { kind: 'any', of: [] };

export function isGroup(filter: Filter): filter is Group {
  return filter.kind === 'all' || filter.kind === 'any' || filter.kind === 'none';
}

/** The members of an incident that conditions look at. */
export type FilteredIncident = Pick<
  Incident,
  'sourceId' | 'level' | 'startTime' | 'endTime' | 'acknowledgedUntil' | 'ticketUrl' | 'tags'
>;

/** An incident as filters judge it. */
export interface FilterSubject {
  readonly incident: FilteredIncident;
  readonly sourceType: string;
  /** What text is looked for in, folded: the incident's own words and those of its messages. */
  readonly text: string;
  /** In a list the types of all its events; in a decision that of the event alone that asks for one. */
  readonly events: readonly EventType[];
  /** Of its workflow; null: it runs none. */
  readonly status: string | null;
  readonly now: Instant;
}

export const incidentStates: readonly IncidentState[] = ['open', 'closed', 'stateless'];
