import type { IncidentRow } from '#shared/contract/incident.ts';
import { formatTag, parseTag } from '#shared/domain/incident/tag.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import type { ArgusDesk } from './desk.ts';
import { invalid, notFound } from './errors.ts';
import { invalidField } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';

/** Longer than a signal's tag may be, none is taken here either. */
const LONGEST_TAG = 1_000;

/** The tags of incidents, one by one. The tag in a path may hold slashes. */
export function tagRoutes(context: ArgusContext): TokenArgusRoute[] {
  return [
    {
      access: 'token',
      path: `${BASE}/incidents/:pk/tags/`,
      handlers: {
        GET: async (call) => ok((await tagsOf(call, context)).map((tag) => ({ tag }))),
        POST: (call) => add(call, context),
      },
    },
    {
      access: 'token',
      path: `${BASE}/incidents/:pk/tags/*`,
      handlers: {
        GET: async (call) => ok({ tag: await tagOfPath(call, context) }),
        DELETE: (call) => remove(call, context),
      },
    },
  ];
}

async function add(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call);
  const { tag } = objectOf(call);
  if (tag === undefined) throw invalidField('tag', 'This field is required.');
  if (typeof tag !== 'string') throw invalidField('tag', 'Not a valid string.');
  if (tag.length > LONGEST_TAG) {
    throw invalidField('tag', `Ensure this field has no more than ${LONGEST_TAG} characters.`);
  }
  const parsed = parseTag(tag);
  if (!parsed.ok) throw invalidField('tag', parsed.reason);
  await mustExist(id, desk);
  const text = formatTag(parsed.tag);
  await desk.incidents.tag(call.principal.caller, { id, add: [text], remove: [] });
  return created({ tag: text });
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

async function tagsOf(call: ArgusCall, { desk }: ArgusContext): Promise<readonly string[]> {
  return (await mustExist(numberOf(call), desk)).tags;
}

/** @throws ArgusError 404 */
async function mustExist(id: number, desk: ArgusDesk): Promise<IncidentRow> {
  const [row] = await desk.incidentQueries.rows([id]);
  if (!row) throw notFound('Incident');
  return row;
}
