import type { SavedFilter } from '#shared/contract/notification.ts';
import { filterOfArgus } from '#shared/domain/filter/argus-conversion.ts';
import { readArgusFilter } from '#shared/domain/filter/argus-filter.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { isObject, NOT_NULL, REQUIRED } from '#shared/domain/incident/posted-field.ts';
import { array, created, MOST_IN_ARRAY, noContent, ok, type ArgusAnswer } from './answer.ts';
import { invalid, notFound } from './errors.ts';
import { incidentChunks } from './incident-object.ts';
import { filterObject } from './notification-object.ts';
import { found, invalidField } from './posts.ts';
import {
  BASE,
  collectionRoutes,
  numberOf,
  objectOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';
import { readFlag, readName, refuseInUse, saved } from './saved.ts';

const preview = { access: 'own', handlers: { POST: showMatching } } as const;

/** Which incidents somebody is told of: one's own filters, and public ones of others to look at. */
export const filterRoutes: readonly TokenArgusRoute[] = [
  ...collectionRoutes(`${BASE}/notificationprofiles/filters/`, { list, add, get, change, remove }),
  { ...preview, path: `${BASE}/notificationprofiles/preview/` },
  { ...preview, path: `${BASE}/notificationprofiles/filterpreview/` },
];

async function list({ principal }: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok((await desk.filters.list(principal.caller)).map(filterObject));
}

async function get(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok(filterObject(await usable(call, context)));
}

async function add(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const body = objectOf(call);
  const input = {
    name: readName(body['name']),
    filter: readFilter(body['filter']),
    public: readFlag('public', body['public'], false),
  };
  return created(filterObject(await saved(desk.filters.keep(call.principal.caller, input))));
}

async function change(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const before = await own(call, context);
  const shown = filterObject(before);
  const body = call.method === 'PATCH' ? { ...shown, ...objectOf(call) } : objectOf(call);
  const input = {
    existing: { id: before.id },
    name: readName(body['name']),
    filter: isUnsaid(body['filter'], shown.filter.watchfloor)
      ? before.filter
      : readFilter(body['filter']),
    public: readFlag('public', body['public'], before.public),
  };
  const changed = await saved(context.desk.filters.keep(call.principal.caller, input));
  return ok(filterObject(changed));
}

async function remove(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { id, usedBy } = await own(call, context);
  refuseInUse(usedBy, 'filter');
  await context.desk.filters.remove(call.principal.caller, id);
  return noContent();
}

/** The incidents that a posted filter fits, newest start first. */
async function showMatching(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const filter = filters.predicate(readBlob(objectOf(call), (errors) => errors));
  return array(incidentChunks(desk.incidentSearch.all({ filter }, MOST_IN_ARRAY)));
}

/** Whether a filter that Argus has no words for comes back as it was shown: then it stays as it is. */
function isUnsaid(posted: unknown, sentence: string | undefined): boolean {
  return sentence !== undefined && isObject(posted) && posted['watchfloor'] === sentence;
}

function readFilter(blob: unknown): Filter {
  if (blob === undefined || blob === null) {
    throw invalidField('filter', blob === null ? NOT_NULL : REQUIRED);
  }
  return readBlob(blob, (errors) => (isObject(blob) ? { filter: errors } : errors));
}

function readBlob(blob: unknown, answer: (errors: unknown) => unknown): Filter {
  const reading = readArgusFilter(blob);
  if (reading.ok) return filterOfArgus(reading.value);
  throw invalid(answer(reading.errors));
}

function usable(call: ArgusCall, { desk }: ArgusContext): Promise<SavedFilter> {
  const id = numberOf(call, 'pk', 'Filter');
  return found(desk.filters.get(call.principal.caller, id), 'Filter');
}

/** Public ones of others can be seen, but not changed. @throws ArgusError 404 */
async function own(call: ArgusCall, context: ArgusContext): Promise<SavedFilter> {
  const filter = await usable(call, context);
  if (filter.owner.id === call.principal.caller.actor.id) return filter;
  throw notFound('Filter');
}
