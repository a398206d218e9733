import type { Level } from '../incident/level.ts';
import { formatInstant, type Instant } from '#shared/time/instant.ts';
import { heartbeatDeadline, type HeartbeatPromise } from './heartbeat.ts';
import { lastExpiry, warningBegins } from './token-expiry.ts';

/**
 * What Watchfloor reports by itself: a source that is silent against its promise, and keys and tokens
 * that end soon. Level, tags and sentences are Argus's, so that what filters on them goes on working.
 */

const HEARTBEAT = 'missing_heartbeat';
const TOKEN = 'token_expiry';

export interface WatchedSource extends HeartbeatPromise {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  /** When each of its keys ends; null: never. Without a key nobody expects it to report. */
  readonly keyEnds: readonly (Instant | null)[];
}

/** The tokens of an operator that have one label: a new one takes the place of an old one. */
export interface WatchedTokens {
  readonly operatorId: number;
  readonly operatorName: string;
  readonly label: string;
  readonly ends: readonly (Instant | null)[];
}

/** Everything about which Watchfloor may have something to report. */
export interface Watched {
  readonly sources: readonly WatchedSource[];
  readonly tokens: readonly WatchedTokens[];
  /** So many days before its end a key or a token is reported. */
  readonly warningDays: number;
  /** Since when this host could be reported to. */
  readonly listeningSince: Instant;
}

/** Something to report: at most one incident of a key is open. */
export interface OwnProblem {
  readonly key: string;
  readonly level: Level;
  readonly description: string;
  readonly tags: readonly string[];
  /** Tells one silence, or one end, from the next: what was closed by hand is not reported again. */
  readonly occurrence: Instant;
}

/** An open incident of Watchfloor's own. */
interface OwnIncident {
  readonly id: number;
  readonly tags: readonly string[];
}

export interface OwnWork {
  readonly raise: readonly OwnProblem[];
  readonly end: readonly { readonly id: number; readonly description: string }[];
  /** Incidents whose tags name several sources: they are left alone. */
  readonly unclear: readonly number[];
}

/** What is to be reported now, and which reports are over. */
export function ownWork(watched: Watched, open: readonly OwnIncident[], now: Instant): OwnWork {
  const subjects = open.map(({ id, tags }) => ({ id, subject: subjectOf(tags) }));
  const reported = new Set(subjects.map(({ subject }) => subject));
  const standing = new Set(problemsOf(watched, now, null).map(({ tags }) => subjectOf(tags)));
  return {
    raise: problemsOf(watched, now, watched.listeningSince).filter(
      ({ tags }) => !reported.has(subjectOf(tags)),
    ),
    end: subjects.flatMap(({ id, subject }) =>
      subject === undefined || subject === UNCLEAR || standing.has(subject)
        ? []
        : [{ id, description: endWords(watched, subject) }],
    ),
    unclear: subjects.flatMap(({ id, subject }) => (subject === UNCLEAR ? [id] : [])),
  };
}

