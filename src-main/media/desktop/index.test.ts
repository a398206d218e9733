import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import type { Message } from '../medium.ts';
import { createDesktopMedium } from './index.ts';

const logger = createLogger('silent');
const message: Message = {
  thread: 'incident-12',
  title: '--help',
  body: '$(touch "$MARK") `touch "$MARK"`; <b>&\n"quoted" \\',
  level: 1,
  actions: [{ id: 'acknowledge', label: 'Acknowledge' }],
};

describe('the desktop medium without a session bus', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'watchfloor-desktop-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  const create = (environment: NodeJS.ProcessEnv) =>
    createDesktopMedium({
      appName: 'Watchfloor',
      iconPath: '',
      logger,
      platform: 'linux',
      environment,
    });

  it('says that nobody is told, and what to do, where nothing can carry a message', async () => {
    const medium = await create({ PATH: folder, DISPLAY: ':0' });
    expect(medium.health()).toMatchObject({ carrier: 'none', working: false });
    expect(await medium.send(message)).toEqual({
      ok: false,
      error: expect.stringContaining('set DBUS_SESSION_BUS_ADDRESS') as string,
    });
    expect(await medium.capabilities()).toMatchObject({ actions: false });
  });

  it('does without a bus that does not answer', async () => {
    const medium = await create({
      PATH: folder,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'none')}`,
      XDG_RUNTIME_DIR: folder,
    });
    expect(medium.health().carrier).toBe('none');
    const unreadable = await create({ PATH: folder, DBUS_SESSION_BUS_ADDRESS: 'no such thing' });
    expect(unreadable.health().carrier).toBe('none');
  });

  it.skipIf(process.platform !== 'linux')(
    'hands posted text to notify-send without a shell or an option in it taking effect',
    async () => {
      const mark = join(folder, 'mark');
      const log = join(folder, 'arguments');
      installNotifySend(folder, log);
      vi.stubEnv('MARK', mark);
      vi.stubEnv('PATH', `${folder}:${process.env.PATH ?? ''}`);
      const medium = await create({ PATH: folder, DISPLAY: ':0' });

      expect(medium.health().carrier).toBe('node-notifier');
      expect(await medium.capabilities()).toMatchObject({ actions: false, replace: false });
      expect(await medium.send(message)).toMatchObject({ ok: true });
      const [title, body] = readFileSync(log, 'utf8').split('\0');
      expect(title).toBe(' --help');
      expect(body).toContain('$(touch "$MARK") `touch "$MARK"`; &lt;b&gt;&amp;');
      expect(existsSync(mark)).toBe(false);

      installFailingNotifySend(folder);
      const failed = { ok: false, error: expect.stringContaining('no screen') as string };
      expect(await medium.send(message)).toEqual(failed);
      expect(medium.health()).toMatchObject({ working: false });
    },
  );
});

function installNotifySend(folder: string, log: string): void {
  writeProgram(join(folder, 'notify-send'), `#!/bin/sh\nprintf '%s\\0' "$@" > '${log}'\n`);
}

function installFailingNotifySend(folder: string): void {
  writeProgram(join(folder, 'notify-send'), '#!/bin/sh\necho "no screen" >&2\nexit 1\n');
}

function writeProgram(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o700);
}
