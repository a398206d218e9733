import { z } from 'zod';
import { MOST_OWN_COUNT, MOST_OWN_MINUTES } from '#shared/domain/delivery/limits.ts';
import { templateFault } from '#shared/domain/delivery/template.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { timeslotSchema } from '#shared/domain/timeslot/timeslot.ts';
import { id, instant, nothing, version } from './common.ts';
import { incidentRow } from './incident.ts';
import { command, query } from './method.ts';

/** Who is told: filters, timeslots, destinations and the profiles that put them together. */

export const MOST_PROFILES_OF_OPERATOR = 100;
/** More messages that are held back at an address are not counted. */
export const MOST_HELD_COUNTED = 1_000;
const MOST_OF_PROFILE = 20;

const name = z.string().trim().min(1).max(40);
/** Absent: a new one is made; else the one that is changed, as it was read. */
const existing = z.object({ id, expectedVersion: version }).optional();
const person = z.object({ id, name: z.string() });
const use = z.object({ id, name: z.string() });
const seconds = (most: number) => z.number().int().min(0).max(most);

export const savedFilter = z.object({
  id,
  version,
  owner: person,
  name: z.string(),
  filter: filters.schema,
  public: z.boolean(),
  /** Profiles of this operator and of others that use it. */
  usedBy: z.array(use),
});
export type SavedFilter = z.infer<typeof savedFilter>;

export const savedTimeslot = z.object({
  id,
  version,
  name: z.string(),
  timeslot: timeslotSchema,
  usedBy: z.array(use),
});
export type SavedTimeslot = z.infer<typeof savedTimeslot>;

/** A JSON Schema of an object, from which a form is drawn; `x-secret` marks what is never read back. */
const formSchema = z.record(z.string(), z.unknown());
/**
 * Members that are secret are left out; one that is not given keeps what is stored, and null takes it
 * away.
 */
const settings = z.record(z.string().max(60), z.unknown());

export const mediumState = z.object({
  slug: z.string(),
  name: z.string(),
  /** No: there are destinations of it, but nothing here can send to them. */
  installed: z.boolean(),
  capabilities: z.object({
    needsNetwork: z.boolean(),
    canAcknowledge: z.boolean(),
    reportsDelivery: z.boolean(),
  }),
  /** What one destination says. */
  destinationForm: formSchema,
  /** What holds for the medium as a whole, such as the mail server; null: nothing. */
  siteForm: formSchema.nullable(),
  site: settings,
  /** Names of the secrets of `site` that are stored. */
  siteSecrets: z.array(z.string()),
  /** No: it wants its site settings before anything can be sent. */
  configured: z.boolean(),
  /** Since when it fails, and why; null: it works as far as is known. */
  trouble: z.object({ since: instant, error: z.string() }).nullable(),
});
export type MediumState = z.infer<typeof mediumState>;

/** So many messages of any kind in so many minutes, for each address. */
export const sendLimit = z.object({
  count: z.number().int().min(1).max(MOST_OWN_COUNT),
  minutes: z.number().int().min(1).max(MOST_OWN_MINUTES),
});

/** The texts that messages are made of; what is beside the title and the text depends on the medium. */
export const messagePartNames = [
  ...(['subject', 'title', 'text', 'html'] as const),
  /** What is handed over: the body of a request, its address, a file, an argument, a standard input. */
  ...(['body', 'url', 'file', 'argument', 'input'] as const),
] as const;
export type MessagePartName = (typeof messagePartNames)[number];

const previewedPart = z.object({
  name: z.enum(messagePartNames),
  format: z.enum(['plain', 'html', 'json']),
  text: z.string(),
  length: z.number().int(),
  /** The most characters that the medium takes; null: as many as there are. */
  longest: z.number().int().nullable(),
  /** So many characters have no room. */
  cut: z.number().int(),
});
export type PreviewedPart = z.infer<typeof previewedPart>;

