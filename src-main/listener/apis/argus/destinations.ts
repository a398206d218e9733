import { Refusal } from '#shared/contract/error.ts';
import type { Destination } from '#shared/contract/notification.ts';
import { isObject, readShortText, REQUIRED } from '#shared/domain/incident/posted-field.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import { invalid } from './errors.ts';
import { destinationObject } from './notification-object.ts';
import { fieldValue, found, invalidField } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';
import { refuseInUse, saved } from './saved.ts';

const DESTINATIONS = `${BASE}/notificationprofiles/destinations/`;

/** Where somebody is told; everybody's own. */
export const destinationRoutes: readonly TokenArgusRoute[] = [
  { access: 'token', path: DESTINATIONS, handlers: { GET: list, POST: add } },
  {
    access: 'token',
    path: `${DESTINATIONS}:pk/`,
    handlers: { GET: get, PATCH: change, DELETE: remove },
  },
  { access: 'token', path: `${DESTINATIONS}:pk/duplicate/`, handlers: { GET: isDuplicate } },
];

const LONGEST_LABEL = 50;
/** What Argus says of conflicts, by field. */
const conflictWords = {
  settings: 'A destination with these settings already exists',
  label: 'A destination with this medium and label already exists',
};
/** What Argus says of settings that do not fit; of others what their medium says. */
const settingWords: Readonly<Record<string, string>> = {
  email_address: 'Enter a valid email address.',
};

async function list({ principal }: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const media = await desk.media.list();
  const destinations = await desk.destinations.list(principal.caller);
  return ok(destinations.map((destination) => destinationObject(destination, media)));
}

async function get(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  return ok(await shown(await own(call, context), context));
}

async function add(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const body = objectOf(call);
  const input = {
    medium: readMedium(body['media'], context),
    label: readLabel(body['label']),
    settings: readSettings(body['settings']),
  };
  const made = await save(call, context, input);
  return created(await shown(made, context));
}

async function change(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { id, medium, label, settings } = await own(call, context);
  const body = objectOf(call);
  if (body['media'] !== undefined && slugOf(body['media']) !== medium) {
    throw invalidField('media', 'Media cannot be updated, only settings.');
  }
  const changed = await save(call, context, {
    existing: { id },
    medium,
    label: body['label'] === undefined ? label : readLabel(body['label']),
    settings: body['settings'] === undefined ? settings : readSettings(body['settings']),
  });
  return ok(await shown(changed, context));
}

async function remove(call: ArgusCall, context: ArgusContext): Promise<ArgusAnswer> {
  const { id, managed, usedBy } = await own(call, context);
  if (managed) {
    throw invalid(['Cannot delete this destination since it was defined by an outside source.']);
  }
  refuseInUse(usedBy, 'destination', (sentence) => [sentence]);
  await context.desk.destinations.remove(call.principal.caller, id);
  return noContent();
}

async function isDuplicate(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call, 'pk', 'DestinationConfig');
  const shared = desk.destinations.isShared(call.principal.caller, id);
  return ok({ is_duplicate: await found(shared, 'DestinationConfig') });
}

type Input = Parameters<ArgusContext['desk']['destinations']['save']>[1];

async function save(call: ArgusCall, { desk }: ArgusContext, input: Input): Promise<Destination> {
  try {
    return await saved(desk.destinations.save(call.principal.caller, input), conflictWords);
  } catch (error) {
    throw error instanceof Refusal && error.fields ? settingErrors(error.fields, input) : error;
  }
}

/** What is wrong with settings, by their names. */
function settingErrors(fields: NonNullable<Refusal['fields']>, { settings }: Input) {
  const errors = fields.map(({ path, message }): [string, string[]] => {
    const name = path.split('.')[1] ?? path;
    const isMissing = settings[name] === undefined;
    return [name, [isMissing ? REQUIRED : (settingWords[name] ?? message)]];
  });
  return invalid(Object.fromEntries(errors));
}

function readMedium(media: unknown, { desk }: ArgusContext): string {
  if (media === undefined) throw invalidField('media', REQUIRED);
  const slug = slugOf(media);
  if (desk.media.find(slug)) return slug;
  throw invalidField('media', `Medium "${slug.slice(0, 20)}" is not installed.`);
}

/** By its slug, or as it was shown. */
function slugOf(media: unknown): string {
  const slug = isObject(media) ? media['slug'] : media;
  return typeof slug === 'string' ? slug : '';
}

function readLabel(label: unknown): string | null {
  if (label === undefined || label === null) return null;
  return fieldValue('label', readShortText(label, LONGEST_LABEL)) || null;
}

/** As they were shown: whether Watchfloor keeps it is not anybody's to say. */
function readSettings(settings: unknown): Readonly<Record<string, unknown>> {
  if (settings === undefined) throw invalidField('settings', REQUIRED);
  if (!isObject(settings)) {
    throw invalidField('settings', 'Enter a valid JSON object: settings has to be a dictionary.');
  }
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'synced'));
}

async function shown(destination: Destination, { desk }: ArgusContext) {
  return destinationObject(destination, await desk.media.list());
}

function own(call: ArgusCall, { desk }: ArgusContext): Promise<Destination> {
  const id = numberOf(call, 'pk', 'DestinationConfig');
  return found(desk.destinations.get(call.principal.caller, id), 'DestinationConfig');
}
