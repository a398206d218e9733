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
export function acknowledgementRoutes(context: ArgusContext): TokenArgusRoute[] {
  const change = (call: ArgusCall): Promise<ArgusAnswer> => changeExpiry(call, context);
  return [
    {
      access: 'token',
      path: `${BASE}/incidents/:pk/acks/`,
      handlers: {
        GET: (call) => list(call, context),
        POST: (call) => post(call, context),
      },
    },
    {
      access: 'token',
      path: `${BASE}/incidents/:pk/acks/:ack/`,
      handlers: { GET: (call) => get(call, context), PUT: change, PATCH: change },
    },
  ];
}

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
