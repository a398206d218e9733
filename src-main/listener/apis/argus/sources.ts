import { Refusal } from '#shared/contract/error.ts';
import { readText } from '#shared/domain/incident/posted-field.ts';
import { sourceTypeProblem } from '#shared/domain/incident/source-type.ts';
import { readHeartbeatFrequency } from '#shared/domain/source/heartbeat.ts';
import { created, noContent, ok, type ArgusAnswer } from './answer.ts';
import type { ArgusDesk } from './desk.ts';
import { ArgusError, invalid, notFound } from './errors.ts';
import { found, invalidField } from './posts.ts';
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
export function sourceRoutes(context: ArgusContext): TokenArgusRoute[] {
  return [
    {
      access: 'admin',
      path: `${BASE}/incidents/sources/`,
      handlers: {
        GET: async () => ok((await context.desk.sources.accounts()).map(sourceObject)),
        POST: (call) => add(call, context),
      },
    },
    {
      access: 'admin',
      path: `${BASE}/incidents/sources/:pk/`,
      handlers: {
        GET: (call) => get(call, context),
        PUT: (call) => rename(call, context),
        PATCH: (call) =>
          objectOf(call)['name'] === undefined ? get(call, context) : rename(call, context),
      },
    },
    {
      access: 'own',
      path: `${BASE}/incidents/sources/heartbeat/`,
      handlers: { POST: heartbeat },
    },
    {
      access: 'token',
      path: `${BASE}/incidents/source-types/`,
      handlers: {
        GET: async () => ok((await context.desk.sources.types()).map((name) => ({ name }))),
        POST: (call) => addType(call, context),
      },
    },
    {
      access: 'token',
      path: `${BASE}/incidents/source-types/:name/`,
      handlers: { GET: (call) => getType(call, context) },
    },
  ];
}

/** That a source called at all was noted when it was let in. */
async function heartbeat({ principal }: ArgusCall): Promise<ArgusAnswer> {
  if (principal.kind === 'source') return noContent();
  throw new ArgusError(403, undefined);
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
      baseUrl: readShortText(body['base_url'], 'base_url', LONGEST_BASE_URL),
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
  const nested = typeof value === 'object' && value !== null && 'name' in value;
  const name = readName(nested ? value.name : value, 'type');
  const problem = sourceTypeProblem(name);
  if (problem !== undefined) throw invalidField('type', problem);
  return name;
}

function readName(value: unknown, field = 'name'): string {
  if (value === undefined) throw invalidField(field, 'This field is required.');
  const text = readShortText(value, field, LONGEST_NAME);
  if (text === '') throw invalidField(field, 'This field may not be blank.');
  return text;
}

function readShortText(value: unknown, field: string, most: number): string {
  const text = readText(value);
  if (text.error !== undefined) throw invalidField(field, text.error);
  if (text.value.length <= most) return text.value;
  throw invalidField(field, `Ensure this field has no more than ${most} characters.`);
}

function readFrequency(value: unknown): number | null {
  const frequency = readHeartbeatFrequency(value ?? null);
  if (frequency.ok) return frequency.seconds;
  throw invalidField('heartbeat_frequency', frequency.reason);
}
