import { Command, CommanderError } from 'commander';
import { VERSION } from '../platform/version.ts';
import { CommandRunner, type ExitCode } from './command.ts';
import { processIo, type CommandIo } from './io.ts';
import { addNotifyMonitCommand } from './notify-monit.ts';
import { addNotifyNagiosCommand } from './notify-nagios.ts';
import { addPostCommand } from './post.ts';

/** What tools call, for every notification: these run without loading the host. */
const commandsOfTools: readonly (string | undefined)[] = ['post', 'notify-nagios', 'notify-monit'];

/**
 * Runs one command of the command line.
 * @param words what stands after the program's name
 * @returns 0: done. 1: refused, or something is wrong. 2: the command was not understood
 */
export async function main(
  words: readonly string[],
  io: CommandIo = processIo(),
): Promise<ExitCode> {
  const runner = new CommandRunner(io);
  try {
    const program = createProgram(runner);
    if (!commandsOfTools.includes(words[0])) {
      (await import('./desk-commands.ts')).addDeskCommands(program, runner);
    }
    await program.parseAsync([...words], { from: 'user' });
    return runner.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // It has said what is wrong, or printed the help that was asked for.
    return error.exitCode === 0 ? 0 : 2;
  }
}

function createProgram(runner: CommandRunner): Command {
  const { stderr, stdout } = runner.io;
  const program = new Command('watchfloor')
    .description('The incident desk of an operations center.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help to see how it is written.')
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 refused or something is wrong, 2 not understood.\nMore about a command: watchfloor COMMAND --help',
    );
  addPostCommand(program, runner);
  addNotifyNagiosCommand(program, runner);
  addNotifyMonitCommand(program, runner);
  return program;
}
