import { z } from 'zod';
import { version } from './common.ts';
import { command, query } from './method.ts';

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
    /** Default duration of an acknowledgement in seconds; null: until closed. */
    acknowledgeSeconds: z.number().int().min(60).max(2_592_000).nullable().default(7_200),
    /** Minutes after which an unacknowledged incident is too old, from critical to information; null: never. */
    ageTargetMinutes: z
      .array(z.number().int().min(1).max(43_200).nullable())
      .length(5)
      .default([5, 15, 60, 480, null]),
  }),
  keyboard: z.object({
    singleKeys: z.boolean().default(true),
    /** Keys that do what another does by default, by that other's name; empty: nothing does it. */
    ownKeys: z
      .record(z.string().max(40), z.string().max(40))
      .refine((keys) => Object.keys(keys).length <= 200, 'takes at most 200 keys')
      .default({}),
  }),
  sound: z.object({ on: z.boolean().default(true), volume: z.number().min(0).max(1).default(0.7) }),
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
