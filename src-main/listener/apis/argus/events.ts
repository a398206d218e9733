import type { IncidentEvent } from '#shared/contract/incident.ts';
import { readPostedEvent } from '#shared/domain/incident/posted-event.ts';
import { posterKindOf } from '../../../services/incident-posts.ts';
import { array, created, MOST_IN_ARRAY, ok, type ArgusAnswer } from './answer.ts';
import { eventObject, type EventObject } from './event-object.ts';
import { pageOf, readPageRequest } from './page.ts';
import { acknowledgementsUrl, found, onlyPost } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  valueOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';

/** The histories of incidents, and what is posted to them. */
export const eventRoutes: readonly TokenArgusRoute[] = [
  { access: 'token', path: `${BASE}/incidents/events/`, handlers: { GET: listAll } },
  { access: 'token', path: `${BASE}/incidents/:pk/events/`, handlers: { GET: list, POST: post } },
  { access: 'token', path: `${BASE}/incidents/:pk/events/:event/`, handlers: { GET: get } },
];

const CURSORS = 'argus events';

/** In the order in which they came, so that a page never moves while an older time is posted. */
async function listAll(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const request = readPageRequest(CURSORS, call.query);
  const { cursor, size } = request;
  const { events, more } = await desk.incidentHistory.allEvents({
    beside: cursor && { direction: cursor.direction, id: cursor.from[1] },
    limit: size,
  });
  const position = ({ timestamp, id }: IncidentEvent) => [timestamp, id] as const;
  const end = cursor?.direction === 'newer' ? events.at(0) : events.at(-1);
  const reached = more && end ? position(end) : null;
  return ok(pageOf(call.url, request, { rows: events, reached }, position, eventObject));
}

async function list(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const events = desk.incidentHistory.events(numberOf(call), MOST_IN_ARRAY);
  return array(shown(await found(events, 'Incident')));
}

async function* shown(
  chunks: AsyncIterable<readonly IncidentEvent[]>,
): AsyncGenerator<EventObject[]> {
  for await (const chunk of chunks) yield chunk.map(eventObject);
}

async function get(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const event = desk.incidentHistory.event(numberOf(call), numberOf(call, 'event', 'Event'));
  return ok(eventObject(await found(event, 'Event')));
}

async function post(call: ArgusCall, { desk, clock }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call);
  const { caller } = call.principal;
  const event = valueOf(readPostedEvent(objectOf(call), posterKindOf(caller), clock.now()));
  const results = await desk.incidentPosts.postEvent(caller, [id], event, (incidentId) =>
    acknowledgementsUrl(call, incidentId),
  );
  return created(eventObject(onlyPost(results)));
}
