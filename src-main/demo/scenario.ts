import type { SignalAction } from '#shared/domain/incident/signal.ts';
import { HOUR, MINUTE, SECOND, type Microseconds } from '#shared/time/instant.ts';

/** The tools of the operations center that the demo is about. */
export const demoSources = [
  { name: 'prometheus', type: 'alertmanager', heartbeatSeconds: 120 },
  { name: 'zabbix', type: 'zabbix', heartbeatSeconds: 120 },
  { name: 'smokeping', type: 'smokeping', heartbeatSeconds: 300 },
  { name: 'icinga', type: 'nagios', heartbeatSeconds: 300 },
] as const;
export type DemoSourceName = (typeof demoSources)[number]['name'];

/** One signal as a tool posts it, and when. */
export interface DemoStep {
  /** After the demo began. */
  readonly at: Microseconds;
  readonly source: DemoSourceName;
  readonly signal: DemoSignal;
}

export interface DemoSignal {
  readonly action: SignalAction;
  readonly key?: string;
  readonly level?: 1 | 2 | 3 | 4 | 5;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly detailsUrl?: string;
  readonly ticketUrl?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly stateful?: boolean;
  /** So long before the demo began it happened. */
  readonly ago?: Microseconds;
}

const SITES = ['osl2', 'bgo1', 'trd1', 'svg1', 'tos1'] as const;

/**
 * Ten minutes in a network operations center of five sites, always the same: what the evening has left
 * behind, an uplink that fails, a power feed that takes a whole site with it, and what comes back.
 */
export function demoScenario(): readonly DemoStep[] {
  const steps = [...evening(), ...uplink(), ...everyday(), ...powerFeed()];
  return steps.toSorted((one, other) => one.at - other.at);
}

/** What is on the desk when the demo begins. */
function evening(): DemoStep[] {
  const before = (ago: Microseconds, source: DemoSourceName, signal: DemoSignal): DemoStep => ({
    at: 0,
    source,
    signal: { ...signal, ago },
  });
  return [
    before(3 * HOUR, 'zabbix', {
      action: 'trigger',
      key: 'disk-log-1',
      level: 3,
      description: 'Disk 91 % on log-1 /var',
      tags: ['host=log-1', 'site=osl2', 'service=logging'],
      ticketUrl: 'https://tickets.example.org/8790',
    }),
    before(95 * MINUTE, 'zabbix', {
      action: 'note',
      level: 5,
      stateful: false,
      description: 'Nightly configuration backup finished, 214 devices',
      tags: ['service=backup'],
    }),
    before(62 * MINUTE, 'prometheus', {
      action: 'trigger',
      key: 'lag-db-3',
      level: 2,
      description: 'db-3 replication lag 412 s',
      tags: ['instance=db-3', 'site=bgo1', 'role=replica', 'service=customer-portal'],
      detailsUrl: 'https://prometheus.example.org/graph?g0.expr=pg_replication_lag',
    }),
    before(52 * MINUTE, 'smokeping', {
      action: 'trigger',
      key: 'loss-trd-1',
      level: 3,
      description: 'Packet loss 2.4 % to trd-1',
      tags: ['host=trd-1', 'site=trd1'],
    }),
    before(38 * MINUTE, 'prometheus', {
      action: 'trigger',
      key: 'certificate-mail',
      level: 2,
      description: 'Certificate of mail.example.org expires in 3 days',
      tags: ['instance=mail.example.org', 'site=svg1', 'service=mail'],
      metadata: { runbook_url: 'https://wiki.example.org/runbooks/certificates' },
    }),
    before(21 * MINUTE, 'icinga', {
      action: 'trigger',
      key: 'ntp-2!offset',
      level: 4,
      description: 'ntp-2 offset 80 ms',
      tags: ['host=ntp-2', 'site=tos1', 'service=time'],
    }),
    before(20 * MINUTE, 'icinga', {
      action: 'trigger',
      key: 'acc-sw-9!errors',
      level: 3,
      description: 'Link errors on acc-sw-9 Gi0/14',
      tags: ['host=acc-sw-9', 'site=bgo1'],
    }),
    before(11 * MINUTE, 'icinga', { action: 'resolve', key: 'ntp-2!offset' }),
  ];
}

