import type { MediumState } from '#shared/contract/notification.ts';
import { ok, type ArgusAnswer } from './answer.ts';
import { mediumObject } from './notification-object.ts';
import { found } from './posts.ts';
import { BASE, type ArgusCall, type ArgusContext, type TokenArgusRoute } from './route.ts';

const MEDIA = `${BASE}/notificationprofiles/media/`;

/** The ways to tell somebody. */
export const mediumRoutes: readonly TokenArgusRoute[] = [
  { access: 'token', path: MEDIA, handlers: { GET: list } },
  { access: 'token', path: `${MEDIA}:slug/`, handlers: { GET: get } },
  { access: 'token', path: `${MEDIA}:slug/json_schema/`, handlers: { GET: getSchema } },
];

async function list(_call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok((await desk.media.list()).map(mediumObject));
}

async function get(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok(mediumObject(await one(call, context)));
}

async function getSchema(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok({ json_schema: (await one(call, context)).destinationForm });
}

function one({ params }: ArgusCall, { desk }: ArgusContext): Promise<MediumState> {
  return found(desk.media.get(params['slug'] ?? ''), 'Media');
}
