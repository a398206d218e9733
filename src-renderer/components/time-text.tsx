import { formatInstant, type Instant } from '#shared/time/instant.ts';
import { hostNow, useNowDerived } from '../client/clock.ts';
import { useZone } from '../state/preferences.ts';
import { durationWords } from './duration-words.ts';
import {
  ageWords,
  formatClock,
  formatClockSeconds,
  formatExactly,
  formatMoment,
} from './time-format.ts';
import { timeTexts } from './time.texts.ts';

/**
 * - `age`: how long ago, `4m`
 * - `ago`: `4m ago`
 * - `left`: how long until then, `40m`; `now` once it has passed
 * - `clock`, `seconds`: the clock time; `moment`: with its day where that is not today
 * - `both`: `4m ago, 21:16`
 */
type TimeForm = 'age' | 'ago' | 'left' | 'clock' | 'seconds' | 'moment' | 'both';

export interface TimeTextProps {
  readonly at: Instant;
  readonly form: TimeForm;
  readonly className?: string;
}

/** A time in words that keep themselves right; the exact time is in its title. */
export function TimeText({ at, form, className }: TimeTextProps) {
  const zone = useZone();
  const words = useNowDerived((now) => timeWords(at, form, now, zone));
  return (
    <time
      className={className}
      dateTime={formatInstant(at)}
      title={formatExactly(at, hostNow(), zone)}
    >
      {words}
    </time>
  );
}

/** What {@link TimeText} says. */
function timeWords(at: Instant, form: TimeForm, now: Instant, zone: string): string {
  switch (form) {
    case 'age':
      return ageWords(at, now);
    case 'ago':
      return timeTexts().ago(ageWords(at, now));
    case 'left':
      return at <= now ? timeTexts().now : durationWords(at - now);
    case 'clock':
      return formatClock(at, zone);
    case 'seconds':
      return formatClockSeconds(at, zone);
    case 'moment':
      return formatMoment(at, now, zone);
    case 'both':
      return `${timeTexts().ago(ageWords(at, now))}, ${formatMoment(at, now, zone)}`;
  }
}
