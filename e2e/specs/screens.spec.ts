import { join } from 'node:path';
import type { Page } from 'playwright/test';
import {
  missingNotificationDaemon,
  startNotificationDaemon,
} from '../../scripts/testing/notification-daemon.ts';
import { projectFolder } from '../fixtures/project-folder.ts';
import { answerCriticals, playEvening } from '../fixtures/scene.ts';
import { expect, test as base } from '../fixtures/test.ts';

const missing = missingNotificationDaemon();

/** Toasts work, so that nothing on the pictures says that they do not. */
const test = base.extend({
  deskOptions: async ({}, use) => {
    const daemon = await startNotificationDaemon();
    await use({ clock: '2026-11-21T17:13:45Z', desktop: true, environment: daemon.environment });
    await daemon.stop();
  },
});

test.describe('the pictures of the documentation', () => {
  test.skip(missing !== undefined, missing);

  test('are taken of the first run', async ({ ana }) => {
    await expect(ana.page.getByLabel('Command')).toBeVisible();
    await expect(ana.statusLine).toContainText('Toasts to ana');
    await picture(ana.page, 'first-run-dark');
  });

  test('are taken of an evening at the desk', async ({ desk, page, otherBrowser }) => {
    test.setTimeout(120_000);
    const evening = await playEvening(desk, page, otherBrowser);
    const { ana } = evening;
    await expect(ana.statusLine).toContainText('3 of 3 within heartbeat');
    await ana.prompt.expectAccepting();
    await picture(page, 'prompt-dark');

    await answerCriticals(evening);
    await expect(ana.queue.heading('Unacknowledged')).toHaveText('Unacknowledged 2');
    await expect(ana.prompt.card).not.toContainText('answered');
    await expect(ana.outcome).toHaveText('');
    await picture(page, 'desk-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await picture(page, 'desk-light');
  });

  test('are taken of a wide screen', async ({ desk, page, otherBrowser }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 1920, height: 1080 });
    const { ana } = await playEvening(desk, page, otherBrowser);
    await expect(ana.statusLine).toContainText('3 of 3 within heartbeat');
    await ana.prompt.expectAccepting();
    await picture(page, 'desk-wide-dark');
  });
});

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => void (await document.fonts.ready));
  const path = join(projectFolder, 'docs', 'screens', `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
}
