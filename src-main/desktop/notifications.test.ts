import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SECOND } from '#shared/time/instant.ts';
import type { MediumListener, Message } from '../media/medium.ts';
import { TestClock } from '../platform/test-clock.ts';
import { Notification } from './fake/electron.ts';
import { createNotificationMedium } from './notifications.ts';

vi.mock('electron', () => import('./fake/electron.ts'));

const message: Message = {
  thread: 'incident-12',
  title: 'Critical: uplink down',
  body: 'prometheus',
  level: 1,
  actions: [
    { id: 'acknowledge', label: 'Acknowledge' },
    { id: 'open', label: 'Open' },
  ],
};

function start(platform: 'win32' | 'darwin' = 'win32') {
  const clock = new TestClock(0);
  const medium = createNotificationMedium({ clock, iconFile: '/icon.png', platform });
  const heard: string[] = [];
  const listener: MediumListener = {
    onAction: (thread, action) => heard.push(`${thread} ${action}`),
    onClosed: (thread, reason) => heard.push(`${thread} closed: ${reason}`),
  };
  medium.listen(listener);
  return { clock, medium, heard };
}

function newest() {
  const notification = Notification.shown.at(-1);
  if (!notification) throw new Error('nothing was shown');
  return notification;
}

beforeEach(() => {
  Notification.shown.length = 0;
  Notification.supported = true;
  Notification.outcome = 'show';
});

describe('notification of Windows and macOS', () => {
  it('shows the message with its buttons, silently', async () => {
    const { medium } = start();
    expect(await medium.send(message)).toEqual({ ok: true, answer: 'shown' });
    expect(newest().options).toMatchObject({
      id: 'incident-12',
      title: message.title,
      silent: true,
      timeoutType: 'never',
      actions: [
        { type: 'button', text: 'Acknowledge' },
        { type: 'button', text: 'Open' },
      ],
    });
  });

  it('strips what would deceive from posted text', async () => {
    const { medium } = start();
    await medium.send({ ...message, title: 'all\u202E fine\u0007', body: 'x'.repeat(5_000) });
    expect(newest().options.title).toBe('all fine');
    expect(newest().options.body?.length).toBeLessThan(500);
  });

  it('brings back the button that was pressed', async () => {
    const { medium, heard } = start();
    await medium.send(message);
    newest().emit('action', { actionIndex: 0, selectionIndex: -1 });
    expect(heard).toEqual(['incident-12 acknowledge']);
  });

  it('ignores a button that was not offered', async () => {
    const { medium, heard } = start();
    await medium.send({ ...message, actions: [] });
    newest().emit('action', { actionIndex: 0, selectionIndex: -1 });
    expect(heard).toEqual([]);
  });

  it('opens on a click', async () => {
    const { medium, heard } = start();
    await medium.send(message);
    newest().emit('click');
    expect(heard).toEqual(['incident-12 open']);
  });

  it.each([
    ['userCanceled', 'dismissed'],
    [undefined, 'unknown'],
  ])('takes a closing (%s) for no action', async (reason, word) => {
    const { medium, heard } = start();
    await medium.send(message);
    newest().emit('close', { reason });
    expect(heard).toEqual([`incident-12 closed: ${word}`]);
  });

  describe('that Windows has put into its center', () => {
    async function startWithOneThere() {
      const started = start();
      await started.medium.send(message);
      newest().timeOut();
      return started;
    }

    it('was no action, and can still be pressed, once', async () => {
      const { heard } = await startWithOneThere();
      newest().emit('action', { actionIndex: 0, selectionIndex: -1 });
      newest().emit('click');
      expect(heard).toEqual(['incident-12 closed: expired', 'incident-12 acknowledge']);
      expect(newest().closed).toBe(true);
    });

    it('is withdrawn, and goes with the program', async () => {
      const { medium } = await startWithOneThere();
      await medium.withdraw('incident-12');
      expect(newest().closed).toBe(true);
      await medium.send(message);
      newest().timeOut();
      await medium.close();
      expect(Notification.shown.map(({ closed }) => closed)).toEqual([true, true]);
    });

    it('is known as long as it is among the twenty that Windows keeps there', async () => {
      const { medium } = start();
      for (let id = 0; id < 22; id += 1) {
        await medium.send({ ...message, thread: `incident-${id}` });
        newest().timeOut();
      }
      const closed = Notification.shown.map((notification) => notification.closed);
      expect(closed.slice(0, 3)).toEqual([true, true, false]);
      expect(closed.lastIndexOf(true)).toBe(1);
    });
  });

  it('replaces the earlier one of a thread, whose buttons then count no more', async () => {
    const { medium, heard } = start();
    await medium.send(message);
    const earlier = newest();
    await medium.send({ ...message, title: 'Critical: uplink down, worse' });
    earlier.emit('action', { actionIndex: 0, selectionIndex: -1 });
    expect([earlier.closed, newest().closed]).toEqual([true, false]);
    expect(heard).toEqual([]);
  });

  it('withdraws without taking that for a person', async () => {
    const { medium, heard } = start();
    await medium.send(message);
    await medium.withdraw('incident-12');
    await medium.withdraw('incident-99');
    expect(newest().closed).toBe(true);
    expect(heard).toEqual([]);
  });

  it('says why a message was not shown, and that nobody is told', async () => {
    Notification.outcome = 'failed';
    const { medium } = start('darwin');
    expect(await medium.send(message)).toEqual({ ok: false, error: 'not signed' });
    expect(medium.health()).toMatchObject({ working: false, error: 'not signed' });
    Notification.outcome = 'show';
    await medium.send(message);
    expect(medium.health().working).toBe(true);
  });

  it('does not wait for a notification center that says nothing', async () => {
    Notification.outcome = 'silence';
    const { medium, clock } = start();
    const sending = medium.send(message);
    await Promise.resolve();
    await clock.advance(5 * SECOND);
    expect(await sending).toMatchObject({ ok: false });
  });

  it('says that it can do nothing where there are no notifications', async () => {
    Notification.supported = false;
    const { medium } = start();
    expect((await medium.send(message)).ok).toBe(false);
    expect((await medium.capabilities()).actions).toBe(false);
    expect(medium.health().working).toBe(false);
  });
});
