import { z } from 'zod';
import { id, instant, nothing } from './common.ts';
import { command, query } from './method.ts';

export const sourceHealth = z.object({
  id,
  name: z.string(),
  type: z.string(),
  lastSeen: instant.nullable(),
  heartbeatSeconds: z.number().int().nullable(),
  state: z.enum(['never_seen', 'within', 'silent', 'unwatched']),
});

/** What the status line and the blind bar are made of. */
export const hostStatus = z.object({
  version: z.string(),
  now: instant,
  /** A test clock stands still between its steps. */
  clock: z.enum(['system', 'test']),
  zone: z.string(),
  dataFolder: z.string(),
  listener: z.object({
    state: z.enum(['listening', 'stopped']),
    address: z.string().nullable(),
    /** Signals taken in the last minute. */
    signalsLastMinute: z.number().int(),
  }),
  storage: z.object({
    /** Why nothing can be stored, in a sentence; null: all is well. */
    trouble: z.string().nullable(),
    since: instant.nullable(),
  }),
  engine: z.object({
    state: z.enum(['running', 'stopped', 'failed']),
    nextDue: instant.nullable(),
    /** Due work set aside with an error; somebody must look. */
    parked: z.number().int(),
  }),
  sources: z.array(sourceHealth),
  /** Incidents that prompted in the last 10 minutes. */
  promptsLast10Minutes: z.number().int(),
  /** Nothing on this desk is real: since when the invented tools play; null: it is no demo. */
  demo: z.object({ startedAt: instant }).nullable(),
  /** Who sees toasts on this workstation, and by which carrier; null: nobody. */
  desktop: z
    .object({
      operatorName: z.string(),
      carrier: z.string(),
      working: z.boolean(),
      error: z.string().nullable(),
    })
    .nullable(),
});
export type HostStatus = z.infer<typeof hostStatus>;

export const changeTopics = [
  'incident',
  'source',
  'operator',
  'preference',
  'status',
  'workflow',
  'filter',
  'timeslot',
  'medium',
  'destination',
  'profile',
  'delivery',
] as const;
export type ChangeTopic = (typeof changeTopics)[number];

/** One committed change. `row` is the thing as it is now, for topics that push it (incident: IncidentRow). */
export const change = z.object({
  seq: z.number().int(),
  at: instant,
  actorId: id,
  topic: z.enum(changeTopics),
  id: z.number().int(),
  version: z.number().int(),
  op: z.enum(['insert', 'update', 'delete']),
  row: z.unknown().optional(),
});
export type Change = z.infer<typeof change>;

const retention = z.object({
  /** Closed incidents, and messages, older than this many days are removed; null: kept for ever. */
  closedIncidentDays: z.number().int().min(1).max(36_500).nullable(),
});

const tokenWarning = z.object({
  /** So many days before a key or a token ends, an incident says so. */
  days: z.number().int().min(0).max(365),
});

const incidentDeletion = z.object({
  /** Whether clients of Argus's API may delete incidents: admins any, a source its own. */
  allowed: z.boolean(),
});

const backup = z.object({
  file: z.string(),
  takenAt: instant,
  why: z.enum(['nightly', 'manual', 'before-migration']),
  bytes: z.number().int(),
  /** The command line that puts it in the place of the database. */
  restore: z.string(),
});
export type BackupFile = z.infer<typeof backup>;

/** Requests of one kind that the listener turned away. */
const refusedPosts = z.object({
  code: z.string(),
  /** When this code is given, as a sentence. */
  when: z.string(),
  status: z.number().int(),
  method: z.string(),
  route: z.string(),
  /** null: nobody knows who sent it. */
  source: z.string().nullable(),
  count: z.number().int(),
  lastAt: instant,
});
export type RefusedPosts = z.infer<typeof refusedPosts>;

const about = z.object({
  version: z.string(),
  /** What it runs on, by name and version. */
  runtime: z.array(z.object({ name: z.string(), version: z.string() })),
  libraries: z.array(z.object({ name: z.string(), version: z.string(), license: z.string() })),
});
export type About = z.infer<typeof about>;

export const hostMethods = {
  'host.status': query('viewer', z.object({}), hostStatus),
  /** What was committed after `since`. `reset`: too long ago, read everything anew. */
  'host.changes': query(
    'viewer',
    z.object({
      since: z.number().int().min(0),
      limit: z.number().int().min(1).max(1_000).default(500),
    }),
    z.object({
      changes: z.array(change),
      latest: z.number().int(),
      reset: z.boolean(),
      more: z.boolean(),
    }),
  ),
  'host.backup': command(
    'admin',
    z.object({ file: z.string().max(4_096).optional() }),
    z.object({ file: z.string(), bytes: z.number().int() }),
  ),
  /** The backups in the data folder, newest first. */
  'host.backups': query('admin', z.object({}), z.object({ backups: z.array(backup) })),
  /** What the listener turned away since the host started, the latest first. */
  'host.refusals': query('admin', z.object({}), z.object({ refusals: z.array(refusedPosts) })),
  'host.about': query('viewer', z.object({}), about),
  'host.diagnose': query(
    'admin',
    z.object({
      /** Also rebuilds the workflow of every incident from its journal, which takes its time. */
      replay: z.boolean().default(false),
    }),
    z.object({
      findings: z.array(
        z.object({
          severity: z.enum(['ok', 'warning', 'error']),
          what: z.string(),
          advice: z.string(),
        }),
      ),
    }),
  ),
  'host.retention': query('viewer', z.object({}), retention),
  /** What is no longer kept is removed for good, soon after. */
  'host.setRetention': command('admin', retention, retention),
  'host.incidentDeletion': query('viewer', z.object({}), incidentDeletion),
  'host.setIncidentDeletion': command('admin', incidentDeletion, incidentDeletion),
  'host.tokenWarning': query('viewer', z.object({}), tokenWarning),
  'host.setTokenWarning': command('admin', tokenWarning, tokenWarning),
  /** Only on a desk where nothing is real: takes everything off it and begins anew. */
  'host.restartDemo': command('operator', nothing, nothing),
  /** Only where the host runs on a test clock. */
  'clock.advance': command(
    'admin',
    z.object({ duration: z.string().max(40) }),
    z.object({ now: instant }),
  ),
} as const;