/** An uplink fails, gets worse, and is reported again and again until the carrier has mended it. */
function uplink(): DemoStep[] {
  const down: DemoSignal = {
    action: 'trigger',
    key: 'link-core-sw-1-te1-1',
    description: 'Uplink down on core-sw-1 Te1/1',
    tags: [
      'alertname=LinkDown',
      'instance=core-sw-1',
      'interface=Te1/1',
      'site=osl2',
      'service=transit',
    ],
    detailsUrl: 'https://prometheus.example.org/graph?g0.expr=link_up',
    metadata: {
      runbook_url: 'https://wiki.example.org/runbooks/uplink',
      summary: 'Carrier lost on the primary uplink',
    },
  };
  const repeats = Array.from({ length: 24 }, (_, repeat) => ({
    at: 60 * SECOND + repeat * 20 * SECOND,
    source: 'prometheus' as const,
    signal: { ...down, level: 1 as const },
  }));
  return [
    { at: 30 * SECOND, source: 'prometheus', signal: { ...down, level: 2 } },
    ...repeats,
    {
      at: 75 * SECOND,
      source: 'zabbix',
      signal: {
        action: 'trigger',
        key: 'bgp-as64512',
        level: 1,
        description: 'BGP session to AS64512 lost',
        tags: ['host=edge-2', 'site=trd1', 'service=transit'],
      },
    },
    { at: 9 * MINUTE, source: 'prometheus', signal: { action: 'resolve', key: down.key ?? '' } },
    {
      at: 9 * MINUTE + 5 * SECOND,
      source: 'zabbix',
      signal: { action: 'resolve', key: 'bgp-as64512' },
    },
  ];
}

/** What comes and goes on any day. */
function everyday(): DemoStep[] {
  const flapping = Array.from({ length: 8 }, (_, flip) => ({
    at: 100 * SECOND + flip * 15 * SECOND,
    source: 'icinga' as const,
    signal: {
      action: flip % 2 === 0 ? ('trigger' as const) : ('resolve' as const),
      key: 'wifi-ctl-1!cpu',
      level: 3 as const,
      description: 'CPU 97 % on wifi-ctl-1',
      tags: ['host=wifi-ctl-1', 'site=svg1', 'service=wireless'],
    },
  }));
  return [
    ...flapping,
    {
      at: 2 * MINUTE,
      source: 'smokeping',
      signal: { action: 'update', key: 'loss-trd-1', description: 'Packet loss 3.1 % to trd-1' },
    },
    {
      at: 150 * SECOND,
      source: 'zabbix',
      signal: {
        action: 'trigger',
        key: 'cooling-b2',
        level: 2,
        description: 'Cooling unit B2 return air 34 °C',
        tags: ['room=b2', 'site=osl2', 'service=facility'],
      },
    },
    { at: 200 * SECOND, source: 'icinga', signal: { action: 'resolve', key: 'acc-sw-9!errors' } },
    {
      at: 210 * SECOND,
      source: 'prometheus',
      signal: {
        action: 'note',
        level: 5,
        stateful: false,
        description: 'Deployment 4.18.2 of customer-portal finished',
        tags: ['service=customer-portal'],
      },
    },
    { at: 8 * MINUTE, source: 'smokeping', signal: { action: 'resolve', key: 'loss-trd-1' } },
  ];
}

const FEED_LOST = 4 * MINUTE;
const FEED_BACK = 6 * MINUTE + 30 * SECOND;
const DEVICES = 64;

/** A power feed of one site goes, and everything on it with it: one cause, many alarms. */
function powerFeed(): DemoStep[] {
  const feed: DemoStep = {
    at: FEED_LOST,
    source: 'zabbix',
    signal: {
      action: 'trigger',
      key: 'power-feed-b',
      level: 1,
      description: 'Power feed B lost',
      tags: ['site=osl2', 'room=a1', 'service=facility'],
      metadata: { runbook_url: 'https://wiki.example.org/runbooks/power' },
    },
  };
  const devices = Array.from({ length: DEVICES }, (_, device) => deviceSteps(device)).flat();
  return [
    feed,
    ...devices,
    ...elsewhere(),
    { at: FEED_BACK, source: 'zabbix', signal: { action: 'resolve', key: 'power-feed-b' } },
  ];
}

function deviceSteps(device: number): DemoStep[] {
  const number = String(device + 1).padStart(2, '0');
  const key = `acc-osl2-${number}!reachable`;
  // The nearest answer first; all within a minute and a half.
  const lost = FEED_LOST + 3 * SECOND + device * 1_400_000;
  return [
    {
      at: lost,
      source: 'icinga',
      signal: {
        action: 'trigger',
        key,
        level: device % 8 === 0 ? 2 : 3,
        description: `acc-osl2-${number} does not answer`,
        tags: [`host=acc-osl2-${number}`, 'site=osl2', 'service=access'],
      },
    },
    {
      at: FEED_BACK + 10 * SECOND + device * SECOND,
      source: 'icinga',
      signal: { action: 'resolve', key },
    },
  ];
}

/** The other sites do not wait until the storm is over. */
function elsewhere(): DemoStep[] {
  return SITES.slice(1).map((site, at) => ({
    at: FEED_LOST + (20 + at * 17) * SECOND,
    source: 'prometheus' as const,
    signal: {
      action: 'trigger' as const,
      key: `latency-${site}`,
      level: at === 1 ? (1 as const) : (3 as const),
      description:
        at === 1 ? `No route to ${site} over the backup path` : `Latency to ${site} 180 ms`,
      tags: [`site=${site}`, 'service=backbone'],
    },
  }));
}
