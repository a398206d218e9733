import type { z } from 'zod';

/** What a medium can do; what it cannot is done another way, or said. */
export interface MediumCapabilities {
  /** It waits while there is no network. */
  readonly needsNetwork: boolean;
  /** Its messages carry a way to acknowledge. */
  readonly canAcknowledge: boolean;
  /** It tells more than that it took the message over. */
  readonly reportsDelivery: boolean;
}

/** Settings as they are read from a form. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** The settings of a medium as a whole and of one destination, secrets among them. */
export interface MediumSettings {
  readonly site: SettingValues;
  readonly destination: SettingValues;
}

/** What is wrong with one member of a destination's settings, for whoever typed it. */
export interface SettingProblem {
  readonly member: string;
  readonly sentence: string;
}

/** A way to tell somebody, as far as writing down its destinations goes. */
export interface MediumKind {
  readonly slug: string;
  readonly name: string;
  readonly capabilities: MediumCapabilities;
  /**
   * Of one destination; a form is drawn from it, with `title` and `description` of each member's
   * `meta`. `secret: true` there marks what is never read back (see `secretsOf`), `multiline: true` a
   * text of several lines. What it gives back is stored: an address is written as it should be.
   */
  readonly destination: z.ZodObject;
  /** Of the medium as a whole, for all destinations: until it fits, nothing can be sent. null: it wants nothing. */
  readonly site: z.ZodObject | null;
  /** Where it goes, written the same way whoever wrote it: messages to one address are one. */
  addressOf(destination: SettingValues): string;
  /** What is wrong with a destination that fits its schema, as the medium is set up now; empty: nothing. */
  problemsOf(settings: MediumSettings): readonly SettingProblem[];
  /** How a person calls it, without secrets. */
  labelOf(destination: SettingValues): string;
}
