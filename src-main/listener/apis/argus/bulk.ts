import type { Problem } from '#shared/contract/error.ts';
import { readPostedAcknowledgement } from '#shared/domain/incident/acknowledgement.ts';
import { readPostedEvent } from '#shared/domain/incident/posted-event.ts';
import { isObject, REQUIRED, type Reading } from '#shared/domain/incident/posted-field.ts';
import { posterKindOf, type PostResult } from '../../../services/incident-posts.ts';
import type { ArgusAnswer } from './answer.ts';
import { invalid } from './errors.ts';
import { acknowledgementObject, eventObject } from './event-object.ts';
import { acknowledgementsUrl, invalidField } from './posts.ts';
import {
  BASE,
  objectOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';
import { readTicketUrl } from './ticket-url.ts';

const MOST_IDS = 1_000;

/** The same for many incidents. Each is judged by the rules of a single post, and has its own result. */
export const bulkRoutes: readonly TokenArgusRoute[] = [
  {
    access: 'token',
    path: `${BASE}/incidents/acks/bulk/`,
    handlers: { POST: postAcknowledgements },
  },
  { access: 'token', path: `${BASE}/incidents/events/bulk/`, handlers: { POST: postEvents } },
  {
    access: 'token',
    path: `${BASE}/incidents/ticket_url/bulk/`,
    handlers: { POST: setTicketUrls },
  },
];

async function postAcknowledgements(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const ids = readIds(objectOf(call)['ids']);
  const posted = memberOf(call, 'ack', readPostedAcknowledgement);
  const results = await desk.incidentPosts.acknowledge(call.principal.caller, ids, posted);
  return answerOf('ack', results.map(showing(acknowledgementObject)));
}

async function postEvents(call: ArgusCall, { desk, clock }: ArgusContext): Promise<ArgusAnswer> {
  const ids = readIds(objectOf(call)['ids']);
  const { caller } = call.principal;
  const event = memberOf(call, 'event', (body) =>
    readPostedEvent(body, posterKindOf(caller), clock.now()),
  );
  const results = await desk.incidentPosts.postEvent(caller, ids, event, (id) =>
    acknowledgementsUrl(call, id),
  );
  return answerOf('event', results.map(showing(eventObject)));
}

async function setTicketUrls(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const ids = readIds(objectOf(call)['ids']);
  const ticketUrl = readTicketUrl(objectOf(call)['ticket_url']);
  const { results } = await desk.incidents.setTicketUrl(call.principal.caller, { ids, ticketUrl });
  return answerOf(
    'ticket_url',
    results.map(({ id, error }) => (error ? { id, problem: error } : { id, done: ticketUrl })),
  );
}

/** What became of one incident. */
type Outcome =
  | { readonly id: number; readonly done: unknown }
  | { readonly id: number; readonly problem: Problem };

function showing<Posted>(show: (posted: Posted) => unknown) {
  return (result: PostResult<Posted>): Outcome =>
    result.ok
      ? { id: result.id, done: show(result.posted) }
      : { id: result.id, problem: result.problem };
}

/** 201 if anything was done, 400 with the same body if nothing was. */
function answerOf(member: string, outcomes: readonly Outcome[]): ArgusAnswer {
  const changes = Object.fromEntries(
    outcomes.map((outcome) => [
      outcome.id,
      'problem' in outcome
        ? { [member]: null, status: 400, errors: errorsOf(outcome.id, outcome.problem) }
        : { [member]: outcome.done, status: 201, errors: null },
    ]),
  );
  const isAnyDone = outcomes.some((outcome) => 'done' in outcome);
  return { kind: 'value', status: isAnyDone ? 201 : 400, body: { changes } };
}

function errorsOf(id: number, { code, message }: Problem): Readonly<Record<string, string>> {
  return code === 'not_found'
    ? { ids: `Incident with id ${id} could not be found.` }
    : { type: message };
}

/** @throws ArgusError 400 */
function readIds(value: unknown): number[] {
  if (value === undefined) throw invalidField('ids', REQUIRED);
  if (!Array.isArray(value)) throw invalidField('ids', 'Expected a list of items.');
  if (value.length === 0) throw invalidField('ids', 'This list may not be empty.');
  if (value.length > MOST_IDS) {
    throw invalidField('ids', `Ensure this field has no more than ${MOST_IDS} elements.`);
  }
  const problems: [number, string[]][] = [];
  const ids = value.map((each: unknown, index) => {
    const id = typeof each === 'string' && /^\d{1,16}$/.test(each) ? Number(each) : each;
    if (typeof id === 'number' && Number.isSafeInteger(id)) return id;
    problems.push([index, ['A valid integer is required.']]);
    return 0;
  });
  if (problems.length > 0) throw invalid({ ids: Object.fromEntries(problems) });
  return [...new Set(ids)];
}

/** @throws ArgusError 400 with what is wrong, under the member's name */
function memberOf<Value>(
  call: ArgusCall,
  name: string,
  read: (body: unknown) => Reading<Value>,
): Value {
  const body = objectOf(call)[name];
  if (body === undefined) throw invalidField(name, REQUIRED);
  const reading = read(isObject(body) ? body : null);
  if (reading.ok) return reading.value;
  throw invalid({ [name]: reading.errors });
}
