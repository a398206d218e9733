import { FLOOD_WINDOW, isFlood } from '#shared/domain/delivery/flood.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { setBackBy } from '../../client/clock-set-back.ts';

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

/**
 * Why the window is silent: muted until an instant, or `unheard`, since nothing that it plays can be
 * heard. Null: it is not.
 */
export type Silence = Instant | 'unheard' | null;

export interface SoundState {
  /** When it was looked at last: a clock that shows less was set back. */
  readonly lookedAt: Instant;
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

const none: ReadonlySet<number> = new Set();

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
    lookedAt: now,
    startedAt: now,
    known: new Map(),
    owed: none,
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
 * when it may, if it still asks. What cannot be heard at all is owed likewise; a critical of it is new
 * until it is heard.
 */
export function decideSound(
  last: SoundState,
  asking: readonly Asking[],
  now: Instant,
  silence: Silence,
): SoundDecision {
  const before = byClock(last, now);
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
  const call = callOf(state, before, arrived);
  const play = soundOf(state, call, now, silence);
  if (play === null) return { state, play };
  const heard = { ...state, owed: isMuted(silence, now) ? lessThanCritical(state) : none };
  return { state: sounded(heard, before.storm && call === null, now), play };
}

/**
 * Whether a window sounds when a notification profile asks it to: a mute holds back what is less than
 * critical, as it does with the window's own sounds.
 */
export function soundsWhenCalled(level: Level, now: Instant, mutedUntil: Instant | null): boolean {
  return level === 1 || !isMuted(mutedUntil, now);
}

/** The state by the clock as it is now: where that was set back, every instant moves along. */
function byClock(state: SoundState, now: Instant): SoundState {
  const by = setBackBy(state.lookedAt, now);
  if (by === 0) return { ...state, lookedAt: now };
  return {
    ...state,
    lookedAt: now,
    startedAt: state.startedAt - by,
    arrivals: state.arrivals.map((at) => at - by),
    lastSoundAt: state.lastSoundAt === null ? null : state.lastSoundAt - by,
  };
}

function isMuted(silence: Silence, now: Instant): boolean {
  return typeof silence === 'number' && now < silence;
}

/** What a mute goes on holding back when a critical sounds through it. */
function lessThanCritical({ owed, known }: SoundState): ReadonlySet<number> {
  return new Set([...owed].filter((id) => known.get(id)?.level !== 1));
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
  return { ...state, stormPause, lastSoundAt: now };
}

/**
 * The level of what must be heard at once, in a storm too: a critical that was not heard yet, or the first
 * of another place.
 */
function callOf(state: SoundState, before: SoundState, arrived: readonly Asking[]): Level | null {
  if (worstOwed(state) === 1) return 1;
  if (!before.storm) return null;
  return worstOf(arrived.filter(({ place }) => !before.stormPlaces.has(place)));
}

function soundOf(
  state: SoundState,
  call: Level | null,
  now: Instant,
  silence: Silence,
): Level | null {
  if (silence === 'unheard') return null;
  if (call === 1) return 1;
  if (isMuted(silence, now)) return null;
  if (call !== null) return call;
  const sinceLast = state.lastSoundAt === null ? Infinity : now - state.lastSoundAt;
  if (state.storm && sinceLast < state.stormPause) return null;
  const critical = [...state.known.values()].some((row) => row.level === 1);
  if (critical && sinceLast >= REPEAT_EVERY - SLACK) return 1;
  return worstOwed(state);
}

function worstOwed({ owed, known }: SoundState): Level | null {
  return worstOf([...owed].flatMap((id) => known.get(id) ?? []));
}

function isNewOrWorse({ known, startedAt }: SoundState, row: Asking): boolean {
  const before = known.get(row.id);
  if (before === undefined) return (row.promptSince ?? startedAt) > startedAt;
  // What begins anew after the clock was set back begins earlier than it did before.
  return row.promptSince !== before.promptSince || row.level < before.level;
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
