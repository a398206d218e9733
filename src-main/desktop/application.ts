import { app, dialog, session } from 'electron';
import path from 'node:path';
import type { HostOptions } from '../host/host-options.ts';
import { createDesktopMedium } from '../media/desktop/index.ts';
import type { Medium } from '../media/medium.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { readStaticFiles } from '../transport/static-files.ts';
import { CommandSender } from './command-sender.ts';
import { LINK_SCHEME, parseDeepLink } from './deep-link.ts';
import { Desktop, type DesktopHost } from './desktop.ts';
import { keychainSeal } from './keychain-seal.ts';
import { createNotificationMedium } from './notifications.ts';
import { restrictPermissions } from './permissions.ts';
import { locatePlaces, type Places } from './places.ts';
import { declareAppScheme, serveAppScheme } from './protocol.ts';
import { readShellSettings } from './shell-settings.ts';
import { languageFor, setShellLanguage, shellTexts } from './texts.ts';
import { followUpdates, type Updater } from './updates.ts';

export interface DesktopOptions {
  readonly dataFolder: string;
  /** The folder is made for this run, and goes with it. */
  readonly demo?: true;
  /** The desk of the usual folder: links to incidents and the start at login are for it. */
  readonly isUsual: boolean;
  /** The incident that a link asks for, with which the program was started. */
  readonly incidentId: number | undefined;
  readonly operatorName: string;
  readonly listener: { readonly host: string; readonly port: number };
  readonly clock: Clock;
  readonly logger: Logger;
  readonly createHost: (options: HostOptions) => Promise<DesktopHost>;
}

/** Windows shows notifications only for a program with this name; the installer's shortcut has it too. */
const APP_ID = 'org.watchfloor.desk';

/**
 * Runs the desktop application until it is quit. Must be called before Electron is ready, in the turn
 * in which the entry is loaded.
 */
export function runDesktop(options: DesktopOptions): void {
  declareAppScheme();
  app.enableSandbox();
  app.setName('Watchfloor');
  app.setAppUserModelId(APP_ID);
  app.setPath('userData', windowFolder(options.dataFolder));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const commands = new CommandSender();
  if (options.incidentId !== undefined) commands.openIncident(options.incidentId);
  // macOS tells of the link that started the program before it is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const incidentId = parseDeepLink(link);
    if (incidentId !== undefined) commands.openIncident(incidentId);
  });
  app
    .whenReady()
    .then(() => start(options, commands))
    .catch((error: unknown) => refuseToStart(error, options.logger));
}

/** Chromium's own files, inside the data folder: one instance for each folder, and nothing elsewhere. */
function windowFolder(dataFolder: string): string {
  const folder = path.join(dataFolder, 'window');
  makeFolder(folder);
  return folder;
}

/** Says to the person why there is no desk, and ends the program. */
export function refuseToStart(error: unknown, logger: Logger): void {
  const reason = error instanceof Error ? error.message : String(error);
  logger.error({ error }, 'the desktop application cannot start');
  dialog.showErrorBox(shellTexts().cannotStart, reason);
  app.exit(1);
}

async function start(options: DesktopOptions, commands: CommandSender): Promise<void> {
  const shellFile = path.join(windowFolder(options.dataFolder), 'shell.json');
  const { language } = readShellSettings(shellFile);
  setShellLanguage(language ?? languageFor(app.getPreferredSystemLanguages()));
  if (options.isUsual && app.isPackaged) registerLinks(process.platform);
  const places = locatePlaces(app.getAppPath());
  restrictPermissions(session.defaultSession);
  serveAppScheme(await readStaticFiles(places.rendererFolder));
  const medium = await createMedium(options, places);
  const host = await options.createHost({
    dataFolder: options.dataFolder,
    clock: options.clock,
    logger: options.logger,
    listener: { ...options.listener, allowHosts: [] },
    interface: null,
    engine: true,
    ...(options.demo && { demo: true }),
    workstation: { operatorName: options.operatorName, medium },
    seal: await keychainSeal(options.dataFolder, options),
  });
  const stopUpdates = followUpdates({
    isPackaged: app.isPackaged,
    resourcesFolder: process.resourcesPath,
    clock: options.clock,
    logger: options.logger,
    loadUpdater,
  });
  new Desktop({
    ...options,
    places,
    commands,
    host: endingWith(host, medium, stopUpdates),
    shellFile,
  }).open();
}

/**
 * Makes links to incidents open here. On Linux the installed desktop file says so. Whatever a link says,
 * it stands behind the end of the options.
 */
function registerLinks(platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--']);
  if (platform === 'darwin') app.setAsDefaultProtocolClient(LINK_SCHEME);
}

/** The library chooses by the system when it is first asked for its updater. */
async function loadUpdater(): Promise<Updater> {
  return (await import('electron-updater')).default.autoUpdater;
}

/** Messages that are on the screen go when there is nobody left to hear their buttons. */
function endingWith(
  host: DesktopHost,
  medium: Medium,
  stopUpdates: (() => void) | undefined,
): DesktopHost {
  return {
    wire: host.wire,
    wake: () => host.wake(),
    async stop() {
      stopUpdates?.();
      await host.stop();
      await medium.close();
    },
  };
}

function createMedium({ clock, logger }: DesktopOptions, { iconFile }: Places): Promise<Medium> {
  const { platform } = process;
  return platform === 'win32' || platform === 'darwin'
    ? Promise.resolve(createNotificationMedium({ clock, iconFile, platform }))
    : createDesktopMedium({ appName: 'Watchfloor', iconPath: iconFile, logger });
}
