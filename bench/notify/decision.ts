import { performance } from 'node:perf_hooks';
import { openedBy } from '#shared/domain/incident/testing/signals.ts';
import { plainEvent, type Transition } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { NotificationDecision } from '../../src-main/services/notification-decision.ts';
import { manyProfiles, SITES } from './profiles.ts';

const SOURCE_ACTOR = 7;
/** Decided before it counts. */
const WARM_UP = 2_000;

export interface Decided {
  /** Milliseconds of each decision. */
  readonly times: readonly number[];
  /** How many messages they asked for. */
  readonly messages: number;
}

/** Decides events one after another against many profiles, and times each. */
export function decideEvents(events: number, profiles: number): Decided {
  const all = manyProfiles(profiles);
  const decision = new NotificationDecision(
    { all: () => all },
    {
      actor: (id) => ({ id, kind: 'operator', name: `operator-${id}` }),
      source: (id) => ({ id, name: 'probe', type: 'generic' }),
    },
    { find: () => undefined },
  );
  decision.setWorkstation({ operatorId: 1, medium: 'desktop' });
  const times: number[] = [];
  let messages = 0;
  for (let at = -WARM_UP; at < events; at += 1) {
    const now = systemClock.now();
    const opened = openingOf(Math.abs(at), now);
    const started = performance.now();
    const deliveries = decision.decide(opened, SOURCE_ACTOR, now);
    if (at < 0) continue;
    times.push(performance.now() - started);
    messages += deliveries.length;
  }
  return { times, messages };
}

function openingOf(at: number, now: Instant): Transition {
  const incident = openedBy({
    ...{ description: `Link ${at} down`, level: 2, tags: [`site=s${at % SITES}`, `host=h${at}`] },
  });
  return { incident, events: [plainEvent('STA', now, 'Link down')], tell: 'opened' };
}
