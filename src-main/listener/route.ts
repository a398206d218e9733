import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticatedSource, SignalDoor } from '../services/signal-port.ts';
import type { Clock } from '../platform/clock.ts';
import type { ListenerStatus } from './apis/alertmanager/status.ts';
import type { JsonSchema } from './schemas.ts';
import type { SignalMeter } from './signal-meter.ts';

/** What the routes work with. */
export interface RouteContext {
  readonly door: SignalDoor;
  readonly clock: Clock;
  readonly meter: SignalMeter;
  readonly statusOf: () => ListenerStatus;
}

interface RouteDocumentation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly body?: JsonSchema;
  readonly querystring?: JsonSchema;
  readonly response: Readonly<Record<number, JsonSchema>>;
}

interface RouteBase {
  readonly method: 'GET' | 'POST';
  /** With `:key` where the key stands in the path. */
  readonly path: string;
  readonly documentation: RouteDocumentation;
}

/** A route for everybody, which tells nothing. */
export interface OpenRoute extends RouteBase {
  readonly access: 'open';
  readonly handle: (reply: FastifyReply) => unknown;
}

/** A route for sources. */
export interface SourceRoute extends RouteBase {
  readonly access: 'source';
  readonly bodyLimit?: number;
  readonly handle: (
    request: FastifyRequest,
    reply: FastifyReply,
    source: AuthenticatedSource,
  ) => Promise<unknown>;
}

export type ListenerRoute = OpenRoute | SourceRoute;
