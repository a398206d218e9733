import { MILLISECOND } from '#shared/time/instant.ts';
import { buildCreation, type Creation, type Workflow } from '../workflow/build.ts';
import { definitionSchema, type WorkflowDefinition } from '../workflow/definition.ts';
import { isMap } from '../workflow/json.ts';
import { incidentCatalogue } from './effects-offered.ts';
import type { Running } from './running.ts';
import { levelsOf } from './severity.ts';

/** A published version as it is stored, which another program may have published. */
export interface UnreadVersion {
  readonly id: number;
  readonly key: string;
  readonly version: number;
  readonly definition: unknown;
}

/** It knows no status, so that whatever it is told is set aside. */
const deaf: Workflow = {
  kind: 'workflow',
  transitions: [],
  statuses: new Set(),
  outgoing: new Map(),
  registry: incidentCatalogue,
  ticksPerMillisecond: MILLISECOND,
};

/**
 * Stands in for a version that this program cannot run: its incidents stay as they are, all that they are
 * told is set aside with the reason, and those of other versions go on. What the definition says of its
 * statuses is kept as far as it can be read.
 * @param reason why it cannot be run
 */
export function brokenRunning(stored: UnreadVersion, reason: string): Running {
  const definition = readableOf(stored);
  const fault = `Its workflow "${definition.name}", version ${stored.version}, cannot be run by this program: ${reason}. Update Watchfloor, or move the incident to another version.`;
  return {
    ...{ id: stored.id, definition, fault, workflow: deaf, creation: plainCreation() },
    levels: levelsOf(definition),
    findWebhook: () => undefined,
    heard: new Map(),
    unkept: new Set(),
    plainEnd: null,
  };
}

function readableOf({ key, version, definition: given }: UnreadVersion): WorkflowDefinition {
  const { name, initial, statuses } = isMap(given) ? given : {};
  const read = definitionSchema.shape.statuses.safeParse(statuses);
  return {
    ...{ format: 'noc.workflow/1', key, version, create: {}, transitions: [], catchUp: 'apply' },
    name: typeof name === 'string' ? name : key,
    initial: typeof initial === 'string' ? initial : '',
    statuses: read.success ? read.data : {},
  };
}

function plainCreation(): Creation {
  const built = buildCreation({}, incidentCatalogue);
  if (built.kind === 'error') throw new Error('A plain creation cannot be built.');
  return built.creation;
}
