import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Logger } from '../../platform/logger.ts';
import type { Medium } from '../medium.ts';
import { DbusCarrier } from './dbus-carrier.ts';
import { PortableCarrier } from './portable-carrier.ts';
import { createSilentCarrier } from './silent-carrier.ts';

export interface DesktopMediumOptions {
  /** Shown by the notification daemon as the sender. */
  readonly appName: string;
  /** Absolute path of a picture. */
  readonly iconPath: string;
  readonly logger: Logger;
  /** The session bus; by default the one that the environment names. */
  readonly busAddress?: string | undefined;
  readonly platform?: NodeJS.Platform | undefined;
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

/**
 * The way to tell whoever sits at this workstation: on Linux over the session bus, with buttons;
 * else as the operating system can, without; else a medium that says with every message that nobody
 * was told. Never fails.
 */
export async function createDesktopMedium(options: DesktopMediumOptions): Promise<Medium> {
  const platform = options.platform ?? process.platform;
  const environment = options.environment ?? process.env;
  const overBus = platform === 'linux' ? await createBusCarrier(options, environment) : undefined;
  if (overBus) return overBus;
  if (hasHelper(platform, environment)) return new PortableCarrier({ ...options, platform });
  return createSilentCarrier(
    'Nobody can be told at this workstation: there is no session bus. Start Watchfloor from within the desktop session, or set DBUS_SESSION_BUS_ADDRESS.',
  );
}

async function createBusCarrier(
  options: DesktopMediumOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Medium | undefined> {
  const busAddress = options.busAddress ?? busAddressOf(environment);
  if (busAddress === undefined) return undefined;
  const carrier = new DbusCarrier({ ...options, busAddress });
  try {
    await carrier.start();
    return carrier;
  } catch (error) {
    options.logger.warn({ error }, 'the session bus cannot be reached');
    await carrier.close();
    return undefined;
  }
}

/** The address that the session gave, else the socket where a user's systemd puts it. */
function busAddressOf(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment.DBUS_SESSION_BUS_ADDRESS) return environment.DBUS_SESSION_BUS_ADDRESS;
  if (!environment.XDG_RUNTIME_DIR) return undefined;
  const socket = join(environment.XDG_RUNTIME_DIR, 'bus');
  return existsSync(socket) ? `unix:path=${socket}` : undefined;
}

/** Windows and macOS come with what node-notifier needs; elsewhere notify-send and a screen. */
function hasHelper(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return false;
  const folders = (environment.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && isExecutable(join(folder, 'notify-send')));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
