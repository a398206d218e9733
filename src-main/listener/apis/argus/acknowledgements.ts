import { readPostedAcknowledgement } from '#shared/domain/incident/acknowledgement.ts';
import { created, ok, type ArgusAnswer } from './answer.ts';
import { invalid } from './errors.ts';
import { acknowledgementObject } from './event-object.ts';
import { found, onlyPost } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  valueOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';

/** Acknowledgements of incidents. */
export const acknowledgementRoutes: readonly TokenArgusRoute[] = [
  {
    access: 'token',
    path: `${BASE}/incidents/:pk/acks/`,
    handlers: { GET: list, POST: post },
  },
  {
    access: 'token',
    path: `${BASE}/incidents/:pk/acks/:ack/`,
    handlers: { GET: get, PUT: changeExpiry, PATCH: changeExpiry },
  },
];

async function list(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const acknowledgements = desk.incidentHistory.acknowledgements(numberOf(call));
  return ok((await found(acknowledgements, 'Incident')).map(acknowledgementObject));
}

async function get(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const acknowledgement = desk.incidentHistory.acknowledgement(numberOf(call), ackOf(call));
  return ok(acknowledgementObject(await found(acknowledgement, 'Acknowledgement')));
}

async function post(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call);
  const posted = valueOf(readPostedAcknowledgement(objectOf(call)));
  const results = await desk.incidentPosts.acknowledge(call.principal.caller, [id], posted);
  return created(acknowledgementObject(onlyPost(results)));
}

async function changeExpiry(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const { caller } = call.principal;
  const changing = desk.incidentPosts.changeExpiry(
    caller,
    numberOf(call),
    ackOf(call),
    objectOf(call),
  );
  const change = await found(changing, 'Acknowledgement');
  if (!change.ok) throw invalid(change.errors);
  return ok(acknowledgementObject(change.acknowledgement));
}

function ackOf(call: ArgusCall): number {
  return numberOf(call, 'ack', 'Acknowledgement');
}
