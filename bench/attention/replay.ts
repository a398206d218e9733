import { SECOND, type Microseconds } from '#shared/time/instant.ts';
import { createRandom, type Random } from '../random.ts';

/** One signal of the storm, as it is posted to the native route. */
export interface ReplayedSignal {
  /** After the beginning of the storm. */
  readonly at: Microseconds;
  readonly body: {
    readonly action: 'trigger' | 'resolve';
    readonly key: string;
    readonly level: number;
    readonly description: string;
    readonly tags: readonly string[];
  };
}

export interface ReplayShape {
  readonly signals: number;
  readonly devices: number;
  readonly lasts: Microseconds;
}

/** The criticals of the evening: two at the site that fails, two elsewhere while it does. */
const criticals = [
  { at: 2 * SECOND, device: 'ups-b', site: 'osl2', description: 'Power feed B lost' },
  { at: 11 * SECOND, device: 'core-sw-1', site: 'osl2', description: 'Uplink down on core-sw-1' },
  { at: 95 * SECOND, device: 'edge-2', site: 'trd1', description: 'BGP session to AS64512 lost' },
  { at: 210 * SECOND, device: 'san-1', site: 'bgo1', description: 'Array san-1 degraded' },
];

const checks = ['ping', 'snmp', 'interfaces'];

/** A site loses a power feed: devices stop answering, and what checks them says so again and again. */
export function replayedStorm({ signals, devices, lasts }: ReplayShape): ReplayedSignal[] {
  const random = createRandom(20_261_121);
  const worst = criticals.map(({ at, device, site, description }) => ({
    at,
    body: {
      action: 'trigger' as const,
      key: `${device}/critical`,
      level: 1,
      description,
      tags: [`host=${device}`, `site=${site}`],
    },
  }));
  const rest = Array.from({ length: signals - worst.length }, (_, at) =>
    signalOf(random, Math.floor((at * lasts) / signals), devices, lasts),
  );
  return [...worst, ...rest].sort((one, other) => one.at - other.at);
}

/** Devices fail one after the other in the first half; some come back in the second. */
function signalOf(
  random: Random,
  at: Microseconds,
  devices: number,
  lasts: Microseconds,
): ReplayedSignal {
  const failing = Math.max(12, Math.ceil(devices * Math.min(1, (2 * at) / lasts)));
  const device = random.below(Math.min(devices, failing));
  const check = checks[random.below(checks.length)] ?? 'ping';
  const recovers = at > lasts / 2 && random.happens(0.2);
  return {
    at,
    body: {
      action: recovers ? 'resolve' : 'trigger',
      key: `device-${device}/${check}`,
      level: check === 'ping' ? 2 : 3,
      description: `device-${device} does not answer ${check}`,
      tags: [`host=device-${device}`, `site=${device % 12 === 0 ? 'trd1' : 'osl2'}`],
    },
  };
}
