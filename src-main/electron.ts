/**
 * The entry of the desktop application. The same program runs the command line without a window:
 * `watchfloor post …`. What must happen before Electron is ready happens in the turn that loads this.
 */
import { app } from 'electron';
import { userInfo } from 'node:os';
import { refuseToStart, runDesktop } from './desktop/application.ts';
import { incidentInWords } from './desktop/deep-link.ts';
import type { DesktopHost } from './desktop/desktop.ts';
import { isForCommandLine, operatorNameOf, readDesktopWords, typedWords } from './desktop/words.ts';
import { makeDemoFolder } from './demo/demo-folder.ts';
import { systemClock } from './platform/clock.ts';
import { createLogger, type Logger } from './platform/logger.ts';
import { defaultDataFolder } from './platform/paths.ts';
import type { HostOptions } from './host/host-options.ts';

const words = typedWords(process.argv, process.defaultApp === true);

if (isForCommandLine(words)) {
  app.exit(await runCommand(words));
} else {
  openDesk(createLogger('warn'));
}

function openDesk(logger: Logger): void {
  try {
    const { dataFolder, listener, operatorName, demo } = readDesktopWords(words);
    runDesktop({
      ...(demo
        ? { dataFolder: makeDemoFolder(), demo: true }
        : { dataFolder: dataFolder ?? defaultDataFolder() }),
      isUsual: dataFolder === undefined && !demo,
      incidentId: incidentInWords(words),
      operatorName: operatorName ?? operatorNameOf(accountName()),
      listener,
      clock: systemClock,
      logger,
      createHost: startHost,
    });
  } catch (error) {
    refuseToStart(error, logger);
  }
}

/** Loaded when it is needed: a command has no host, and the desk no command line. */
async function startHost(options: HostOptions): Promise<DesktopHost> {
  const { createHost } = await import('./host/host.ts');
  return createHost(options);
}

async function runCommand(command: readonly string[]): Promise<number> {
  const { main } = await import('./cli/main.ts');
  return main(command);
}

/** Some machines have no account for their user. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
