import type { SavedTimeslot } from '#shared/contract/notification.ts';
import { readArgusTimeslot } from '#shared/domain/timeslot/argus-timeslot.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import { invalid } from './errors.ts';
import { timeslotObject } from './notification-object.ts';
import { found } from './posts.ts';
import {
  BASE,
  collectionRoutes,
  numberOf,
  objectOf,
  type ArgusCall,
  type ArgusContext,
} from './route.ts';
import { saved } from './saved.ts';

/** When somebody may be told; everybody's own. */
export const timeslotRoutes = collectionRoutes(`${BASE}/notificationprofiles/timeslots/`, {
  ...{ list, add, get, change, remove },
});

async function list({ principal }: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok((await desk.timeslots.list(principal.caller)).map(timeslotObject));
}

async function get(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok(timeslotObject(await own(call, context)));
}

async function add(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { caller } = call.principal;
  const { name, recurrences } = await read(call, context, objectOf(call), 0);
  const { zone } = await context.desk.preferences.reader(caller.actor.id);
  const timeslot = { zone, recurrences, holidays: [] };
  const made = await saved(context.desk.timeslots.keep(caller, { name, timeslot }));
  return created(timeslotObject(made));
}

/** What Argus has no words for, the zone and holidays, stays as it is. */
async function change(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { id, name, timeslot } = await own(call, context);
  const body = objectOf(call);
  const isPart = call.method === 'PATCH';
  const whole = isPart ? { name, time_recurrences: [], ...body } : body;
  const posted = await read(call, context, whole, id);
  const keeps = isPart && body['time_recurrences'] === undefined;
  const recurrences = keeps ? timeslot.recurrences : posted.recurrences;
  const changed = await saved(
    context.desk.timeslots.keep(call.principal.caller, {
      existing: { id },
      name: posted.name,
      timeslot: { ...timeslot, recurrences },
    }),
  );
  return ok(timeslotObject(changed));
}

async function remove(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { id } = await own(call, context);
  await context.desk.timeslots.removeWithProfiles(call.principal.caller, id);
  return noContent();
}

/** @throws ArgusError 400 by field */
async function read(
  { principal: { caller } }: ArgusCall,
  { desk }: ArgusContext,
  body: unknown,
  ownId: number,
) {
  const others = (await desk.timeslots.list(caller)).filter(({ id }) => id !== ownId);
  const reading = readArgusTimeslot(body, {
    name: caller.actor.name,
    hasNamed: (wanted) => others.some(({ name }) => name === wanted),
  });
  if (reading.ok) return reading;
  throw invalid(reading.errors);
}

function own(call: ArgusCall, { desk }: ArgusContext): Promise<SavedTimeslot> {
  const id = numberOf(call, 'pk', 'Timeslot');
  return found(desk.timeslots.get(call.principal.caller, id), 'Timeslot');
}
