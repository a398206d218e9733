import type { Profile } from '#shared/contract/notification.ts';
import { noChoice, NOT_NULL, REQUIRED } from '#shared/domain/incident/posted-field.ts';
import { array, created, MOST_IN_ARRAY, noContent, ok, type ArgusAnswer } from './answer.ts';
import { incidentChunks } from './incident-object.ts';
import { profileObject, type ProfileObject, type ProfileParts } from './notification-object.ts';
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
import { readFlag, readName, saved } from './saved.ts';

const PROFILES = `${BASE}/notificationprofiles/`;

/** Who is told of what, when and where; everybody's own. */
export const profileRoutes: readonly TokenArgusRoute[] = [
  ...collectionRoutes(PROFILES, { list, add, get, change, remove }),
  { access: 'token', path: `${PROFILES}:pk/incidents/`, handlers: { GET: listIncidents } },
];

const conflictWords = { name: 'The requesting user already has a profile with that name.' };

/** What Argus has no words for: as it does, every event of anybody counts, at once. */
const asArgus = {
  match: 'all',
  trigger: { on: 'events', types: null },
  delaySeconds: 0,
  digestSeconds: 0,
  repeat: null,
  notMyOwn: false,
  pausedUntil: null,
} as const;

async function list(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const parts = await partsOf(call, context);
  const profiles = await context.desk.profiles.list(call.principal.caller);
  return ok(profiles.map((profile) => profileObject(profile, parts)));
}

async function get(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok(await shown(await own(call, context), call, context));
}

async function add(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const input = readProfile(objectOf(call), await partsOf(call, context));
  const profiles = context.desk.profiles.save(call.principal.caller, { ...asArgus, ...input });
  return created(await shown(await saved(profiles, conflictWords), call, context));
}

/** What Argus has no words for stays as it is. */
async function change(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const before = await own(call, context);
  const body = call.method === 'PATCH' ? { ...bodyOf(before), ...objectOf(call) } : objectOf(call);
  const input = readProfile(body, await partsOf(call, context));
  const asked = { ...rulesOf(before), ...input, existing: { id: before.id } };
  const profiles = context.desk.profiles.save(call.principal.caller, asked);
  return ok(await shown(await saved(profiles, conflictWords), call, context));
}

async function remove(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { id } = await own(call, context);
  await context.desk.profiles.remove(call.principal.caller, id);
  return noContent();
}

/** The incidents that at least one of its filters fits, newest start first. */
async function listIncidents(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { profiles, incidentSearch } = context.desk;
  const { id } = await own(call, context);
  const filter = await profiles.predicate(call.principal.caller, id);
  return array(incidentChunks(incidentSearch.all({ filter }, MOST_IN_ARRAY)));
}

function rulesOf({ match, trigger, delaySeconds, digestSeconds, repeat, ...rest }: Profile) {
  const { notMyOwn, pausedUntil } = rest;
  return { match, trigger, delaySeconds, digestSeconds, repeat, notMyOwn, pausedUntil };
}

function bodyOf({ name, timeslotId, filterIds, destinationIds, active }: Profile) {
  return { name, timeslot: timeslotId, filters: filterIds, destinations: destinationIds, active };
}

type Body = Readonly<Record<string, unknown>>;

/** @throws ArgusError 400 by field */
function readProfile(body: Body, parts: ProfileParts) {
  const filterIds = readNumbers(body, 'filters', parts.filters);
  if (filterIds.length === 0) throw invalidField('filters', 'This list may not be empty.');
  return {
    name: body['name'] == null || body['name'] === '' ? null : readName(body['name']),
    timeslotId: readTimeslot(body['timeslot'], parts),
    filterIds,
    destinationIds: readNumbers(body, 'destinations', parts.destinations),
    active: readFlag('active', body['active'], true),
  };
}

function readTimeslot(value: unknown, { timeslots }: ProfileParts): number {
  if (value === undefined) throw invalidField('timeslot', REQUIRED);
  if (value === null) throw invalidField('timeslot', NOT_NULL);
  const id = numberIn(value);
  if (timeslots.some((timeslot) => timeslot.id === id)) return id;
  throw invalidField('timeslot', "The user of 'timeslot' must be the same as the requesting user.");
}

/** Of others there is nothing to choose. */
function readNumbers(
  body: Body,
  field: 'filters' | 'destinations',
  things: readonly { readonly id: number }[],
): number[] {
  const value = body[field];
  if (value === undefined) throw invalidField(field, REQUIRED);
  if (!Array.isArray(value)) throw invalidField(field, 'Expected a list of items.');
  return value.map((each) => {
    const id = numberIn(each);
    if (things.some((thing) => thing.id === id)) return id;
    const sentence =
      id > 0 ? `Invalid pk "${id}" - object does not exist.` : noChoice(each).slice(0, 200);
    throw invalidField(field, sentence);
  });
}

/** 0 for what is none. */
function numberIn(value: unknown): number {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

async function partsOf(
  { principal: { caller } }: ArgusCall,
  { desk }: ArgusContext,
): Promise<ProfileParts> {
  const [timeslots, filters, destinations, media] = await Promise.all([
    desk.timeslots.list(caller),
    desk.filters.list(caller),
    desk.destinations.list(caller),
    desk.media.list(),
  ]);
  return { timeslots, filters, destinations, media };
}

async function shown(
  profile: Profile,
  call: ArgusCall,
  context: ArgusContext,
): Promise<ProfileObject> {
  return profileObject(profile, await partsOf(call, context));
}

function own(call: ArgusCall, { desk }: ArgusContext): Promise<Profile> {
  const id = numberOf(call, 'pk', 'NotificationProfile');
  return found(desk.profiles.get(call.principal.caller, id), 'NotificationProfile');
}
