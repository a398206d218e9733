import { InvalidArgumentError, type Command } from 'commander';
import type { CommandRunner } from './command.ts';
import { withFolderHost } from './folder-host.ts';

/** `watchfloor token-warning`: how long before its end a key or a token is reported. */
export function addTokenWarningCommand(program: Command, runner: CommandRunner): void {
  const command = program
    .command('token-warning')
    .description('print or set how many days before its end a key or a token is reported')
    .option('--days <number>', 'so many days; 0: only when it has ended', daysOption);
  runner.define<{ readonly days?: number }>(
    command,
    'watchfloor token-warning --days 14',
    async (options) =>
      withFolderHost(runner.dataFolder(options), async (host) => {
        const { days } =
          options.days === undefined
            ? await host.call('host.tokenWarning', {})
            : await host.call('host.setTokenWarning', { days: options.days });
        return { text: String(days), document: { days } };
      }),
  );
}

function daysOption(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 365) return Number(text);
  throw new InvalidArgumentError('Write a number of days from 0 to 365.');
}
