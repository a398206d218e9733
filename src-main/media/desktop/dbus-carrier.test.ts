import { createClient, type MessageBus } from 'dbus-native';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import {
  missingNotificationDaemon,
  startNotificationDaemon,
  type NotificationDaemon,
} from '../../../scripts/testing/notification-daemon.ts';
import type { Medium, MediumListener, Message } from '../medium.ts';
import { DbusCarrier } from './dbus-carrier.ts';
import { createDesktopMedium } from './index.ts';

const missing = missingNotificationDaemon();
const title = 'Toasts of a real notification daemon';

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  let daemon: NotificationDaemon;
  let medium: Medium;
  const onAction = vi.fn<MediumListener['onAction']>();
  const onClosed = vi.fn<MediumListener['onClosed']>();

  const message = (change: Partial<Message> = {}): Message => ({
    thread: 'incident-12',
    title: 'Critical: Link down',
    body: 'nagios · host core-1',
    level: 1,
    actions: [
      { id: 'acknowledge', label: 'Acknowledge' },
      { id: 'open', label: 'Open' },
    ],
    ...change,
  });
  const open = async (): Promise<void> => {
    medium = await createDesktopMedium({
      appName: 'Watchfloor',
      iconPath: '',
      logger: createLogger('silent'),
      busAddress: daemon.busAddress,
      platform: 'linux',
    });
    medium.listen({ onAction, onClosed });
  };
  const restart = async (): Promise<void> => {
    await daemon.startBus();
    await daemon.startDaemon();
  };

  beforeAll(async () => {
    daemon = await startNotificationDaemon();
    await open();
  });
  afterEach(async () => {
    await medium.close();
    await daemon.waitForDisplayed(0);
    await open();
    onAction.mockReset();
    onClosed.mockReset();
  });
  afterAll(async () => {
    await medium.close();
    await daemon.stop();
  });

  it('says what carries them and what it can do', async () => {
    expect(medium.health()).toEqual({
      carrier: expect.stringMatching(/^D-Bus \(dunst \d/) as string,
      working: true,
      error: null,
    });
    expect(await medium.capabilities()).toEqual({
      actions: true,
      reply: false,
      urgency: true,
      replace: true,
      withdraw: true,
      sound: false,
    });
  });

  it('shows a message with its buttons', async () => {
    const result = await medium.send(message());
    expect(result).toEqual({ ok: true, answer: expect.stringContaining('dunst') as string });
    expect(await daemon.displayed()).toBe(1);
    expect((await daemon.buttons()).sort()).toEqual([
      'Acknowledge (Critical: Link down)',
      'Open (Critical: Link down)',
      'Open (Critical: Link down)',
    ]);
  });

  it('reports the button that was pressed, of the toast that it belongs to', async () => {
    await medium.send(message());
    await medium.send(message({ thread: 'incident-13', title: 'High: Disk full', level: 2 }));
    await daemon.press('Acknowledge', 'High');
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
    expect(onAction.mock.calls).toEqual([['incident-13', 'acknowledge', undefined]]);
  });

  it('takes a click for open', async () => {
    await medium.send(message());
    await daemon.click();
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
    expect(onAction.mock.calls).toEqual([['incident-12', 'open', undefined]]);
  });

  it('replaces the toast of a thread, also when updates overtake each other', async () => {
    const results = await Promise.all(
      ['one', 'two', 'three'].map((body) => medium.send(message({ body }))),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await daemon.displayed()).toBe(1);
    await daemon.dismiss();
    await daemon.waitForDisplayed(0);
    const [latest] = await daemon.history();
    expect(latest?.body).toBe('three');
  });

  it('reports a toast that was closed, and no action', async () => {
    await medium.send(message());
    await daemon.dismiss();
    await vi.waitFor(() => expect(onClosed).toHaveBeenCalled());
    expect(onClosed.mock.calls).toEqual([['incident-12', 'dismissed']]);
    expect(onAction).not.toHaveBeenCalled();
  });

  it('reports a toast that expired, and no action', async () => {
    await medium.send(message({ level: 5 }));
    await vi.waitFor(() => expect(onClosed).toHaveBeenCalled(), { timeout: 10_000 });
    expect(onClosed.mock.calls).toEqual([['incident-12', 'expired']]);
    expect(onAction).not.toHaveBeenCalled();
  });

  it('withdraws a toast, and does not mind one that is gone', async () => {
    await medium.send(message());
    await medium.withdraw('incident-12');
    await daemon.waitForDisplayed(0);
    await vi.waitFor(() => expect(onClosed.mock.calls).toEqual([['incident-12', 'withdrawn']]));
    await medium.withdraw('incident-12');
    await medium.withdraw('incident-99');
  });

  it('shows posted markup as text', async () => {
    const posted = '<b>bold</b> & <img src="http://example.invalid/x">';
    await medium.send(message({ title: posted, body: `${posted}\u0000\u001b[2J` }));
    expect(await daemon.buttons()).toContain(`Acknowledge (${posted})`);
    await daemon.dismiss();
    await vi.waitFor(() => expect(onClosed).toHaveBeenCalled());
    const [latest] = await daemon.history();
    expect(latest?.body).toBe(
      '&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img src="http://example.invalid/x"&gt;[2J',
    );
  });

  it('ignores the buttons of other programs', async () => {
    const other = await createDesktopMedium({
      appName: 'Another',
      iconPath: '',
      logger: createLogger('silent'),
      busAddress: daemon.busAddress,
      platform: 'linux',
    });
    const otherAction = vi.fn<MediumListener['onAction']>();
    other.listen({ onAction: otherAction, onClosed: () => undefined });
    await other.send(message({ title: 'Not ours' }));
    await daemon.press('Acknowledge', 'Not ours');
    await vi.waitFor(() => expect(otherAction).toHaveBeenCalled());
    // A later action of ours proves that the earlier one had its chance to arrive.
    await medium.send(message());
    await daemon.press('Open', 'Critical');
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
    expect(onAction.mock.calls).toEqual([['incident-12', 'open', undefined]]);
    await other.close();
  });

  it('believes nobody but the daemon that a button was pressed', async () => {
    const result = await medium.send(message());
    const id = Number(/\d+$/.exec(result.ok ? result.answer : '')?.[0]);
    const forger = createClient({ busAddress: daemon.busAddress });
    const carrierName = await uniqueNameOfCarrier(forger);
    forger.connection.message({
      type: 4,
      serial: 1_000,
      destination: carrierName,
      path: '/org/freedesktop/Notifications',
      interface: 'org.freedesktop.Notifications',
      member: 'ActionInvoked',
      signature: 'us',
      body: [id, 'acknowledge'],
    });
    // The bus keeps the order: its answer to the forger comes after it has passed the signal on.
    await forger.getId();
    await forger.close();
    await daemon.press('Open', 'Critical');
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
    expect(onAction.mock.calls).toEqual([['incident-12', 'open', undefined]]);
  });

  it('takes its toasts back when it closes: their buttons would do nothing', async () => {
    await medium.send(message());
    await medium.send(message({ thread: 'incident-13' }));
    await medium.close();
    await daemon.waitForDisplayed(0);
    expect(await medium.send(message())).toMatchObject({ ok: false });
  });

  it('outlives the daemon: says that nobody is told, forgets its toasts, goes on with the next one', async () => {
    await medium.send(message());
    await daemon.stopDaemon();
    await vi.waitFor(() => expect(onClosed.mock.calls).toEqual([['incident-12', 'unknown']]));
    expect(medium.health()).toMatchObject({ working: false });
    expect(await medium.send(message())).toEqual({
      ok: false,
      error: expect.stringContaining('No notification daemon answers') as string,
    });

    await daemon.startDaemon();
    await vi.waitFor(() => expect(medium.health()).toMatchObject({ working: true }));
    expect(await daemon.displayed()).toBe(0);
    expect(await medium.send(message())).toMatchObject({ ok: true });
    expect(await daemon.displayed()).toBe(1);
    await daemon.press('Acknowledge');
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
  });

  it('gives up on a daemon that hangs, and still knows the toast that it shows too late', async () => {
    const hasty = new DbusCarrier({
      appName: 'Watchfloor',
      iconPath: '',
      logger: createLogger('silent'),
      busAddress: daemon.busAddress,
      sendLimitMilliseconds: 50,
    });
    hasty.listen({ onAction, onClosed });
    await hasty.start();
    daemon.freezeDaemon();
    const results = await Promise.all([hasty.send(message()), hasty.send(message())]);
    daemon.thawDaemon();

    const failed = {
      ok: false,
      error: expect.stringContaining('did not answer in time') as string,
    };
    expect(results).toEqual([failed, failed]);
    await daemon.waitForDisplayed(1);
    await daemon.press('Acknowledge');
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
    expect(onAction.mock.calls).toEqual([['incident-12', 'acknowledge', undefined]]);
    await hasty.close();
  });

  it('outlives the bus: a send fails while it is away, and connects anew when it is back', async () => {
    await medium.send(message());
    await daemon.stopBus();
    await vi.waitFor(() => expect(onClosed.mock.calls).toEqual([['incident-12', 'unknown']]));
    expect(await medium.send(message())).toMatchObject({ ok: false });
    expect(medium.health()).toMatchObject({ working: false });

    await restart();
    expect(await medium.send(message())).toMatchObject({ ok: true });
    expect(medium.health()).toMatchObject({ working: true, error: null });
    await daemon.press('Acknowledge');
    await vi.waitFor(() => expect(onAction).toHaveBeenCalled());
    expect(onAction.mock.calls).toEqual([['incident-12', 'acknowledge', undefined]]);
  });
});

/** The only connection beside the daemon's and the asker's own. */
async function uniqueNameOfCarrier(asker: MessageBus): Promise<string> {
  const daemonName = await asker.getNameOwner('org.freedesktop.Notifications');
  const names = await asker.listNames();
  const others = names.filter(
    (name) => name.startsWith(':') && name !== daemonName && name !== asker.name,
  );
  expect(others).toHaveLength(1);
  return String(others[0]);
}
