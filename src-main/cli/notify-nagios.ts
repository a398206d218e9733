import { Option, type Command } from 'commander';
import {
  nagiosFields,
  nagiosFieldTakes,
  type NagiosField,
} from '../listener/formats/nagios-fields.ts';
import type { CommandRunner } from './command.ts';
import { postSignals, type ListenerOptions } from './listener-client.ts';
import { addListenerOptions, answerOf, doorOf } from './post.ts';

/** Nagios waits for a notification to end, and nobody tries it again: better a quick word in its log. */
export const NOTIFY_TIMEOUT_SECONDS = 2;

type NagiosOptions = ListenerOptions & Readonly<Record<string, string | undefined>>;

interface FieldOption {
  readonly field: NagiosField;
  readonly option: Option;
}

/** `watchfloor notify-nagios`: the notification command of Nagios and Icinga 2. */
export function addNotifyNagiosCommand(program: Command, runner: CommandRunner): void {
  const command = addListenerOptions(program.command('notify-nagios')).description(
    'pass on a notification of Nagios or Icinga 2, whose macros are the options',
  );
  const fieldOptions = nagiosFields.map(fieldOption);
  for (const { option } of fieldOptions) command.addOption(option);
  const example =
    "watchfloor notify-nagios --key-file /etc/nagios4/watchfloor.key --type '$NOTIFICATIONTYPE$' --host '$HOSTNAME$' --service '$SERVICEDESC$' --state '$SERVICESTATE$' --output '$SERVICEOUTPUT$' --problem-id '$SERVICEPROBLEMID$'";
  runner.define<NagiosOptions>(command, example, async (options) => {
    const door = doorOf(options, runner);
    const fields = Object.fromEntries(
      fieldOptions.map(({ field, option }) => [field, options[option.attributeName()]]),
    );
    return answerOf(
      await postSignals(
        { ...door, path: '/in/nagios', timeoutSeconds: NOTIFY_TIMEOUT_SECONDS },
        JSON.stringify(fields),
      ),
    );
  });
}

function fieldOption(field: NagiosField): FieldOption {
  const name = field.replaceAll('_', '-');
  return { field, option: new Option(`--${name} <text>`, nagiosFieldTakes[field]) };
}
