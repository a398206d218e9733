import type { attentionMethods } from '#shared/contract/attention.ts';
import { floodsOf } from '#shared/domain/delivery/load-history.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

/** As many floods as a day can have, the newest. */
const MOST_FLOODS = 144;

export function attentionHandlers({
  context,
  presence,
  telling,
}: Services): HostHandlers<typeof attentionMethods> {
  return {
    async 'attention.load'() {
      const now = context.clock.now();
      const minutes = telling.history(now);
      return {
        last10Minutes: telling.promptsLast10Minutes(now),
        flood: telling.stormSince(now) !== null,
        minutes: minutes.map(([minute, alarms]) => [minute, alarms]),
        floods: [...floodsOf(minutes, now)].slice(-MOST_FLOODS),
      };
    },
    async 'attention.look'({ live }, { incidentId }) {
      // The command line has no window.
      if (!live) return { looking: [] };
      const { id, name, fullName } = live.session.operator;
      const person = { id, name: fullName || name };
      return { looking: [...presence.look(live.id, person, incidentId)] };
    },
  };
}
