import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import {
  missingNotificationDaemon,
  startNotificationDaemon,
} from '../../scripts/testing/notification-daemon.ts';
import { projectFolder } from '../fixtures/project-folder.ts';
import type { Desk } from '../fixtures/desk.ts';
import { answerCriticals, openIncident, playEvening, UPLINK } from '../fixtures/scene.ts';
import { expect, test as base } from '../fixtures/test.ts';
import { Notifications } from '../pages/notifications.ts';
import { Timeline } from '../pages/timeline.ts';
import { WorkflowEditor } from '../pages/workflow-editor.ts';

const missing = missingNotificationDaemon();
/** From where the evening is left to the middle of the storm of the demo. */
const TO_ITS_STORM = 'PT4M25S';

/** Toasts work, so that nothing on the pictures says that they do not. */
const test = base.extend<{ readonly demo: boolean }>({
  demo: [false, { option: true }],
  deskOptions: async ({ demo }, use) => {
    const daemon = await startNotificationDaemon();
    const { environment } = daemon;
    await use({ clock: '2026-11-21T20:10:07Z', desktop: true, environment, demo });
    await daemon.stop();
  },
});

test.describe('the pictures of the demo', () => {
  test.skip(missing !== undefined, missing);
  test.use({ demo: true });
  test.setTimeout(240_000);

  test('are taken of an evening at the desk', async ({ desk, page, otherBrowser }) => {
    const evening = await playEvening(desk, page, otherBrowser);
    const { ana } = evening;
    await expect(ana.statusLine).toContainText('4 of 4 within heartbeat');
    await ana.prompt.expectAccepting();
    await expect(ana.outcome).toHaveText('');
    await picture(page, 'prompt-dark');

    await answerCriticals(evening);
    await expect(ana.prompt.card).not.toContainText('Answered');
    await expect(ana.outcome).toHaveText('');
    await pictures(page, 'desk');
  });

  test('are taken of a wide screen', async ({ desk, page, otherBrowser }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    const { ana } = await playEvening(desk, page, otherBrowser);
    await expect(ana.statusLine).toContainText('4 of 4 within heartbeat');
    await ana.prompt.expectAccepting();
    await expect(ana.outcome).toHaveText('');
    await picture(page, 'desk-wide-dark');
  });

  test('are taken of the table, of a detail, and of settings', async ({
    desk,
    page,
    otherBrowser,
  }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    const evening = await playEvening(desk, page, otherBrowser);
    const { ana } = evening;
    await answerCriticals(evening);
    await expect(ana.prompt.card).not.toContainText('Answered');
    await ana.press('v');
    await expect(ana.queue.grid.getByRole('columnheader', { name: 'Host' })).toBeVisible();
    await expect(ana.outcome).toHaveText('');
    await picture(page, 'table-dark');
    await desk.advance(TO_ITS_STORM);
    await acknowledgeTheRest(desk);
    await expect(ana.prompt.card).toBeHidden();
    await ana.press('v', 'Escape', 'n');
    await expect(ana.detail.of(UPLINK)).toBeHidden();
    await page.setViewportSize({ width: 1800, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await picture(page, 'table-light');
    await page.setViewportSize({ width: 1920, height: 1440 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await openIncident(ana, UPLINK);
    const { region } = new Timeline(page);
    await region.getByRole('radio', { name: '15m' }).click();
    await pictureOf(ana.detail.of(UPLINK), 'detail-dark');
    await pictureOf(region, 'timeline-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await pictureOf(region, 'timeline-light');
    await page.setViewportSize({ width: 1280, height: 800 });
    await ana.openSettings('Sources');
    await pictures(page, 'settings');
  });

  test('are taken of its storm', async ({ desk, page, otherBrowser }) => {
    const evening = await playEvening(desk, page, otherBrowser);
    const { ana } = evening;
    await answerCriticals(evening);
    await desk.advance(TO_ITS_STORM);
    await expect(ana.prompt.card).toContainText(/STORM \d+ in/);
    await openIncident(ana, 'Power feed B lost');
    await ana.press('n');
    const waiting = /\d+/.exec(await ana.queue.heading('Unacknowledged').innerText())?.[0] ?? '';
    await expect(ana.prompt.card).toContainText(`${waiting} still ask`);
    await expect(page.getByRole('button', { name: `${waiting} unacknowledged` })).toBeVisible();
    await ana.prompt.expectAccepting();
    await pictures(page, 'storm');
  });
});

test.describe('the pictures of an empty desk', () => {
  test.skip(missing !== undefined, missing);

  test('are taken of the first run', async ({ ana }) => {
    await expect(ana.page.getByLabel('Command')).toBeVisible();
    await expect(ana.statusLine).toContainText('Toasts to ana');
    await pictures(ana.page, 'first-run');
  });

  test('are taken of the workflow editor and its simulator', async ({ ana, page }) => {
    test.setTimeout(120_000);
    await expect(ana.page.getByLabel('Command')).toBeVisible();
    await ana.press('Alt+2');
    await page.getByRole('button', { name: 'Incident', exact: true }).click();
    const editor = new WorkflowEditor(page);
    await editor.line('after 30d → Archived').click();
    await editor.condition('30d have passed').click();
    await pictures(page, 'workflow-editor');
    await ana.press('Alt+p');
    const { script, outcome } = editor;
    await script.getByLabel('Fields of the first message').fill('{"description": "Uplink down"}');
    await outcome.getByRole('button', { name: 'Investigate' }).click();
    await script.getByLabel('So much later').fill('20');
    await script.getByLabel('Message, or none').fill('stabilize');
    await ana.press('Enter');
    await expect(outcome.getByRole('heading', { name: 'Stable' })).toBeVisible();
    await picture(page, 'workflow-simulator-dark');
  });

  test('are taken of the notifications', async ({ desk, ana, page }) => {
    test.setTimeout(120_000);
    const zabbix = await desk.addSource('zabbix', { type: 'zabbix' });
    for (const [key, level, description, tags] of troubles) {
      await zabbix.trigger(key, { level, description, tags: [...tags] });
    }
    await acknowledgeTheRest(desk);
    const notifications = new Notifications(ana);
    await notifications.open('Filters');
    await notifications.press('New filter');
    await page.keyboard.type('Core network');
    await notifications.addCondition('Level');
    await notifications.addCondition('Tag');
    await page.keyboard.type('site');
    await expect(page.getByText('2 open fit now')).toBeVisible();
    await picture(page, 'filter-dark');
    await notifications.save('Filters');
    await notifications.open('Timeslots');
    await notifications.press('New timeslot');
    await page.keyboard.type('Nights');
    await page.getByRole('grid').focus();
    await ana.press('Home', 'Shift+PageDown', ...Array<string>(5).fill('Shift+ArrowRight'));
    await ana.press(...Array<string>(6).fill('Shift+ArrowDown'), 'Space');
    await ana.press('End', 'Shift+PageUp', ...Array<string>(6).fill('Shift+ArrowUp'), 'Space');
    await expect(page.getByText('19:30-07:00 the next day, every day')).toBeVisible();
    await picture(page, 'timeslot-dark');
    await notifications.save('Timeslots');
    await notifications.open('Destinations');
    await notifications.press('Add: ntfy');
    await notifications.type(/^Topic/, 'noc-night');
    await ana.press('Enter');
    await expect(page.getByText('noc-night (ntfy.sh)', { exact: true })).toBeVisible();
    await notifications.open('Profiles');
    await notifications.press('New profile');
    await page.keyboard.type('Nights, core network');
    await notifications.tick('Core network');
    await page.getByLabel('Timeslot').selectOption('Nights');
    await notifications.tick(/^ntfy: /);
    await page.getByLabel(/^Wait first/).selectOption('120');
    await page.getByLabel(/^Repeat/).selectOption('900');
    await page.setViewportSize({ width: 1280, height: 1080 });
    await expect(page.getByText('2 open fit now')).toBeVisible();
    await picture(page, 'profile-dark');
  });
});

/** What goes wrong before the pictures of the notifications are taken. */
const troubles = [
  ['uplink', 1, 'Uplink down on core-sw-1 Te1/1', ['site=osl2', 'host=core-sw-1']],
  ['cooling', 2, 'Cooling unit B2 return air 34 °C', ['site=osl2', 'room=b2']],
  ['disk', 3, 'Disk 91 % on log-1 /var', ['host=log-1']],
] as const;

/** Nothing asks any more, so that the prompt covers nothing. */
async function acknowledgeTheRest(desk: Desk): Promise<void> {
  const { rows } = await desk.call('incident.list', { section: 'unacknowledged', limit: 200 });
  const ids = rows.map(({ id }) => id);
  await desk.call('incident.acknowledge', { ids, note: '', expiresAt: null });
}

/** In both themes. */
async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => void (await document.fonts.ready));
  const path = join(projectFolder, 'docs', 'screens', `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
}

async function pictureOf(part: Locator, name: string): Promise<void> {
  const path = join(projectFolder, 'docs', 'screens', `${name}.png`);
  await part.screenshot({ path, animations: 'disabled' });
}
