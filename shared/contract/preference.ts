import { z } from 'zod';
import { version } from './common.ts';
import { command, query } from './method.ts';
import { groupings, queueSort } from './queue-layout.ts';
import { soundChoices } from './sound-pattern.ts';

/** What the queue's table shows where nothing else was chosen. */
const usualColumns = [
  'changed',
  'age',
  'title',
  'host',
  'source',
  'site',
  'signals',
  'owner',
  'next',
];
const columns = z.array(z.string().max(70)).max(20).default(usualColumns);
const groupedBy = z.enum(['state', ...groupings]).default('state');
const sort = queueSort.default([]);
const savedFilterId = z.number().int().positive().nullable().default(null);
const hiddenLevels = z.array(z.number().int().min(1).max(5)).max(5).default([]);

/** What an operator may set, by namespace; unknown stored fields are dropped, missing ones take their default. */
export const preferenceNamespaces = {
  appearance: z.object({
    theme: z.enum(['system', 'dark', 'light']).default('system'),
    /** An IANA zone; empty: the workstation's. */
    zone: z.string().max(60).default(''),
    /** `system`: the first of the machine's languages that there is. */
    language: z.enum(['system', 'en', 'fr']).default('system'),
    /** How days are written: `Sat 21 Nov`, `21/11/2026`, `2026-11-21`. */
    dateFormat: z.enum(['words', 'numbers', 'iso']).default('words'),
    /** Percent. */
    zoom: z.number().int().min(100).max(150).default(100),
    /** Height of a row of a table in pixels, at 100 %. */
    rowHeight: z.number().int().min(24).max(40).default(28),
  }),
  queue: z.object({
    /** Levels switched off in the queue's chips. */
    hiddenLevels: z.array(z.number().int().min(1).max(5)).max(5).default([]),
    /** The saved filter that the queue shows; null: none. */
    filterId: savedFilterId,
    /** Default duration of an acknowledgement in seconds; null: until closed. */
    acknowledgeSeconds: z.number().int().min(60).max(2_592_000).nullable().default(7_200),
    /** Minutes after which an unacknowledged incident is too old, from critical to information; null: never. */
    ageTargetMinutes: z
      .array(z.number().int().min(1).max(43_200).nullable())
      .length(5)
      .default([5, 15, 60, 480, null]),
  }),
  desk: z.object({
    /** Cards beside the detail, a table beside the detail, or the table alone. */
    mode: z.enum(['cards', 'split', 'table']).default('cards'),
    /** The queue's share of the width beside the detail; null: the usual one. */
    split: z.number().min(0.2).max(0.8).nullable().default(null),
    columns,
    groupedBy,
    sort,
  }),
  views: z.object({
    /** What an operator looks at again and again, by a name. */
    saved: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(40),
          text: z.string().max(200).default(''),
          hiddenLevels,
          filterId: savedFilterId,
          groupedBy,
          sort,
          columns,
        }),
      )
      .max(9)
      .default([]),
  }),
  keyboard: z.object({
    singleKeys: z.boolean().default(true),
    /** Keys that do what another does by default, by that other's name; empty: nothing does it. */
    ownKeys: z
      .record(z.string().max(40), z.string().max(40))
      .refine((keys) => Object.keys(keys).length <= 200, 'takes at most 200 keys')
      .default({}),
  }),
  shift: z.object({
    /** When shifts end, by the clocks of the operator's zone: an acknowledgement may hold until the next. */
    ends: z
      .array(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
      .max(6)
      .default(['06:00', '14:00', '22:00']),
  }),
  sound: z.object({
    on: z.boolean().default(true),
    volume: z.number().min(0).max(1).default(0.7),
    patterns: soundChoices.prefault({}),
  }),
} as const;

export type PreferenceNamespace = keyof typeof preferenceNamespaces;
export type Preferences = {
  [Name in PreferenceNamespace]: z.output<(typeof preferenceNamespaces)[Name]>;
};

const namespaces = Object.keys(preferenceNamespaces) as PreferenceNamespace[];
export const preferences = z.object(preferenceNamespaces);

/** Every namespace with its defaults. */
export function defaultPreferences(): Preferences {
  const entries = namespaces.map((name) => [name, preferenceNamespaces[name].parse({})] as const);
  return Object.fromEntries(entries) as unknown as Preferences;
}

export const preferenceMethods = {
  'preference.get': query('viewer', z.object({}), z.object({ preferences })),
  /** Replaces one namespace of the asking operator; the value is checked by that namespace's schema. */
  'preference.set': command(
    'viewer',
    z.object({
      namespace: z.enum(namespaces as [PreferenceNamespace, ...PreferenceNamespace[]]),
      value: z.record(z.string(), z.unknown()),
    }),
    z.object({ preferences, version }),
  ),
} as const;
