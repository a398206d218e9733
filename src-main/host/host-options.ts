import type { Logger } from '../platform/logger.ts';
import type { Clock } from '../platform/clock.ts';
import type { Medium } from '../media/medium.ts';
import type { MediumPlugin } from '../media/plugin.ts';
import type { Seal } from '../platform/secret-box.ts';

export interface HostOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where tools post; null: this host takes no posts (a command on a closed folder). */
  readonly listener: {
    readonly host: string;
    readonly port: number;
    /** Further Host names that are answered, beside the loopback ones. */
    readonly allowHosts: readonly string[];
  } | null;
  /** Where the interface is served to browsers; null: nowhere. */
  readonly interface: {
    readonly host: string;
    readonly port: number;
    /** Further Host names that may be asked for, beside the loopback ones. */
    readonly allowHosts: readonly string[];
    /** The built renderer. */
    readonly folder: string;
  } | null;
  /** Runs due work and sends messages; off for a single command on a closed folder. */
  readonly engine: boolean;
  /** Who sits at this workstation: the desktop medium tells this operator; made if missing. null: nobody. */
  readonly workstation: { readonly operatorName: string; readonly medium: Medium | null } | null;
  /** Ways to tell somebody who may be elsewhere; left out: those that come with the program. */
  readonly media?: readonly MediumPlugin[];
  /** Keeps the secrets of their settings; left out: a key in a file of the data folder does. */
  readonly seal?: Seal;
  /** Nothing is real: invented tools report through the listener. */
  readonly demo?: true;
}
