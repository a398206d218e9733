import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { startProgram } from '../../../../scripts/testing/child-program.ts';
import { systemClock } from '../../../platform/clock.ts';
import { SECOND } from '#shared/time/instant.ts';
import { PATH, SOON } from './tool-desk.ts';

export const NAGIOS = 'nagios4';

export interface NagiosProcess extends AsyncDisposable {
  /** Gives Nagios a command as its web interface does: `NAME;ARGUMENT;…`. */
  command(text: string): Promise<void>;
  log(): Promise<string>;
}

/**
 * Debian's Nagios as this user, with everything in one folder; a minute of it is a second.
 * @param objects the hosts, services and commands
 * @throws what Nagios says of a configuration that it does not take
 */
export async function startNagios(folder: string, objects: string): Promise<NagiosProcess> {
  const configuration = join(folder, 'nagios.cfg');
  await Promise.all(['results', 'rw'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'objects.cfg'), ALWAYS + objects);
  await writeFile(configuration, configurationIn(folder));
  await promisify(execFile)(NAGIOS, ['-v', configuration], { env: { ...process.env, PATH } });
  const nagios = startProgram(NAGIOS, [configuration], { PATH });
  const log = (): Promise<string> => readFile(join(folder, 'nagios.log'), 'utf8').catch(() => '');
  await expect.poll(log, SOON).toContain('Successfully launched command file worker');
  return {
    log,
    async command(text) {
      const seconds = Math.floor(systemClock.now() / SECOND);
      await writeFile(join(folder, 'rw', 'nagios.cmd'), `[${seconds}] ${text}\n`, {
        flag: constants.O_WRONLY,
      });
    },
    [Symbol.asyncDispose]: () => nagios.stop(),
  };
}

/** Debian's own file, but for its folders, with checks and reminders every second. */
function configurationIn(folder: string): string {
  const { username } = userInfo();
  return `
log_file=${folder}/nagios.log
cfg_file=${folder}/objects.cfg
object_cache_file=${folder}/objects.cache
status_file=${folder}/status.dat
nagios_user=${username}
check_external_commands=1
command_file=${folder}/rw/nagios.cmd
query_socket=${folder}/rw/nagios.qh
lock_file=${folder}/nagios.pid
temp_file=${folder}/nagios.tmp
temp_path=${folder}
check_result_path=${folder}/results
use_syslog=0
interval_length=1
check_result_reaper_frequency=1
service_inter_check_delay_method=n
host_inter_check_delay_method=n
retain_state_information=0
check_for_updates=0
cached_host_check_horizon=0
cached_service_check_horizon=0
enable_flap_detection=1
low_service_flap_threshold=5.0
high_service_flap_threshold=20.0
illegal_object_name_chars=\`~!$%^&*|'"<>?,()=
illegal_macro_output_chars=\`~$&|'"<>
enable_environment_macros=0
`;
}

const ALWAYS = `
define timeperiod {
  timeperiod_name 24x7
  alias           always
  sunday          00:00-24:00
  monday          00:00-24:00
  tuesday         00:00-24:00
  wednesday       00:00-24:00
  thursday        00:00-24:00
  friday          00:00-24:00
  saturday        00:00-24:00
}
`;
