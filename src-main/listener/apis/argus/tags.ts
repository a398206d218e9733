import type { IncidentRow } from '#shared/contract/incident.ts';
import { readText, required } from '#shared/domain/incident/posted-field.ts';
import { readTagText } from '#shared/domain/incident/posted-incident.ts';
import { formatTag, parseTag } from '#shared/domain/incident/tag.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import type { ArgusDesk } from './desk.ts';
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

/** The tags of incidents, one by one. The tag in a path may hold slashes. */
export const tagRoutes: readonly TokenArgusRoute[] = [
  {
    access: 'token',
    path: `${BASE}/incidents/:pk/tags/`,
    handlers: { GET: list, POST: add },
  },
  {
    access: 'token',
    path: `${BASE}/incidents/:pk/tags/*`,
    handlers: { GET: get, DELETE: remove },
  },
];

async function list(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const { tags } = await mustExist(numberOf(call), desk);
  return ok(tags.map((tag) => ({ tag })));
}

async function get(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok({ tag: await tagOfPath(call, context) });
}

async function add(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call);
  const text = fieldValue('tag', required(objectOf(call)['tag'], readText));
  const tag = fieldValue('tag', readTagText(text));
  await mustExist(id, desk);
  await desk.incidents.tag(call.principal.caller, { id, add: [tag], remove: [] });
  return created({ tag });
}

async function remove(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const tag = await tagOfPath(call, context);
  const id = numberOf(call);
  await context.desk.incidents.tag(call.principal.caller, { id, add: [], remove: [tag] });
  return noContent();
}

/**
 * The tag that the path names, which the incident has.
 * @throws ArgusError 400 for a text that is no tag, and, as Argus does, for an incident that there is
 *   not; 404 for a tag that the incident does not have
 */
async function tagOfPath(call: ArgusCall, { desk }: ArgusContext): Promise<string> {
  const parsed = parseTag((call.params['*'] ?? '').replace(/\/$/, ''));
  if (!parsed.ok) throw invalid([parsed.reason]);
  const [row] = await desk.incidentQueries.rows([numberOf(call)]);
  if (!row) throw invalid(['There is no such incident.']);
  const tag = formatTag(parsed.tag);
  if (!row.tags.includes(tag)) throw notFound('Tag');
  return tag;
}

/** @throws ArgusError 404 */
async function mustExist(id: number, desk: ArgusDesk): Promise<IncidentRow> {
  const [row] = await desk.incidentQueries.rows([id]);
  if (!row) throw notFound('Incident');
  return row;
}
