import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NAGIOS, startNagios, type NagiosProcess } from './testing/nagios-process.ts';
import { pastedBlock } from './testing/pasted-block.ts';
import {
  addressOfNobody,
  incidentsOf,
  LISTENER,
  SOON,
  startToolDesk,
  TOOL_TEST_MS,
  toolMissing,
  WATCHFLOOR,
  writeCheck,
  type SettableCheck,
  type ToolDesk,
} from './testing/tool-desk.ts';

const missing = toolMissing(NAGIOS, 'nagios4-core');
const title = "Notifications of Debian's Nagios, set up as documented,";

interface Checked extends AsyncDisposable {
  readonly desk: ToolDesk;
  readonly nagios: NagiosProcess;
  readonly check: SettableCheck;
}

/** A Nagios that checks the service `uplink`, and takes what others say of `fan` and of the host. */
async function startChecked(configuration: (desk: ToolDesk) => string = pasted): Promise<Checked> {
  const desk = await startToolDesk('nagios');
  const check = await writeCheck(desk.folder, 'uplink');
  const nagios = await startNagios(desk.folder, configuration(desk) + checked(check));
  return {
    desk,
    nagios,
    check,
    async [Symbol.asyncDispose]() {
      await nagios[Symbol.asyncDispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

function pasted({ keyFile, program }: ToolDesk): string {
  return pastedBlock('nagios.md', 'cfg', 'conf.d/watchfloor.cfg', {
    [WATCHFLOOR]: program,
    '/etc/nagios4/watchfloor.key': keyFile,
  });
}

const checked = ({ file }: SettableCheck): string => `
define command {
  command_name check-uplink
  command_line ${file}
}
define hostgroup {
  hostgroup_name core
  members        core-sw-1
}
define host {
  host_name             core-sw-1
  address               192.0.2.1
  check_command         check-uplink
  active_checks_enabled 0
  max_check_attempts    1
  notification_period   24x7
  notification_interval 0
  contacts              watchfloor
}
define service {
  name                   watched
  register               0
  host_name              core-sw-1
  check_command          check-uplink
  max_check_attempts     1
  check_interval         1
  retry_interval         1
  check_period           24x7
  notification_period    24x7
  notification_interval  0
  flap_detection_enabled 0
}
define service {
  use                 watched
  service_description uplink
  contacts            watchfloor
}
define service {
  use                    watched
  service_description    fan
  contacts               watchfloor
  active_checks_enabled  0
  flap_detection_enabled 1
  low_flap_threshold     3.0
  high_flap_threshold    8.0
}
`;

const HOSTILE = `CRITICAL - it's "down" $(touch pwned) \`touch pwned\` ; touch pwned & <b>é</b> \\`;

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it(
    'open an incident, acknowledge it and close it',
    async () => {
      await using test = await startChecked();
      const { desk, nagios, check } = test;
      await check.set(2, HOSTILE);
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([
          {
            key: 'core-sw-1!uplink',
            level: 1,
            description: expect.stringMatching(
              /^uplink on core-sw-1: CRITICAL - its down \(touch pwned\)/,
            ) as string,
            tags: ['host=core-sw-1', 'host_group=core', 'service=uplink'],
          },
        ]);

      await nagios.command(
        'ACKNOWLEDGE_SVC_PROBLEM;core-sw-1;uplink;2;1;0;ana;on it $(touch pwned) \'x\' "y"',
      );
      await expect
        .poll(async () => (await desk.desk.incidents()).acknowledged, SOON)
        .toMatchObject([{ key: 'core-sw-1!uplink' }]);

      await check.set(0, 'OK - up again');
      await expect
        .poll(async () => (await incidentsOf(desk)).closed, SOON)
        .toMatchObject([{ key: 'core-sw-1!uplink' }]);
      const events = await desk.desk.events(1);
      expect(events.map(({ type, description }) => [type, description])).toEqual([
        ['STA', expect.stringContaining('uplink on core-sw-1: CRITICAL')],
        ['ACK', 'ana: on it (touch pwned) x y'],
        ['END', 'uplink on core-sw-1: OK - up again'],
      ]);
      expect(existsSync(join(desk.folder, 'pwned'))).toBe(false);
      expect(existsSync('pwned')).toBe(false);
    },
    TOOL_TEST_MS,
  );

  it(
    'tell of hosts, whose recovery Nagios gives no problem id',
    async () => {
      await using test = await startChecked();
      const { desk, nagios } = test;
      await nagios.command('PROCESS_HOST_CHECK_RESULT;core-sw-1;1;CRITICAL - unreachable');
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([{ key: 'core-sw-1', level: 1 }]);
      await nagios.command('PROCESS_HOST_CHECK_RESULT;core-sw-1;0;OK');
      await expect
        .poll(async () => (await incidentsOf(desk)).closed, SOON)
        .toMatchObject([{ key: 'core-sw-1' }]);
    },
    TOOL_TEST_MS,
  );

  it(
    'close what recovered while Nagios kept still, as it does of what flaps',
    async () => {
      await using test = await startChecked();
      const { desk, nagios } = test;
      const report = (status: number, output: string) =>
        nagios.command(`PROCESS_SERVICE_CHECK_RESULT;core-sw-1;fan;${status};${output}`);
      await report(2, 'CRITICAL - stopped');
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([{ key: 'core-sw-1!fan' }]);

      await report(0, 'OK - turning');
      const notes = async () => (await desk.desk.events(1)).map(({ description }) => description);
      await expect.poll(notes, SOON).toContain('Flapping started: fan on core-sw-1');
      expect((await incidentsOf(desk)).open).toMatchObject([{ key: 'core-sw-1!fan' }]);

      for (let count = 0; count < 25; count += 1) await report(0, 'OK - turning');
      await expect
        .poll(async () => (await incidentsOf(desk)).closed, SOON)
        .toMatchObject([{ key: 'core-sw-1!fan' }]);
      expect(await notes()).toEqual([
        'fan on core-sw-1: CRITICAL - stopped',
        'Flapping started: fan on core-sw-1',
        'Flapping stopped: fan on core-sw-1',
        'fan on core-sw-1: OK - turning',
      ]);
    },
    TOOL_TEST_MS,
  );

  it(
    'tell of downtimes, also where there is no problem',
    async () => {
      await using test = await startChecked();
      const { desk, nagios } = test;
      await nagios.command(
        'SCHEDULE_SVC_DOWNTIME;core-sw-1;uplink;1000000000;4000000000;1;0;0;ana;new fibre',
      );
      await expect
        .poll(async () => (await incidentsOf(desk)).messages, SOON)
        .toMatchObject([
          { level: 5, description: 'Downtime started: uplink on core-sw-1 (ana: new fibre)' },
        ]);
    },
    TOOL_TEST_MS,
  );

  it(
    'that reach nobody are in the log of Nagios, with the reason',
    async () => {
      const nobody = await addressOfNobody();
      await using test = await startChecked((desk) =>
        pasted(desk).replaceAll('--key-file', `--url ${nobody} --key-file`),
      );
      const { desk, nagios, check } = test;
      await check.set(2, 'CRITICAL');
      await expect.poll(() => nagios.log(), SOON).toContain(`${nobody} cannot be reached (connect`);
      expect(await nagios.log()).toContain('exited with return code 1');
      expect(await nagios.log()).not.toContain(desk.key);
    },
    TOOL_TEST_MS,
  );

  it(
    'may be posted by curl alone',
    async () => {
      const curl = toolMissing('curl', 'curl');
      if (curl !== undefined) throw new Error(curl);
      await using test = await startChecked((desk) =>
        [pasted(desk), pastedForCurl(desk), TOLD_BY_CURL].join('\n'),
      );
      const { desk, check } = test;
      await check.set(1, HOSTILE);
      const power = async () =>
        [...(await incidentsOf(desk)).open, ...(await incidentsOf(desk)).closed].find(
          ({ key }) => key === 'core-sw-1!power',
        );
      await expect.poll(power, SOON).toMatchObject({ level: 3, open: true });
      await check.set(0, 'OK');
      await expect.poll(power, SOON).toMatchObject({ open: false });
    },
    TOOL_TEST_MS,
  );
});

function pastedForCurl({ desk, headerFile }: ToolDesk): string {
  return pastedBlock('nagios.md', 'cfg', 'watchfloor-curl.cfg', {
    '/etc/nagios4/watchfloor.header': headerFile,
    [LISTENER]: desk.address,
  });
}

const TOLD_BY_CURL = `
define contact {
  contact_name                  curl
  host_notifications_enabled    0
  host_notification_period      24x7
  service_notification_period   24x7
  host_notification_options     n
  service_notification_options  w,u,c,r,f,s
  host_notification_commands    notify-host-by-watchfloor
  service_notification_commands notify-service-by-curl
}
define service {
  use                 watched
  service_description power
  contacts            curl
}
`;
