import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ICINGA, startIcinga, type IcingaProcess } from './testing/icinga-process.ts';
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

const missing = toolMissing(ICINGA, 'icinga2-bin');
const title = "Notifications of Debian's Icinga 2, set up as documented,";

const HOSTILE = `CRITICAL - it's "down" $(touch pwned) \`touch pwned\` ; touch pwned & <b>é</b> --key \\`;

interface Checked extends AsyncDisposable {
  readonly desk: ToolDesk;
  readonly icinga: IcingaProcess;
  readonly check: SettableCheck;
}

/** An Icinga that checks the service `uplink` every second. */
async function startChecked(configuration: (desk: ToolDesk) => string = pasted): Promise<Checked> {
  const desk = await startToolDesk('icinga');
  const check = await writeCheck(desk.folder, 'uplink');
  const icinga = await startIcinga(desk.folder, checked(check) + configuration(desk));
  return {
    desk,
    icinga,
    check,
    async [Symbol.asyncDispose]() {
      await icinga[Symbol.asyncDispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

function pasted({ keyFile, program }: ToolDesk): string {
  return pastedBlock('icinga2.md', 'icinga2', 'conf.d/watchfloor.conf', {
    [WATCHFLOOR]: program,
    '/etc/icinga2/watchfloor.key': keyFile,
  });
}

const checked = ({ file }: SettableCheck): string => `
object CheckCommand "check-uplink" { command = [ "${file}" ] }
object Host "core-sw-1" {
  check_command = "dummy"
  max_check_attempts = 1
  address = "192.0.2.1"
}
object Service "uplink" {
  host_name = "core-sw-1"
  check_command = "check-uplink"
  check_interval = 1s
  retry_interval = 1s
  max_check_attempts = 1
}
`;

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it(
    'open an incident, acknowledge it and close it',
    async () => {
      await using test = await startChecked();
      const { desk, icinga, check } = test;
      await check.set(2, HOSTILE);
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([
          {
            key: 'core-sw-1!uplink',
            level: 1,
            description: `uplink on core-sw-1: ${HOSTILE}`,
            tags: ['host=core-sw-1', 'service=uplink'],
          },
        ]);
      await icinga.command(
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
        ['STA', `uplink on core-sw-1: ${HOSTILE}`],
        ['ACK', 'ana: on it $(touch pwned) \'x\' "y"'],
        ['END', 'uplink on core-sw-1: OK - up again'],
      ]);
      expect([join(desk.folder, 'pwned'), 'pwned'].filter(existsSync)).toEqual([]);

      await check.set(1, 'WARNING - slow');
      await expect
        .poll(async () => (await desk.desk.call('incident.get', { id: 1 })).metadata, SOON)
        .toMatchObject({
          state: 'WARNING',
          address: '192.0.2.1',
          problem_id: expect.stringMatching(/^[1-9]\d{9}/) as string,
        });
    },
    TOOL_TEST_MS,
  );

  it(
    'tell of hosts and of downtimes',
    async () => {
      await using test = await startChecked();
      const { desk, icinga } = test;
      await icinga.command(
        'SCHEDULE_SVC_DOWNTIME;core-sw-1;uplink;1000000000;4000000000;1;0;0;ana;new fibre',
      );
      await expect
        .poll(async () => (await incidentsOf(desk)).messages, SOON)
        .toMatchObject([
          { level: 5, description: 'Downtime started: uplink on core-sw-1 (ana: new fibre)' },
        ]);
      await icinga.command('PROCESS_HOST_CHECK_RESULT;core-sw-1;1;CRITICAL - unreachable');
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([{ key: 'core-sw-1', level: 1 }]);
      await icinga.command('PROCESS_HOST_CHECK_RESULT;core-sw-1;0;OK');
      await expect
        .poll(async () => (await incidentsOf(desk)).closed, SOON)
        .toMatchObject([{ key: 'core-sw-1' }]);
    },
    TOOL_TEST_MS,
  );

  it(
    'that reach nobody are in the log of Icinga, with the reason',
    async () => {
      const nobody = await addressOfNobody();
      await using test = await startChecked((desk) =>
        pasted(desk).replaceAll('"--key-file"', `"--url", "${nobody}", "--key-file"`),
      );
      const { desk, icinga, check } = test;
      await check.set(2, 'CRITICAL');
      await expect.poll(() => icinga.log(), SOON).toContain(`${nobody} cannot be reached (connect`);
      expect(await icinga.log()).toContain('warning/PluginNotificationTask');
      expect(await icinga.log()).not.toContain(desk.key);
    },
    TOOL_TEST_MS,
  );

  it(
    'may be posted by curl alone',
    async () => {
      const curl = toolMissing('curl', 'curl');
      if (curl !== undefined) throw new Error(curl);
      await using test = await startChecked(({ desk, headerFile }) =>
        pastedBlock('icinga2.md', 'icinga2', 'watchfloor-curl.conf', {
          '/etc/icinga2/watchfloor.header': headerFile,
          [LISTENER]: desk.address,
        }).concat(TOLD_BY_CURL),
      );
      const { desk, check } = test;
      await check.set(1, HOSTILE);
      await expect
        .poll(async () => (await incidentsOf(desk)).open, SOON)
        .toMatchObject([{ level: 3, description: `uplink on core-sw-1: ${HOSTILE}` }]);
      await check.set(0, 'OK');
      await expect
        .poll(async () => (await incidentsOf(desk)).closed, SOON)
        .toMatchObject([{ key: 'core-sw-1!uplink' }]);
    },
    TOOL_TEST_MS,
  );
});

const TOLD_BY_CURL = `
object User "curl" {}
apply Notification "curl" to Service {
  command = "curl-service"
  users = [ "curl" ]
  assign where true
}
`;
