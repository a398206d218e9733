import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/error.ts';
import { createDesktopMedium } from '../media/desktop/index.ts';
import type { Medium } from '../media/medium.ts';
import type { Address } from '../platform/address.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { programFolder } from '../platform/paths.ts';
import { createHost, type Host } from './host.ts';

/** An address to listen on, and the names by which it may be asked for beside the loopback ones. */
export interface DoorAddress extends Address {
  readonly allowHosts: readonly string[];
}

export interface HeadlessOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where tools post; null: nowhere. */
  readonly listener: DoorAddress | null;
  /** Where the interface is served; null: nowhere. */
  readonly interface: DoorAddress | null;
  /** Nothing is real: invented tools report through the listener. */
  readonly demo?: true;
  /** Who sits at this machine, and whether the desktop tells them; null: nobody. */
  readonly workstation: { readonly operatorName: string; readonly desktop: boolean } | null;
}

/** A host under plain Node: for a wall screen, a server room, CI. */
export interface HeadlessHost {
  readonly listenerAddress: string | null;
  readonly interfaceAddress: string | null;
  /** The interface's address with a one-time key for whoever sits at this machine. */
  oneTimeUrl(): string | null;
  /** Answers what was begun, and gives the data folder back. */
  stop(): Promise<void>;
}

/**
 * Starts a host without a window; both doors answer when it resolves.
 * @throws Refusal if the folder is held, an address cannot be had, or the interface is not built
 */
export async function serveHeadless(options: HeadlessOptions): Promise<HeadlessHost> {
  const { clock, dataFolder, logger, workstation } = options;
  const folder = options.interface && interfaceFolder();
  const medium = workstation?.desktop === true ? await openMedium(logger) : null;
  try {
    const host = await createHost({
      dataFolder,
      clock,
      logger,
      listener: options.listener,
      interface: options.interface && folder !== null ? { ...options.interface, folder } : null,
      engine: true,
      ...(options.demo && { demo: true }),
      workstation: workstation && { operatorName: workstation.operatorName, medium },
    });
    return withMedium(host, medium);
  } catch (error) {
    await medium?.close();
    throw error;
  }
}

function withMedium(host: Host, medium: Medium | null): HeadlessHost {
  return {
    listenerAddress: host.listenerAddress,
    interfaceAddress: host.interfaceAddress,
    oneTimeUrl: () => host.oneTimeUrl(),
    async stop() {
      await host.stop();
      await medium?.close();
    },
  };
}

function openMedium(logger: Logger): Promise<Medium> {
  const iconPath = path.join(programFolder(), 'assets', 'icons', '256x256.png');
  return createDesktopMedium({ appName: 'Watchfloor', iconPath, logger });
}

function interfaceFolder(): string {
  const folder = path.join(programFolder(), 'dist', 'renderer');
  if (existsSync(path.join(folder, 'index.html'))) return folder;
  throw new Refusal(
    'unavailable',
    'The interface is not built: run "npm run build", or serve without it with --no-ui.',
  );
}