export const destination = z.object({
  id,
  version,
  medium: z.string(),
  /** null: it is called by its address. */
  label: z.string().nullable(),
  suggestedLabel: z.string(),
  /** Where it goes, as a person reads it; no secret is in it. */
  address: z.string(),
  settings,
  /** Names of the secrets that are stored. */
  secrets: z.array(z.string()),
  /** null: as often as is usual for its medium. */
  limit: sendLimit.nullable(),
  /** Kept by Watchfloor itself: it can be labelled, but neither changed nor removed. */
  managed: z.boolean(),
  usedBy: z.array(use),
});
export type Destination = z.infer<typeof destination>;

/** What makes a profile look at an incident. */
export const profileTrigger = z.discriminatedUnion('on', [
  /** It asks for attention: opened, worsened, reopened, stale, its acknowledgement ended, … */
  z.object({ on: z.literal('attention') }),
  /** An event of its history; null: of any type. */
  z.object({ on: z.literal('events'), types: z.array(z.enum(eventTypes)).min(1).nullable() }),
]);
export type ProfileTrigger = z.infer<typeof profileTrigger>;

const profileRules = {
  /** null: it is called by its number. */
  name: name.nullable(),
  timeslotId: id,
  filterIds: z.array(id).min(1).max(MOST_OF_PROFILE),
  match: z.enum(['all', 'any']).default('all'),
  /** May be empty: then nobody is told. */
  destinationIds: z.array(id).max(MOST_OF_PROFILE),
  trigger: profileTrigger.default({ on: 'attention' }),
  /** Is not sent if it closed or was acknowledged within this time. */
  delaySeconds: seconds(604_800).default(0),
  /** Collected for so long, then sent as one. */
  digestSeconds: seconds(86_400).default(0),
  /** Said again until it is acknowledged or over, `most` times at most. */
  repeat: z
    .object({
      everySeconds: z.number().int().min(60).max(86_400),
      most: z.number().int().min(1).max(100),
    })
    .nullable()
    .default(null),
  notMyOwn: z.boolean().default(true),
  pausedUntil: instant.nullable().default(null),
  active: z.boolean().default(true),
};

export const profile = z.object({
  id,
  version,
  owner: person,
  ...profileRules,
  /** *This workstation*: made by Watchfloor; it can be changed, but not removed. */
  builtIn: z.boolean(),
});
export type Profile = z.infer<typeof profile>;

/** Why a profile does not fire; the interface words it. */
export const silence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inactive') }),
  z.object({ kind: z.literal('paused'), until: instant }),
  z.object({ kind: z.literal('own_action') }),
  z.object({ kind: z.literal('no_attention') }),
  z.object({ kind: z.literal('event_type'), type: z.enum(eventTypes) }),
  z.object({ kind: z.literal('timeslot'), name: z.string() }),
  z.object({ kind: z.literal('no_filter') }),
  z.object({ kind: z.literal('filters'), names: z.array(z.string()) }),
  z.object({ kind: z.literal('no_destination') }),
  z.object({ kind: z.literal('same_address'), profile: z.string() }),
  /** It tells the workstation alone, and nobody sits there. */
  z.object({ kind: z.literal('nobody_here') }),
]);

const addressed = z.object({
  /** null: it was removed since. */
  destinationId: id.nullable(),
  medium: z.string(),
  /** As the owner calls it. */
  label: z.string(),
});

export const rehearsedProfile = z.object({
  profile: z.object({ id, name: z.string() }),
  owner: person,
  outcome: z.discriminatedUnion('fires', [
    z.object({
      fires: z.literal(true),
      filters: z.array(z.string()),
      timeslot: z.string(),
      /** When it would be sent, with delay and digest. */
      at: instant,
      destinations: z.array(addressed),
    }),
    z.object({ fires: z.literal(false), why: silence }),
  ]),
});
export type RehearsedProfile = z.infer<typeof rehearsedProfile>;