/** When the next problem begins after `now`, if nothing changes until then; null: none does. */
export function nextProblemAt(watched: Watched, now: Instant): Instant | null {
  const heartbeats = watched.sources.filter(isExpected).flatMap((source) => {
    const deadline = heartbeatDeadline(source, watched.listeningSince);
    return deadline === null ? [] : [deadline + 1];
  });
  const ends = [
    ...watched.sources.map(({ keyEnds }) => lastExpiry(keyEnds)),
    ...watched.tokens.map((tokens) => lastExpiry(tokens.ends)),
  ];
  const warnings = ends.flatMap((end) =>
    end === null ? [] : [warningBegins(end, watched.warningDays)],
  );
  const coming = [...heartbeats, ...warnings].filter((at) => at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

function problemsOf(
  watched: Watched,
  now: Instant,
  listeningSince: Instant | null,
): readonly OwnProblem[] {
  const { sources, tokens, warningDays } = watched;
  const isNear = (end: Instant | null): end is Instant =>
    end !== null && warningBegins(end, warningDays) <= now;
  return [
    ...sources.filter(isExpected).flatMap((source) => {
      const deadline = heartbeatDeadline(source, listeningSince);
      return deadline !== null && deadline < now ? [silence(source)] : [];
    }),
    ...sources.flatMap((source) => {
      const end = lastExpiry(source.keyEnds);
      return isNear(end) ? [sourceKeyEnds(source, end)] : [];
    }),
    ...tokens.flatMap((each) => {
      const end = lastExpiry(each.ends);
      return isNear(end) ? [operatorTokenEnds(each, end)] : [];
    }),
  ];
}

function isExpected({ keyEnds }: WatchedSource): boolean {
  return keyEnds.length > 0;
}

function silence(source: WatchedSource): OwnProblem {
  return {
    key: `${HEARTBEAT}:${source.id}`,
    level: 4,
    description: `Missing heartbeat from source ${nameOf(source)}, dead?`,
    tags: [`problem_type=${HEARTBEAT}`, `source_system_id=${source.id}`],
    occurrence: source.lastSeen ?? 0,
  };
}

function sourceKeyEnds(source: WatchedSource, end: Instant): OwnProblem {
  return {
    key: `${TOKEN}:source:${source.id}`,
    level: 2,
    description: `Token for source system ${nameOf(source)} will expire on ${formatInstant(end)}`,
    tags: ['location=argus', `problem_type=${TOKEN}`, `source_system_id=${source.id}`],
    occurrence: end,
  };
}

function operatorTokenEnds({ operatorId, operatorName, label }: WatchedTokens, end: Instant) {
  const named = label === '' ? '' : ` "${label}"`;
  return {
    key: `${TOKEN}:operator:${operatorId}:${label}`,
    level: 2,
    description: `Token${named} of operator ${operatorName} will expire on ${formatInstant(end)}`,
    tags: [
      'location=argus',
      `problem_type=${TOKEN}`,
      `operator_id=${operatorId}`,
      `token_label=${label}`,
    ],
    occurrence: end,
  } as const satisfies OwnProblem;
}

const UNCLEAR = 'unclear';
const NOBODY = 'nobody';

/** Whom an incident is about, by its tags; undefined for one that is none of ours to end. */
function subjectOf(tags: readonly string[]): string | undefined {
  const [problem] = valuesOf(tags, 'problem_type').filter(
    (type) => type === HEARTBEAT || type === TOKEN,
  );
  if (problem === undefined) return undefined;
  const sources = valuesOf(tags, 'source_system_id');
  const operators = valuesOf(tags, 'operator_id');
  if (sources.length + operators.length > 1) return UNCLEAR;
  if (operators.length === 1) {
    return `${problem}:operator:${operators[0] ?? ''}:${valuesOf(tags, 'token_label')[0] ?? ''}`;
  }
  return `${problem}:source:${sources[0] ?? NOBODY}`;
}

function valuesOf(tags: readonly string[], key: string): string[] {
  return tags.flatMap((tag) => (tag.startsWith(`${key}=`) ? [tag.slice(key.length + 1)] : []));
}

function endWords({ sources }: Watched, subject: string): string {
  if (subject.startsWith(TOKEN)) return 'The token was renewed or removed.';
  const source = sources.find(({ id }) => subject === `${HEARTBEAT}:source:${id}`);
  if (source === undefined) return 'There is no such source any more.';
  if (!isExpected(source)) return `Source "${nameOf(source)}" has no key any more.`;
  if (source.frequencySeconds === null) return `Source "${nameOf(source)}" is no longer watched.`;
  return `Source "${nameOf(source)}" is again alive and well`;
}

function nameOf({ name, type }: Pick<WatchedSource, 'name' | 'type'>): string {
  return `${name} (${type})`;
}
