import { Refusal } from '#shared/contract/error.ts';
import { isObject, readShortText, required } from '#shared/domain/incident/posted-field.ts';
import { sourceTypeProblem } from '#shared/domain/incident/source-type.ts';
import { readHeartbeatFrequency } from '#shared/domain/source/heartbeat.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import type { ArgusDesk } from './desk.ts';
import { ArgusError, invalid, notFound } from './errors.ts';
import { fieldValue, found, invalidField } from './posts.ts';
import {
  BASE,
  numberOf,
  objectOf,
  type ArgusCall,
  type ArgusContext,
  type TokenArgusRoute,
} from './route.ts';
import { sourceObject, type SourceObject } from './source-object.ts';

const LONGEST_NAME = 100;
const LONGEST_BASE_URL = 2_048;

/** Sources, their types, and their sign of life. */
export const sourceRoutes: readonly TokenArgusRoute[] = [
  { access: 'admin', path: `${BASE}/incidents/sources/`, handlers: { GET: list, POST: add } },
  {
    access: 'admin',
    path: `${BASE}/incidents/sources/:pk/`,
    handlers: {
      GET: get,
      PUT: rename,
      PATCH: (call, context) =>
        objectOf(call)['name'] === undefined ? get(call, context) : rename(call, context),
    },
  },
  { access: 'own', path: `${BASE}/incidents/sources/heartbeat/`, handlers: { POST: heartbeat } },
  {
    access: 'token',
    path: `${BASE}/incidents/source-types/`,
    handlers: { GET: listTypes, POST: addType },
  },
  {
    access: 'token',
    path: `${BASE}/incidents/source-types/:name/`,
    handlers: { GET: getType },
  },
];

/** That a source called at all was noted when it was let in. */
async function heartbeat({ principal }: ArgusCall): Promise<ArgusAnswer> {
  if (principal.kind === 'source') return noContent();
  throw new ArgusError(403, undefined);
}

async function list(_call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok((await desk.sources.accounts()).map(sourceObject));
}

async function get(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok(await shown(numberOf(call, 'pk', 'SourceSystem'), desk));
}

async function add(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const body = objectOf(call);
  const name = readName(body['name']);
  const source = await registered(
    desk.sources.register(call.principal.caller, {
      name,
      type: readType(body['type']),
      username: body['username'] === undefined ? name : readName(body['username'], 'username'),
      baseUrl: fieldValue('base_url', readShortText(body['base_url'], LONGEST_BASE_URL)),
      heartbeatSeconds: readFrequency(body['heartbeat_frequency']),
    }),
  );
  return created(await shown(source.id, desk));
}

/** Only the name can be changed; whatever else is sent is not looked at. */
async function rename(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const id = numberOf(call, 'pk', 'SourceSystem');
  const name = readName(objectOf(call)['name']);
  const renaming = desk.sources.rename(call.principal.caller, { id, name });
  await registered(found(renaming, 'SourceSystem'));
  return ok(await shown(id, desk));
}

async function shown(id: number, desk: ArgusDesk): Promise<SourceObject> {
  const source = await desk.sources.account(id);
  if (!source) throw notFound('SourceSystem');
  return sourceObject(source);
}

async function listTypes(_call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok((await desk.sources.types()).map((name) => ({ name })));
}

async function addType(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const name = readName(objectOf(call)['name']);
  const problem = sourceTypeProblem(name);
  if (problem !== undefined) throw invalidField('name', problem);
  if ((await desk.sources.types()).includes(name)) {
    throw invalidField('name', 'source system type with this name already exists.');
  }
  await desk.sources.addType(call.principal.caller, name);
  return created({ name });
}

async function getType(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const name = call.params['name'] ?? '';
  if ((await desk.sources.types()).includes(name)) return ok({ name });
  throw notFound('SourceSystemType');
}

/** A name and type that another source has, in Argus's words. */
async function registered<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error;
    throw invalid({ non_field_errors: ['The fields name, type must make a unique set.'] });
  }
}

/** By its name, or as an object with its name; one that is new is made. */
function readType(value: unknown): string {
  const name = readName(isObject(value) ? value['name'] : value, 'type');
  const problem = sourceTypeProblem(name);
  if (problem !== undefined) throw invalidField('type', problem);
  return name;
}

function readName(value: unknown, field = 'name'): string {
  const read = (name: unknown) => readShortText(name, LONGEST_NAME);
  const text = fieldValue(field, required(value, read));
  if (text === '') throw invalidField(field, 'This field may not be blank.');
  return text;
}

function readFrequency(value: unknown): number | null {
  const frequency = readHeartbeatFrequency(value ?? null);
  if (frequency.ok) return frequency.seconds;
  throw invalidField('heartbeat_frequency', frequency.reason);
}
