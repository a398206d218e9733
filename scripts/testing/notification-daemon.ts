import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type MessageBus } from 'dbus-native';
import { missingPrograms, startProgram, type ChildProgram } from './child-program.ts';

const SERVICE = 'org.freedesktop.Notifications';
const OBJECT = '/org/freedesktop/Notifications';
const DUNST = 'org.dunstproject.cmd0';

/** A toast that is no longer on the screen, as the daemon remembers it. */
interface PastToast {
  readonly summary: string;
  readonly body: string;
  readonly id: number;
}

/** A real notification daemon (dunst) on a bus and a screen of its own, and hands to use it. */
export interface NotificationDaemon {
  readonly busAddress: string;
  /** What a program needs to find this bus and this screen. */
  readonly environment: Readonly<Record<'DISPLAY' | 'DBUS_SESSION_BUS_ADDRESS', string>>;
  /** How many toasts are on the screen. */
  displayed(): Promise<number>;
  /** Waits until so many toasts are on the screen. */
  waitForDisplayed(count: number): Promise<void>;
  /** Every button on the screen, `Acknowledge (TITLE)`; a click on a toast is listed like a button. */
  buttons(): Promise<string[]>;
  /** Presses a button; of the toast whose title starts so, where one is given. */
  press(label: string, title?: string): Promise<void>;
  /** Clicks on the latest toast itself. */
  click(): Promise<void>;
  /** Closes the latest toast, as a person does who does not want to see it. */
  dismiss(): Promise<void>;
  /** Toasts that were closed, the latest first. */
  history(): Promise<PastToast[]>;
  stopDaemon(): Promise<void>;
  startDaemon(): Promise<void>;
  /** Lets the daemon hang until it is thawed. */
  freezeDaemon(): void;
  thawDaemon(): void;
  /** Takes the whole bus away; the daemon ends with it. */
  stopBus(): Promise<void>;
  startBus(): Promise<void>;
  stop(): Promise<void>;
}

/** What keeps the daemon from being started here and the command that helps; undefined if nothing does. */
export function missingNotificationDaemon(): string | undefined {
  const missing = missingPrograms(['dbus-daemon', 'dunst', 'Xvfb']);
  if (missing.length === 0) return undefined;
  return `${missing.join(', ')} not found; to run these: apt-get install -y dbus dunst xvfb`;
}

