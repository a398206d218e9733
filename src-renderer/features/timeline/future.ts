import type { IncidentDetail, IncidentRow, Upcoming } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { tellsWords } from '../incidents/telling-words.ts';
import { upcomingKey } from '../incidents/upcoming-words.ts';
import { timelineTexts } from './timeline.texts.ts';

/** What will happen at a known time. */
export interface FutureEntry {
  readonly key: string;
  readonly at: Instant;
  readonly kind: Upcoming['kind'] | 'workflow';
  /** `certain`: by itself, whatever people do. `people`: unless somebody acts before. */
  readonly certainty: 'certain' | 'people';
  /** Verb and condition: `goes stale unless zabbix refreshes it`. */
  readonly words: string;
}

/** What is to come, by the rules that are known. */
export interface Future {
  /** In order of time. */
  readonly known: readonly FutureEntry[];
  /** What happens when something else does, as sentences: nobody knows when. */
  readonly when: readonly string[];
}

/** What the workflow of an incident says of what is to come; `at` null: nobody knows when. */
export interface WorkflowFuture {
  readonly status: string;
  readonly at: Instant | null;
  /** Whether the incident is open then. */
  readonly open: boolean;
  /** It comes by itself, whatever people do. */
  readonly certain: boolean;
  readonly label: string;
  /** What its author says of it; may be empty. */
  readonly description: string;
}

/** What will happen to an incident. */
export function futureOf(
  { row, upcoming }: Pick<IncidentDetail, 'row' | 'upcoming'>,
  workflow: readonly WorkflowFuture[],
): Future {
  const known: FutureEntry[] = [
    ...workflow.flatMap(timedEntry),
    ...upcoming.map((one) => ({
      key: upcomingKey(one),
      at: one.at,
      kind: one.kind,
      certainty: certaintyOf(one),
      words: upcomingWords(one, row),
    })),
  ];
  const untimed = workflow.filter(({ at }) => at === null);
  const ends = [...untimed, ...upcoming].some(
    (one) => ('open' in one && !one.open) || ('kind' in one && one.kind === 'planned_end'),
  );
  return {
    known: known.sort((one, other) => one.at - other.at),
    when: [...untimed.map(untimedWords), ...whenWords(row, ends)],
  };
}

function timedEntry({ status, at, certain, label, description }: WorkflowFuture): FutureEntry[] {
  if (at === null) return [];
  const words = description === '' ? label : `${label}: ${description}`;
  const certainty = certain ? 'certain' : 'people';
  return [{ key: `workflow ${status} ${at}`, at, kind: 'workflow', certainty, words }];
}

/** A sentence of the workflow's author, as it stands after "when". */
function untimedWords({ label, description }: WorkflowFuture): string {
  if (description === '') return label;
  const isWord = /^\p{Lu}\p{Ll}/u.test(description) || /^\p{Lu} /u.test(description);
  const condition = isWord
    ? description.charAt(0).toLowerCase() + description.slice(1)
    : description;
  return timelineTexts().when.workflow(condition.replace(/\.$/, ''), label);
}

function certaintyOf(upcoming: Upcoming): FutureEntry['certainty'] {
  return upcoming.kind === 'telling' && upcoming.unlessAcknowledged ? 'people' : 'certain';
}

function upcomingWords(upcoming: Upcoming, row: IncidentRow): string {
  const { future } = timelineTexts();
  switch (upcoming.kind) {
    case 'acknowledgement_expiry':
      return row.open ? future.expires : future.expiresClosed;
    case 'staleness':
      return future.goesStale(row.source.name);
    case 'flapping_end':
      return future.quietAgain;
    case 'planned_end':
      return future.closes;
    case 'telling': {
      const tells = tellsWords(upcoming);
      return upcoming.unlessAcknowledged ? future.unlessAcknowledged(tells) : tells;
    }
    case 'removal':
      return future.removed;
  }
}

/** @param ends whether it is told already what ends it */
function whenWords(row: IncidentRow, ends: boolean): string[] {
  const { when } = timelineTexts();
  if (!row.open) return row.stateful ? [when.reportedAgain(row.source.name)] : [];
  const prompts = row.promptSince !== null && !row.acknowledged;
  return [
    ...(ends ? [] : [when.ends(row.source.name)]),
    ...(prompts ? [when.acknowledged] : []),
    ...(holdsUntilClosed(row) ? [when.closedByHand] : []),
  ];
}

function holdsUntilClosed({ acknowledgedUntil }: IncidentRow): boolean {
  return acknowledgedUntil !== null && acknowledgedUntil >= FOREVER;
}
