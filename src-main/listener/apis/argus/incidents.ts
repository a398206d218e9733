import { REQUIRED } from '#shared/domain/incident/posted-field.ts';
import {
  readIncidentChanges,
  readPostedIncident,
} from '#shared/domain/incident/posted-incident.ts';
import type { IncidentCriteria, ShownIncident } from '../../../services/incident-search.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import type { ArgusDesk } from './desk.ts';
import { invalid, methodNotAllowed } from './errors.ts';
import { incidentObject, withoutUnchanged } from './incident-object.ts';
import { readIncidentQuery, readStoredQuery, type QueryScope } from './incident-query.ts';
import { pageOf, readPageRequest, type Position } from './page.ts';
import { posterOf } from './poster.ts';
import { invalidField } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  valueOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';

/** Incidents: the list, one's own, posting, and single ones. */
export const incidentRoutes: readonly TokenArgusRoute[] = [
  {
    access: 'token',
    path: `${BASE}/incidents/`,
    handlers: { GET: (call, context) => list(call, context, 'all'), POST: post },
  },
  {
    access: 'token',
    path: `${BASE}/incidents/mine/`,
    handlers: { GET: (call, context) => list(call, context, 'mine'), POST: post },
  },
  {
    access: 'token',
    path: `${BASE}/incidents/:pk/`,
    handlers: {
      GET: get,
      PATCH: (call, context) => change(call, context, 'some'),
      PUT: (call, context) => change(call, context, 'all'),
      DELETE: remove,
    },
  },
];

/** The cursors of both lists: either goes on where the other was left. */
const CURSORS = 'argus incidents';

async function list(
  call: ArgusCall,
  { desk }: ArgusContext,
  scope: QueryScope,
): Promise<ArgusAnswer> {
  const asked = { ...readIncidentQuery(call.query, scope), ...(await storedFilter(call, desk)) };
  const criteria = scope === 'mine' ? ownOf(call, asked) : asked;
  if (call.query.has('count')) {
    return ok({
      count: await desk.incidentSearch.count(criteria),
      params: Object.fromEntries(call.query),
    });
  }
  const request = readPageRequest(CURSORS, call.query);
  const rows = await desk.incidentSearch.page(criteria, request);
  return ok(pageOf(call.url, request, rows, positionOf, incidentObject));
}

async function get(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok(incidentObject(await desk.incidentSearch.get(numberOf(call))));
}

/** What the stored filter and the profile mean by which the list is asked, where it is; both must hold. */
async function storedFilter(
  { query, principal: { caller } }: ArgusCall,
  { filters, profiles }: ArgusDesk,
): Promise<Pick<IncidentCriteria, 'filter'>> {
  const { filterId, profileId } = readStoredQuery(query);
  const of = [
    ...(filterId === undefined ? [] : [await filters.predicate(caller, filterId)]),
    ...(profileId === undefined ? [] : [await profiles.predicate(caller, profileId)]),
  ];
  return of.length === 0 ? {} : { filter: { op: 'all', of } };
}

/** An operator reports nothing, and has no incidents of their own. */
function ownOf({ principal }: ArgusCall, criteria: IncidentCriteria): IncidentCriteria {
  const sourceIds = principal.kind === 'source' ? [principal.source.id] : [];
  return { ...criteria, sourceIds };
}

function positionOf({ incident }: ShownIncident): Position {
  return [incident.startTime, incident.id];
}

async function post(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const body = objectOf(call);
  const source = posterOf(call.principal, body['source'], context.desk);
  const shown = await context.desk.postedIncidents.post(source, valueOf(readPostedIncident(body)));
  context.meter.count(1, context.clock.now());
  return created(incidentObject(shown));
}

async function change(
  call: ArgusCall,
  { desk }: ArgusContext,
  which: 'some' | 'all',
): Promise<ArgusAnswer> {
  const shown = incidentObject(await desk.incidentSearch.get(numberOf(call)));
  const body = withoutUnchanged(objectOf(call), shown);
  const changes = valueOf(readIncidentChanges(body));
  if (which === 'all' && changes.tags === undefined) {
    throw invalidField('tags', REQUIRED);
  }
  const result = await desk.postedIncidents.change(call.principal.caller, shown.pk, changes);
  if (!result.ok) throw invalid(result.errors);
  return ok(incidentObject(result.shown));
}

async function remove(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  if (!(await desk.postedIncidents.mayBeDeleted())) throw methodNotAllowed('DELETE');
  await desk.postedIncidents.remove(call.principal.caller, numberOf(call));
  return noContent();
}
