import type { Command } from 'commander';
import { UsageError, type CommandRunner } from './command.ts';
import { postSignals, type ListenerOptions } from './listener-client.ts';
import { NOTIFY_TIMEOUT_SECONDS } from './notify-nagios.ts';
import { addListenerOptions, answerOf, doorOf, levelOption } from './post.ts';

interface MonitOptions extends ListenerOptions {
  readonly recovered?: boolean;
  readonly test?: string;
  readonly level?: number | string;
}

const PREFIX = 'MONIT_';

/** `watchfloor notify-monit`: what Monit's `exec` runs; what happened stands in the environment. */
export function addNotifyMonitCommand(program: Command, runner: CommandRunner): void {
  const command = addListenerOptions(program.command('notify-monit'))
    .description("pass on an event of Monit, which stands in the environment of its exec's")
    .option('--recovered', 'it is over; without this it is a problem')
    .option('--test <name>', 'which test of the service, where several tell of themselves')
    .option('--level <level>', '1 to 5, or a word such as critical or warning', levelOption);
  const example = 'watchfloor notify-monit --key-file /etc/monit/watchfloor.key --level high';
  runner.define<MonitOptions>(command, example, async (options) => {
    const signal = signalOf(options, runner.io.environment);
    const door = { ...doorOf(options, runner), timeoutSeconds: NOTIFY_TIMEOUT_SECONDS };
    return answerOf(await postSignals(door, JSON.stringify(signal)));
  });
}

function signalOf(
  { recovered = false, test, level }: MonitOptions,
  environment: NodeJS.ProcessEnv,
): Record<string, unknown> {
  const { MONIT_HOST: host = 'localhost', MONIT_SERVICE: service } = environment;
  if (!service) {
    throw new UsageError(
      'MONIT_SERVICE is not set: this is for an exec of Monit, which sets it. To post by hand there is "watchfloor post".',
    );
  }
  const said = environment.MONIT_DESCRIPTION || environment.MONIT_EVENT;
  return {
    action: recovered ? 'resolve' : 'trigger',
    key: [host, service, test].filter((part) => part !== undefined).join('!'),
    level,
    description: `${service} on ${host}${said ? `: ${said}` : ''}`,
    tags: { host, service },
    metadata: Object.fromEntries(
      Object.entries(environment)
        .filter(([name]) => name.startsWith(PREFIX))
        .map(([name, value]) => [name.slice(PREFIX.length).toLowerCase(), value]),
    ),
  };
}