/** Starts screen, bus and daemon, in a temporary folder that goes when they are stopped. */
export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const folder = mkdtempSync(join(tmpdir(), 'watchfloor-toasts-'));
  const files = writeFiles(folder);
  const busAddress = `unix:path=${join(folder, 'bus')}`;
  const screen = startProgram(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
    {},
  );
  const environment = {
    DISPLAY: `:${await screen.firstLine()}`,
    DBUS_SESSION_BUS_ADDRESS: busAddress,
  };
  let bus: ChildProgram | undefined;
  let dunst: ChildProgram | undefined;

  const call = (path: string, member: string, signature?: string, body?: unknown[]) =>
    onBus(busAddress, (client) => invoke(client, path, member, signature, body));
  const daemon: NotificationDaemon = {
    busAddress,
    environment,
    async displayed() {
      return Number(
        await call('org.freedesktop.DBus.Properties', 'Get', 'ss', [DUNST, 'displayedLength']),
      );
    },
    async waitForDisplayed(count) {
      await until(
        `${count} toasts are displayed`,
        async () => (await daemon.displayed()) === count,
      );
    },
    async buttons() {
      return openMenu(files, '(no such button)', () => call(DUNST, 'ContextMenuCall'));
    },
    async press(label, title = '') {
      const button = `${label} (${title}`;
      const offered = await openMenu(files, `#${button}`, () => call(DUNST, 'ContextMenuCall'));
      if (offered.some((one) => one.startsWith(button))) return;
      throw new Error(`There is no button "${button}…" among: ${offered.join(', ')}.`);
    },
    async click() {
      await call(DUNST, 'NotificationAction', 'u', [0]);
    },
    async dismiss() {
      await call(DUNST, 'NotificationCloseLast');
    },
    async history() {
      return (await call(DUNST, 'NotificationListHistory')) as PastToast[];
    },
    async startDaemon() {
      dunst = startProgram('dunst', ['-config', files.configuration], environment);
      await until('dunst is on the bus', () =>
        onBus(busAddress, (client) => client.nameHasOwner(SERVICE)),
      );
    },
    async stopDaemon() {
      await dunst?.stop();
    },
    freezeDaemon: () => dunst?.freeze(),
    thawDaemon: () => dunst?.thaw(),
    async startBus() {
      bus = startProgram(
        'dbus-daemon',
        [`--config-file=${files.busConfiguration}`, '--nofork', '--print-address=3'],
        {},
      );
      await bus.firstLine();
    },
    async stopBus() {
      await bus?.stop();
      await dunst?.stop();
      rmSync(join(folder, 'bus'), { force: true });
    },
    async stop() {
      await daemon.stopDaemon();
      await daemon.stopBus();
      await screen.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await daemon.startBus();
  await daemon.startDaemon();
  return daemon;
}

interface Files {
  readonly configuration: string;
  readonly busConfiguration: string;
  /** What the menu's program is to choose, and what it was offered. */
  readonly choice: string;
  readonly menu: string;
}

function writeFiles(folder: string): Files {
  const file = (name: string): string => join(folder, name);
  const chooser = file('choose');
  const files: Files = {
    configuration: file('dunstrc'),
    busConfiguration: file('bus.conf'),
    choice: file('choice'),
    menu: file('menu'),
  };
  writeFileSync(chooser, chooserScript(files));
  chmodSync(chooser, 0o700);
  writeFileSync(files.configuration, dunstConfiguration(chooser));
  writeFileSync(files.busConfiguration, busConfiguration(file('bus')));
  return files;
}

/** Chooses once for each choice, however often the menu is opened. */
function chooserScript({ choice, menu }: Files): string {
  return `#!/bin/sh
cat > '${menu}.new'
mv '${choice}' '${choice}.made' || exit 0
mv '${menu}.new' '${menu}'
grep -F -m1 -f '${choice}.made' '${menu}'
`;
}

/** Toasts stay until they are closed, but those of low urgency, which expire soon. */
function dunstConfiguration(chooser: string): string {
  return `[global]
  dmenu = ${chooser}
  history_length = 100
  sticky_history = yes
  stack_duplicates = false
  show_indicators = false
  notification_limit = 0
  idle_threshold = 0
  markup = full
  format = "<b>%s</b>\\n%b"
  font = Sans 10
[urgency_low]
  timeout = 1
[urgency_normal]
  timeout = 0
[urgency_critical]
  timeout = 0
`;
}

/** A bus that starts no programs by itself. */
function busConfiguration(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** Opens the daemon's menu, whose program chooses the first line that holds the text. */
async function openMenu(
  files: Files,
  choice: string,
  open: () => Promise<unknown>,
): Promise<string[]> {
  writeFileSync(files.choice, `${choice}\n`);
  rmSync(files.menu, { force: true });
  // The daemon refuses to open its menu while the one before is about to close.
  await until('the menu was read', async () => {
    await open();
    return comesTrue(() => existsSync(files.menu));
  });
  return readFileSync(files.menu, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.slice(1).replace(/ \[\d+,\w+\]$/, ''));
}

async function onBus<Value>(
  busAddress: string,
  use: (client: MessageBus) => PromiseLike<Value>,
): Promise<Value> {
  const client = createClient({ busAddress });
  client.connection.on('error', () => undefined);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

function invoke(
  client: MessageBus,
  path: string,
  member: string,
  signature?: string,
  body?: unknown[],
): PromiseLike<unknown> {
  return client.invoke<unknown>({
    destination: SERVICE,
    path: OBJECT,
    interface: path,
    member,
    ...(signature === undefined ? {} : { signature }),
    ...(body === undefined ? {} : { body }),
  });
}

/** Asks again and again until it is so; gives up after a while. */
async function until(what: string, isSo: () => PromiseLike<boolean>): Promise<void> {
  if (await comesTrue(isSo, 500)) return;
  throw new Error(`Waited in vain until ${what}.`);
}

async function comesTrue(
  isSo: () => PromiseLike<boolean> | boolean,
  attempts = 25,
): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await isSo()) return true;
    await pause(20);
  }
  return false;
}
