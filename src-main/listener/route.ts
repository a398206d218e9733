import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PostedBodyDoor } from '../services/posted-body-port.ts';
import type { ReportedChangeDoor } from '../services/reported-change-port.ts';
import type { AuthenticatedSource, SignalDoor } from '../services/signal-port.ts';
import type { SourceIncidentDoor } from '../services/source-incident-port.ts';
import type { Clock } from '../platform/clock.ts';
import type { ErrorAnswer } from './error-answers.ts';
import type { ListenerStatus } from './apis/alertmanager/status.ts';
import type { PostReader } from './post-reader.ts';
import type { LazySchema } from './schemas.ts';
import type { SignalMeter } from './signal-meter.ts';

/** What the routes work with. */
export interface RouteContext {
  readonly door: SignalDoor;
  readonly changes: ReportedChangeDoor;
  readonly incidents: SourceIncidentDoor;
  /** Where what was posted is left, to be seen as it came; without it nothing of it is kept. */
  readonly posted?: PostedBodyDoor | undefined;
  readonly clock: Clock;
  readonly meter: SignalMeter;
  readonly reader: PostReader;
  readonly statusOf: () => ListenerStatus;
}

interface RouteDocumentation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly body?: LazySchema;
  readonly querystring?: LazySchema;
  readonly response: Readonly<Record<number, LazySchema>>;
}

interface RouteBase {
  readonly method: 'GET' | 'POST';
  /** With `:key` where the key stands in the path. */
  readonly path: string;
  readonly documentation: RouteDocumentation;
}

/** Sends an error. */
export type SendError = (reply: FastifyReply, answer: ErrorAnswer) => FastifyReply;

/** A route for everybody, which tells nothing. */
export interface OpenRoute extends RouteBase {
  readonly access: 'open';
  readonly handle: (reply: FastifyReply) => unknown;
}

/** A route for sources. */
export interface SourceRoute extends RouteBase {
  readonly access: 'source';
  readonly bodyLimit?: number;
  /** A large body comes as `LargeBody`, not read yet. */
  readonly takesLargeBodies?: boolean;
  /** A form is taken too, as an object of texts. */
  readonly takesForms?: boolean | undefined;
  /** In the shape of another API; left out: in the listener's own. */
  readonly sendError?: SendError;
  readonly handle: (
    request: FastifyRequest,
    reply: FastifyReply,
    source: AuthenticatedSource,
  ) => Promise<unknown>;
}

/**
 * A route for sources that send their key as `routing_key` in the body, as in PagerDuty's API: the
 * body is read before anybody knows who posts, and errors are that API's own.
 */
export interface RoutingKeyRoute extends RouteBase {
  readonly access: 'routing_key';
  readonly bodyLimit: number;
  readonly handle: SourceRoute['handle'];
  readonly sendError: SendError;
}

export type ListenerRoute = OpenRoute | SourceRoute | RoutingKeyRoute;