export const notificationMethods = {
  /** Own filters, and public ones of others. */
  'filter.list': query('viewer', nothing, z.object({ filters: z.array(savedFilter) })),
  'filter.save': command(
    'operator',
    z.object({ existing, name, filter: filters.schema, public: z.boolean().default(false) }),
    z.object({ filter: savedFilter }),
  ),
  /** Refused with the names of the profiles that use it. */
  'filter.remove': command('operator', z.object({ id }), nothing),
  /** What a filter means and whom it meets, before it is saved. */
  'filter.preview': query(
    'viewer',
    z.object({ filter: filters.schema }),
    z.object({
      sentence: z.string(),
      /** Why it can never fit; null: it can. */
      hopeless: z.string().nullable(),
      open: z.number().int(),
      /** Of incidents that began in the last seven days. */
      lastWeek: z.number().int(),
      /** Counting stopped at so many. */
      countedTo: z.number().int(),
      /** No: only the newest incidents were tried, so that there may be more. */
      complete: z.boolean(),
      rows: z.array(incidentRow),
    }),
  ),
  'timeslot.list': query('viewer', nothing, z.object({ timeslots: z.array(savedTimeslot) })),
  'timeslot.save': command(
    'operator',
    z.object({ existing, name, timeslot: timeslotSchema }),
    z.object({ timeslot: savedTimeslot }),
  ),
  'timeslot.remove': command('operator', z.object({ id }), nothing),
  'timeslot.preview': query(
    'viewer',
    z.object({ timeslot: timeslotSchema }),
    z.object({
      sentence: z.string(),
      neverOpen: z.string().nullable(),
      open: z.boolean(),
      until: instant.nullable(),
    }),
  ),
  'medium.list': query('viewer', nothing, z.object({ media: z.array(mediumState) })),
  'medium.configure': command(
    'admin',
    z.object({ slug: z.string().max(20), site: settings }),
    z.object({ medium: mediumState }),
  ),
  'destination.list': query('viewer', nothing, z.object({ destinations: z.array(destination) })),
  'destination.save': command(
    'operator',
    z.object({
      existing,
      medium: z.string().max(20),
      label: z.string().trim().min(1).max(50).nullable(),
      settings,
      /** Left out: it stays as it is. */
      limit: sendLimit.nullable().optional(),
    }),
    z.object({ destination }),
  ),
  /** Own destinations at which messages are held back, since there were too many. */
  'destination.held': query(
    'viewer',
    nothing,
    z.object({
      held: z.array(
        z.object({
          id,
          /** Counted to {@link MOST_HELD_COUNTED}. */
          count: z.number().int(),
          /** When the first of them may go. */
          until: instant,
        }),
      ),
    }),
  ),
  /** What would be sent of an incident by settings that somebody is typing. */
  'destination.preview': query(
    'operator',
    z.object({
      medium: z.string().max(20),
      /** Whose settings they are: of one destination, or of the medium as a whole. */
      of: z.enum(['destination', 'site']),
      settings,
      /** null: the newest one. */
      incidentId: id.nullable(),
    }),
    z.object({
      /** null: there is none yet. */
      incident: z.object({ id, description: z.string() }).nullable(),
      parts: z.array(previewedPart),
      /** What is wrong with templates, by the members that have them. */
      problems: z.array(
        z.object({
          member: z.string(),
          sentence: z.string(),
          /** What the sentence says, for another language; null: only the sentence says it. */
          fault: templateFault.nullable(),
        }),
      ),
    }),
  ),
  'destination.remove': command('operator', z.object({ id }), nothing),
  /** Sends a test message now and tells the real answer. */
  'destination.test': command(
    'operator',
    z.object({ id }),
    z.object({ ok: z.boolean(), answer: z.string(), milliseconds: z.number() }),
  ),
  'profile.list': query('viewer', nothing, z.object({ profiles: z.array(profile) })),
  'profile.save': command(
    'operator',
    z.object({ existing, ...profileRules }),
    z.object({ profile }),
  ),
  'profile.remove': command('operator', z.object({ id }), nothing),
  /** Who would be told of an incident if something happened to it at an instant. */
  'profile.rehearse': query(
    'viewer',
    z.object({
      incidentId: id,
      /** null: now. */
      at: instant.nullable().default(null),
      /** null: it asks for attention. */
      event: z.enum(eventTypes).nullable().default(null),
    }),
    z.object({ at: instant, profiles: z.array(rehearsedProfile), more: z.boolean() }),
  ),
} as const;
