import { FLOOD_WINDOW, isFlood } from '#shared/domain/delivery/flood.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';

/** A critical that nobody has acknowledged sounds again after so long. */
export const REPEAT_EVERY: Microseconds = 10 * SECOND;

/**
 * In a storm nothing but a new critical, or the first of another place, sounds sooner than so long after
 * the last sound. What nobody answers is repeated after twice as long each time: who works through a
 * storm must be able to think.
 */
export const STORM_EVERY: Microseconds = 30 * SECOND;
export const STORM_EVERY_AT_MOST: Microseconds = 4 * STORM_EVERY;

/** The window looks every second, give or take: a repeat may come this much early rather than a second late. */
const SLACK: Microseconds = SECOND / 2;

/** What the schedule needs to know of an incident that asks for attention. */
export interface Asking {
  readonly id: number;
  readonly level: Level;
  readonly promptSince: Instant | null;
  /** Its site, or its source. */
  readonly place: string;
}

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
  /** Where the storm was heard from. */
  readonly stormPlaces: ReadonlySet<string>;
  /** How long a storm is quiet after its last sound. */
  readonly stormPause: Microseconds;
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
    stormPlaces: new Set(),
    stormPause: STORM_EVERY,
    lastSoundAt: null,
  };
}

/**
 * Decides whether something sounds now. Rules: an incident that begins to ask, or gets worse, sounds
 * once; a critical is repeated every {@link REPEAT_EVERY} until it is acknowledged; in a storm, more
 * than ten arrivals in ten minutes until there are fewer than five, at most every
 * {@link STORM_EVERY}; a new critical sounds at once, in a storm and through a mute; the first from a
 * place that the storm had not reached sounds at once too. What a mute or a storm held back sounds once
 * when it may, if it still asks.
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
    ...before.arrivals.filter((at) => now - at < FLOOD_WINDOW),
    ...arrived.map(() => now),
  ];
  const storm = isFlood(before.storm, arrivals.length);
  const owed = new Set(
    [...before.owed, ...arrived.map((row) => row.id)].filter((id) => known.has(id)),
  );
  const state = inStorm({ ...before, known, owed, arrivals, storm }, before, arrived);
  const call = callOf(before, arrived);
  const play = soundOf(state, call, now, mutedUntil);
  return {
    state: play === null ? state : sounded(state, before.storm && call === null, now),
    play,
  };
}

/**
 * Whether a window sounds when a notification profile asks it to: a mute holds back what is less than
 * critical, as it does with the window's own sounds.
 */
export function soundsWhenCalled(level: Level, now: Instant, mutedUntil: Instant | null): boolean {
  return level === 1 || mutedUntil === null || now >= mutedUntil;
}

/** Keeps the places of a storm; after it they are forgotten. */
function inStorm(state: SoundState, before: SoundState, arrived: readonly Asking[]): SoundState {
  if (!state.storm) return { ...state, stormPlaces: new Set(), stormPause: STORM_EVERY };
  const from = before.storm ? arrived : [...state.known.values()];
  const places = from.map(({ place }) => place).filter((place) => !before.stormPlaces.has(place));
  if (places.length === 0) return state;
  return { ...state, stormPlaces: new Set([...before.stormPlaces, ...places]) };
}

/** Only what tells nothing that must be known at once makes the pauses of a storm longer. */
function sounded(state: SoundState, repeats: boolean, now: Instant): SoundState {
  const longer = Math.min(2 * state.stormPause, STORM_EVERY_AT_MOST);
  const stormPause = state.storm && repeats ? longer : state.stormPause;
  return { ...state, owed: new Set(), stormPause, lastSoundAt: now };
}

/** The level of what must be heard at once, in a storm too: a new critical, or the first of another place. */
function callOf(before: SoundState, arrived: readonly Asking[]): Level | null {
  if (arrived.some((row) => row.level === 1)) return 1;
  if (!before.storm) return null;
  return worstOf(arrived.filter(({ place }) => !before.stormPlaces.has(place)));
}

function soundOf(
  state: SoundState,
  call: Level | null,
  now: Instant,
  mutedUntil: Instant | null,
): Level | null {
  if (call === 1) return 1;
  if (mutedUntil !== null && now < mutedUntil) return null;
  if (call !== null) return call;
  const sinceLast = state.lastSoundAt === null ? Infinity : now - state.lastSoundAt;
  if (state.storm && sinceLast < state.stormPause) return null;
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
