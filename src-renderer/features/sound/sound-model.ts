import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** A critical that nobody has acknowledged sounds again after so long. */
export const REPEAT_EVERY: Microseconds = 10 * SECOND;

/** While many come, nothing but a new critical sounds sooner than so long after the last sound. */
export const STORM_EVERY: Microseconds = 30 * SECOND;

/** The window looks every second, give or take: a repeat may come this much early rather than a second late. */
const SLACK: Microseconds = SECOND / 2;

const STORM_WINDOW: Microseconds = 10 * MINUTE;
const STORM_BEGINS_ABOVE = 10;
const STORM_ENDS_BELOW = 5;

/** What the schedule needs to know of an incident that asks for attention. */
export type Asking = Pick<IncidentRow, 'id' | 'level' | 'promptSince'>;

export interface SoundState {
  /** What began to ask until then is nothing new. */
  readonly startedAt: Instant;
  /** The incidents that asked at the last look. */
  readonly known: ReadonlyMap<number, Asking>;
  /** Incidents that have not sounded yet since they began to ask: held back by a mute or a storm. */
  readonly owed: ReadonlySet<number>;
  /** When incidents began to ask, of the last ten minutes. */
  readonly arrivals: readonly Instant[];
  readonly storm: boolean;
  readonly lastSoundAt: Instant | null;
}

export interface SoundDecision {
  readonly state: SoundState;
  /** The level whose sound is to be played now, or null. */
  readonly play: Level | null;
}

/**
 * The state of a window that has just opened: what asks already is nothing new, though its
 * criticals are repeated.
 */
export function soundStateAtStart(now: Instant): SoundState {
  return {
    startedAt: now,
    known: new Map(),
    owed: new Set(),
    arrivals: [],
    storm: false,
    lastSoundAt: null,
  };
}

/**
 * Decides whether something sounds now. Rules: an incident that begins to ask, or gets worse, sounds
 * once; a critical is repeated every {@link REPEAT_EVERY} until it is acknowledged; in a storm, more
 * than ten arrivals in ten minutes until there are fewer than five, at most every
 * {@link STORM_EVERY}; a new critical sounds at once, in a storm and through a mute. What a mute or a
 * storm held back sounds once when it may, if it still asks.
 * @param mutedUntil null: not muted
 */
export function decideSound(
  before: SoundState,
  asking: readonly Asking[],
  now: Instant,
  mutedUntil: Instant | null,
): SoundDecision {
  const known = byId(asking);
  const arrived = asking.filter((row) => isNewOrWorse(before, row));
  const arrivals = [
    ...before.arrivals.filter((at) => now - at < STORM_WINDOW),
    ...arrived.map(() => now),
  ];
  const storm = before.storm
    ? arrivals.length >= STORM_ENDS_BELOW
    : arrivals.length > STORM_BEGINS_ABOVE;
  const owed = new Set(
    [...before.owed, ...arrived.map((row) => row.id)].filter((id) => known.has(id)),
  );
  const state: SoundState = { ...before, known, owed, arrivals, storm };
  const play = soundOf(state, arrived, now, mutedUntil);
  return play === null
    ? { state, play }
    : { state: { ...state, owed: new Set(), lastSoundAt: now }, play };
}

function soundOf(
  state: SoundState,
  arrived: readonly Asking[],
  now: Instant,
  mutedUntil: Instant | null,
): Level | null {
  if (arrived.some((row) => row.level === 1)) return 1;
  if (mutedUntil !== null && now < mutedUntil) return null;
  const sinceLast = state.lastSoundAt === null ? Infinity : now - state.lastSoundAt;
  if (state.storm && sinceLast < STORM_EVERY) return null;
  const critical = [...state.known.values()].some((row) => row.level === 1);
  if (critical && sinceLast >= REPEAT_EVERY - SLACK) return 1;
  return worstOf([...state.owed].flatMap((id) => state.known.get(id) ?? []));
}

function isNewOrWorse({ known, startedAt }: SoundState, row: Asking): boolean {
  const before = known.get(row.id);
  if ((row.promptSince ?? startedAt) > (before?.promptSince ?? startedAt)) return true;
  return before !== undefined && row.level < before.level;
}

function worstOf(rows: readonly Asking[]): Level | null {
  return rows.reduce<Level | null>(
    (worst, row) => (worst === null || row.level < worst ? row.level : worst),
    null,
  );
}

function byId(rows: readonly Asking[]): ReadonlyMap<number, Asking> {
  return new Map(rows.map((row) => [row.id, row]));
}
