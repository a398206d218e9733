import type { Server } from 'node:http';
import { addressOf, bind } from '../platform/bind.ts';
import type { Clock } from '../platform/clock.ts';
import { hostAllowList, isLoopback } from '../platform/host-allow-list.ts';
import type { Logger } from '../platform/logger.ts';
import type { PostedBodyDoor } from '../services/posted-body-port.ts';
import type { ReportedChangeDoor } from '../services/reported-change-port.ts';
import type { SourceIncidentDoor } from '../services/source-incident-port.ts';
import type { SignalDoor } from '../services/signal-port.ts';
import type { AcknowledgeDoor } from './acknowledge/serve.ts';
import type { ArgusDesk } from './apis/argus/desk.ts';
import type { ListenerStatus } from './apis/alertmanager/status.ts';
import { createApplication } from './application.ts';
import { PostReader } from './post-reader.ts';
import { RecentRefusals, type RefusalCount } from './recent-refusals.ts';
import { createRequestsInFlight } from './requests-in-flight.ts';
import { createListenerServer, defaultTimeouts, type SocketTimeouts } from './server-sockets.ts';
import { createSignalMeter } from './signal-meter.ts';

export interface ListenerOptions {
  /** `127.0.0.1` and `localhost` mean ::1 as well. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly door: SignalDoor;
  readonly changes: ReportedChangeDoor;
  readonly incidents: SourceIncidentDoor;
  /** Where what was posted is left, to be seen as it came; without it nothing of it is kept. */
  readonly posted?: PostedBodyDoor;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Host names that are answered beside the loopback ones: `name`, or `name:port`. */
  readonly allowHosts: readonly string[];
  /** What `GET /api/v2/status` tells of the program. */
  readonly statusOf?: () => ListenerStatus;
  /** What Argus's API is answered from; without it, it is not served. */
  readonly argus?: ArgusDesk;
  /** Where links in messages lead; without it, they are not served. */
  readonly acknowledge?: AcknowledgeDoor;
  readonly timeouts?: SocketTimeouts;
}

export interface Listener {
  /** Where tools on this machine post, like `http://127.0.0.1:7411`. */
  readonly address: string;
  readonly port: number;
  /** Signals that were taken in the last 60 seconds. */
  signalsLastMinute(): number;
  /** What was turned away since it opened, the latest first. */
  recentRefusals(): readonly RefusalCount[];
  /** Takes no more requests, answers those that are whole, and closes every connection. */
  close(): Promise<void>;
}

/**
 * Opens the door for tools: an HTTP server that makes signals of what they post and hands them to
 * the services. A 2xx means that the signals are on disk.
 * @throws Refusal `conflict` if the port is taken, `not_allowed`, `unavailable` or `invalid_input` if
 *   it cannot listen there
 */
export async function createListener(options: ListenerOptions): Promise<Listener> {
  const { host, port, allowHosts, door, changes, incidents, clock, logger } = options;
  const { timeouts = defaultTimeouts } = options;
  const startedAt = clock.now();
  const meter = createSignalMeter();
  const inFlight = createRequestsInFlight();
  const refusals = new RecentRefusals(clock);
  const reader = new PostReader(logger);
  // Checked before anything is opened; with port 0 it is made again for the port that was found.
  let allowedHosts = hostAllowList(port, host, allowHosts);
  const application = await createApplication({
    door,
    changes,
    incidents,
    posted: options.posted,
    clock,
    logger,
    meter,
    reader,
    inFlight,
    refusals,
    allowedHosts: () => allowedHosts,
    argus: options.argus,
    acknowledge: options.acknowledge,
    statusOf: options.statusOf ?? (() => ({ version: '0.0.0', startedAt })),
  });
  const { port: bound, servers } = await bind({
    create: () =>
      createListenerServer((request, response) => application.routing(request, response), timeouts),
    host,
    port,
    option: '--listen',
  });
  allowedHosts = hostAllowList(bound, host, allowHosts);
  if (!isLoopback(host)) {
    logger.warn({ host }, 'the listener can be reached from other machines');
  }
  return {
    address: addressOf(host, bound),
    port: bound,
    recentRefusals: () => refusals.list(),
    signalsLastMinute: () => meter.lastMinute(clock.now()),
    close: async () => {
      inFlight.refuseNew();
      const closed = servers.map(closeServer);
      await inFlight.settled();
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
      await application.close();
      await reader.close();
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
