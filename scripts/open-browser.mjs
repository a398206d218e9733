// Opens an address in the browser of the person at this machine.
import { spawn } from 'node:child_process';

/**
 * The program that opens an address in the usual browser.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} address
 * @returns {{ command: string, parameters: readonly string[] } | undefined} undefined without a display
 */
export function browserCommand(platform, env, address) {
  if (platform === 'darwin') return { command: 'open', parameters: [address] };
  if (platform === 'win32') {
    return { command: 'cmd', parameters: ['/d', '/c', 'start', '""', `"${address}"`] };
  }
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  return { command: 'xdg-open', parameters: [address] };
}

/**
 * Opens the address where there is a display; does nothing elsewhere. A browser that cannot be started
 * is no error: the address was printed.
 * @param {string} address
 */
export function openBrowser(address) {
  const opener = browserCommand(process.platform, process.env, address);
  if (!opener) return;
  const child = spawn(opener.command, opener.parameters, {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: true,
  });
  child.once('error', () => undefined);
  child.unref();
}
