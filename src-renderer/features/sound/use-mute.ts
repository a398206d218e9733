import { MINUTE, type Microseconds } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { useCurrentSession } from '../../state/session.ts';
import { setMute } from '../../state/view.ts';

/** How long one mute lasts. */
const MUTE: Microseconds = 5 * MINUTE;

/** The longest mute: a critical must not be kept silent for longer. */
export const LONG_MUTE: Microseconds = 15 * MINUTE;

/** Mutes the sounds in the name of whoever sits here; it ends by itself. */
export function useMute(): (duration?: Microseconds) => void {
  const operator = useCurrentSession()?.operator;
  const name = operator ? operator.fullName || operator.name : null;
  return (duration = MUTE) => setMute(hostNow() + duration, name);
}
