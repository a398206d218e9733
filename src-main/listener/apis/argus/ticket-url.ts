import { readShortText, required } from '#shared/domain/incident/posted-field.ts';
import { ok, type ArgusAnswer } from './answer.ts';
import { invalid, notFound } from './errors.ts';
import { fieldValue } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';

const LONGEST_TICKET_URL = 2_048;
const NO_PLUGIN =
  'No path to ticket plugin can be found in the settings. Please update the setting "TICKET_PLUGIN".';

/** The tickets of incidents. There is no plugin that makes them: what asks for one is told so. */
export const ticketUrlRoutes: readonly TokenArgusRoute[] = [
  { access: 'token', path: `${BASE}/incidents/:pk/ticket_url/`, handlers: { PUT: put } },
  {
    access: 'token',
    path: `${BASE}/incidents/:pk/automatic-ticket/`,
    handlers: { PUT: refuseAutomatic },
  },
];

/**
 * A posted address of a ticket. Unlike in an incident it may be empty, and need be no address.
 * @throws ArgusError 400
 */
export function readTicketUrl(value: unknown): string {
  const read = (text: unknown) => readShortText(text, LONGEST_TICKET_URL);
  return fieldValue('ticket_url', required(value, read));
}

async function put(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call);
  const ticketUrl = readTicketUrl(objectOf(call)['ticket_url']);
  const { results } = await desk.incidents.setTicketUrl(call.principal.caller, {
    ids: [id],
    ticketUrl,
  });
  if (results[0]?.ok !== true) throw notFound('Incident');
  return ok({ ticket_url: ticketUrl });
}

async function refuseAutomatic(call: ArgusCall, { desk }: ArgusContext): Promise<never> {
  const [row] = await desk.incidentQueries.rows([numberOf(call)]);
  throw row ? invalid(NO_PLUGIN) : notFound('Incident');
}
