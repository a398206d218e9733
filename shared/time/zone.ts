import { Temporal } from 'temporal-polyfill';
import { clampInstant, FOREVER, BEGINNING, type Instant, type Microseconds } from './instant.ts';

/** A stretch of time during which the clocks of a zone stand at one offset. */
export interface OffsetSpan {
  readonly from: Instant;
  /** The first instant that is no longer in it; {@link FOREVER}: it has no end. */
  readonly until: Instant;
  /** What is added to an instant to have the zone's wall clock, as if that were UTC. */
  readonly offset: Microseconds;
}

const MICROSECOND = 1_000n;
/** Asking Temporal costs some 20 µs, which a decision over thousands of timeslots cannot pay each time. */
const MOST_ZONES = 100;
const MOST_SPANS = 200;
const spansOf = new Map<string, OffsetSpan[]>();

/** Whether the runtime knows an IANA zone of this name. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The span of a zone that an instant lies in; spans that were asked for are kept.
 * @throws RangeError if there is no such zone
 */
export function offsetSpanAt(zone: string, instant: Instant): OffsetSpan {
  const known = spansOf.get(zone) ?? remember(zone);
  const found = known.find(({ from, until }) => from <= instant && instant < until);
  if (found) return found;
  const span = askForSpan(zone, instant);
  known.unshift(span);
  if (known.length > MOST_SPANS) known.pop();
  return span;
}

/** The wall clock of a zone at an instant, as microseconds since 1970 began on it. */
export function localTime(zone: string, instant: Instant): Microseconds {
  return instant + offsetSpanAt(zone, instant).offset;
}

function remember(zone: string): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  if (spansOf.size >= MOST_ZONES) spansOf.clear();
  spansOf.set(zone, spans);
  return spans;
}

function askForSpan(zone: string, instant: Instant): OffsetSpan {
  const at = Temporal.Instant.fromEpochNanoseconds(BigInt(instant) * MICROSECOND);
  const local = at.toZonedDateTimeISO(zone);
  const next = local.getTimeZoneTransition('next');
  // A transition is found only from after it.
  const before = local.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: before ? instantOf(before) : BEGINNING,
    until: next ? instantOf(next) : FOREVER,
    offset: Math.round(local.offsetNanoseconds / 1_000),
  };
}

function instantOf(local: Temporal.ZonedDateTime): Instant {
  return clampInstant(Number(local.epochNanoseconds / MICROSECOND));
}
