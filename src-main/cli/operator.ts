import { Option, type Command } from 'commander';
import { roles, type Role } from '#shared/contract/method.ts';
import type { Operator } from '#shared/contract/operator.ts';
import { formatInstant, type Microseconds } from '#shared/time/instant.ts';
import { durationOption, type CommandRunner } from './command.ts';
import { withFolderHost } from './folder-host.ts';
import { readPassword } from './password.ts';
import { formatTable } from './table.ts';

interface PasswordOptions {
  readonly passwordStdin?: boolean;
}

interface AddOptions extends PasswordOptions {
  readonly fullName?: string;
  readonly role: Role;
}

interface TokenOptions {
  readonly label?: string;
  readonly expires?: Microseconds;
}

/** `watchfloor operator …`: the people who can sign in. */
export function addOperatorCommands(program: Command, runner: CommandRunner): void {
  const operator = program.command('operator').description('manage the people who can sign in');
  addAdd(operator, runner);
  addToken(operator, runner);
  addPassword(operator, runner);
  addSwitch(operator, runner, 'disable', 'keep an operator out, and end their sessions');
  addSwitch(operator, runner, 'enable', 'let a disabled operator in again');
  addList(operator, runner);
}

function addAdd(operator: Command, runner: CommandRunner): void {
  const command = operator
    .command('add <name>')
    .description('add an operator; asks for a password at a terminal')
    .option('--full-name <name>', 'the name as people know it')
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).default('operator'))
    .option('--password-stdin', 'read the password from standard input');
  const example = 'watchfloor operator add ada --full-name "Ada Lovelace" --role admin';
  runner.define<AddOptions>(command, example, async (options, [name = '']) => {
    const isAsked = options.passwordStdin === true || runner.io.stdin.isTTY === true;
    const password = isAsked ? await readPassword(runner.io, options.passwordStdin === true) : '';
    return withFolderHost(runner.dataFolder(options), async (host) => {
      const added = await host.call('operator.add', {
        name,
        fullName: options.fullName ?? '',
        role: options.role,
        password: password === '' ? null : password,
      });
      return { text: addedWords(added.operator), document: added };
    });
  });
}

function addedWords({ name, role, hasPassword }: Operator): string {
  const added = `${name} is added, with the role ${role}.`;
  if (hasPassword) return added;
  return `${added} Without a password they can sign in at the workstation only: set one with "watchfloor operator password ${name}".`;
}

function addToken(operator: Command, runner: CommandRunner): void {
  const command = operator
    .command('token <name>')
    .description('print a new token for a screen or a script, which is shown only once')
    .option('--label <text>', 'what it is for')
    .option('--expires <duration>', 'the token ends after so long', durationOption);
  const example = 'watchfloor operator token wall --label "wall screen" --expires 90d';
  runner.define<TokenOptions>(command, example, async (options, [name = '']) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const answer = await host.call('operator.addToken', {
        name,
        label: options.label ?? '',
        expiresAt:
          options.expires === undefined
            ? null
            : (await host.call('host.status', {})).now + options.expires,
      });
      return { text: answer.token, document: answer };
    }),
  );
}

function addPassword(operator: Command, runner: CommandRunner): void {
  const command = operator
    .command('password <name>')
    .description('set a password, and end the sessions of that operator')
    .option('--password-stdin', 'read the password from standard input');
  const example = 'pass show desk/ada | watchfloor operator password ada --password-stdin';
  runner.define<PasswordOptions>(command, example, async (options, [name = '']) => {
    const password = await readPassword(runner.io, options.passwordStdin === true);
    return withFolderHost(runner.dataFolder(options), async (host) => {
      const changed = await host.call('operator.setPassword', { name, password });
      return { text: `The password of ${changed.operator.name} is set.`, document: changed };
    });
  });
}

function addSwitch(
  operator: Command,
  runner: CommandRunner,
  verb: 'disable' | 'enable',
  description: string,
): void {
  const command = operator.command(`${verb} <name>`).description(description);
  runner.define(command, `watchfloor operator ${verb} ada`, async (options, [name = '']) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const changed = await host.call(`operator.${verb}`, { name });
      return { text: `${changed.operator.name} is ${verb}d.`, document: changed };
    }),
  );
}

function addList(operator: Command, runner: CommandRunner): void {
  const command = operator.command('list').description('list the operators');
  runner.define(command, 'watchfloor operator list', async (options) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const { operators } = await host.call('operator.list', {});
      return { text: listed(operators), document: { operators } };
    }),
  );
}

function listed(operators: readonly Operator[]): string {
  if (operators.length === 0) {
    return 'There is no operator yet: add one with "watchfloor operator add".';
  }
  return formatTable(
    ['NAME', 'FULL NAME', 'ROLE', 'SIGN-IN', 'LAST SIGN-IN'],
    operators.map((each) => [
      each.name,
      each.fullName,
      each.role,
      signInWord(each),
      each.lastLoginAt === null ? 'never' : formatInstant(each.lastLoginAt),
    ]),
  );
}

function signInWord({ disabled, hasPassword }: Operator): string {
  if (disabled) return 'disabled';
  return hasPassword ? 'password' : 'workstation only';
}
