import type { Desk } from '../fixtures/desk.ts';
import { expectAccessible, expectNothingGrave } from '../fixtures/accessibility.ts';
import { Mailbox } from '../fixtures/mailbox.ts';
import { expect, test as base } from '../fixtures/test.ts';
import type { DeskWindow } from '../pages/desk-window.ts';
import { Notifications } from '../pages/notifications.ts';

const UPLINK = 'Uplink down on core-sw-1 Te1/1';

const test = base.extend<{ readonly mailbox: Mailbox }>({
  mailbox: async ({}, use) => {
    const mailbox = await Mailbox.open();
    await use(mailbox);
    await mailbox.close();
  },
});

test('a profile made from nothing by keyboard tells somebody by mail, who acknowledges by its link', async ({
  desk,
  ana,
  mailbox,
  otherBrowser,
}) => {
  test.setTimeout(180_000);
  const zabbix = await desk.addSource('zabbix', { type: 'zabbix' });
  const { page } = ana;
  await expect(page.getByLabel('Command')).toBeVisible();
  await ana.press('Alt+4');
  await expect(page.getByRole('heading', { name: 'Profiles', level: 2 })).toBeVisible();
  await setUpMail(desk, ana, mailbox);
  await makeFilter(ana);
  await makeTimeslot(ana);
  await makeProfile(ana);

  await zabbix.trigger('uplink', { level: 1, description: UPLINK, tags: ['site=osl2'] });
  await zabbix.trigger('printer', { level: 1, description: 'Printer jam', tags: ['site=svg1'] });
  await expect.poll(() => mailbox.mails.length, { timeout: 30_000 }).toBe(2);
  const mail = mailbox.mails.at(-1) ?? '';
  expect(mail).toContain(UPLINK);
  const [link = ''] = /http:\/\/\S+\/acknowledge\/[\w-]+/.exec(mail) ?? [];

  const phone = await otherBrowser.newPage();
  await phone.goto(link);
  await expect(phone.getByText(UPLINK)).toBeVisible();
  expect(await isAcknowledged(desk)).toBe(false);
  for (const colorScheme of ['light', 'dark'] as const) {
    await phone.emulateMedia({ colorScheme });
    await expectNothingGrave(phone, `a link that acknowledges, ${colorScheme}`);
  }
  await phone.keyboard.press('Tab');
  await expect(phone.getByRole('button')).toBeFocused();
  await phone.keyboard.press('Enter');
  await expect.poll(() => isAcknowledged(desk)).toBe(true);

  const notifications = new Notifications(ana);
  await notifications.open('Delivery log');
  const entry = page.getByRole('listitem').filter({ hasText: UPLINK });
  await expect(entry.locator('.delivery-state')).toHaveText('sent');
  await ana.tabTo(entry.locator('summary'));
  await ana.press('Enter');
  await expect(entry).toContainText(
    'Matched profile “Core at night”, filter “Core network”, timeslot “Evenings”',
  );
  await expect(entry).toContainText('1 attempt');
  await expectAccessible(page, 'delivery log');

  await notifications.open('Rehearsal');
  await notifications.choose(/^Incident$/, `#1 ${UPLINK}`);
  await expect(page.getByText('ana, profile “Core at night”')).toBeVisible();
  await notifications.type('When', '2026-11-23 12:00');
  await expect(page.getByText('timeslot “Evenings” is closed')).toBeVisible();
  await expectAccessible(page, 'rehearsal');
  // The test and the one message: nothing follows an acknowledgement.
  expect(mailbox.mails).toHaveLength(2);
});

test('the queue shows what fits a saved filter, and what it shows is saved as one', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix', { type: 'zabbix' });
  await zabbix.trigger('uplink', { level: 2, description: UPLINK, tags: ['site=osl2'] });
  await zabbix.trigger('link', { level: 3, description: 'Link errors', tags: ['site=bgo1'] });
  const { page } = ana;
  await ana.queue.expectSection('Link errors', 'Unacknowledged');
  await ana.press('/');
  await page.keyboard.type('site=osl2');
  await ana.press('Enter');
  await ana.tabTo(page.getByRole('button', { name: 'View' }));
  await ana.press('Enter');
  await ana.pressInMenu('Save as a filter…');
  await expect(ana.dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Oslo');
  await ana.press('Enter');
  await expect(ana.dialog).toBeHidden();

  const choice = page.getByLabel('Saved filter');
  await expect(choice.locator('option:checked')).toHaveText('Oslo');
  await expect(page.getByText('1 of 2 shown, 1 hidden by the filter')).toBeVisible();
  await zabbix.trigger('power', { level: 2, description: 'Power feed B', tags: ['site=osl2'] });
  await ana.queue.expectSection('Power feed B', 'Unacknowledged');
  await page.reload();
  await expect(page.getByText('2 of 3 shown, 1 hidden by the filter')).toBeVisible();
  await ana.command('Filter: Oslo');
  await ana.tabTo(page.getByRole('button', { name: 'Show all' }));
  await ana.press('Enter');
  await ana.queue.expectSection('Link errors', 'Unacknowledged');
});

/** Sets the desk's mail up, and a destination of it that a test message reaches. */
async function setUpMail(desk: Desk, ana: DeskWindow, mailbox: Mailbox): Promise<void> {
  const { page } = ana;
  const notifications = new Notifications(ana);
  await notifications.open('Destinations');
  await notifications.press('Add: E-mail');
  await page.keyboard.type('ana@example');
  await ana.press('Enter');
  await expect(page.getByText('It is no e-mail address.')).toBeVisible();
  await expectAccessible(page, 'a destination that is wrong');
  await notifications.type(/^E-mail address/, 'ana@example.org');
  await ana.press('Enter');
  await ana.tabTo(page.locator('summary').filter({ hasText: 'Settings of E-mail for everybody' }));
  await ana.press('Enter');
  await notifications.type(/^Mail server/, '127.0.0.1');
  await notifications.type('Port', String(mailbox.port));
  await notifications.choose('Encryption', 'none');
  await notifications.type(/^Sender address/, 'desk@example.org');
  await ana.press('Enter');
  await expect.poll(() => mediaWithoutSettings(desk)).not.toContain('email');
  await expect(page.getByText('Set it up before anything can be sent.')).toHaveCount(
    (await mediaWithoutSettings(desk)).length,
  );
  await notifications.type('Address of this desk’s listener', desk.listener);
  await ana.press('Enter');
  await notifications.press('Send a test: E-mail: ana@example.org');
  await expect(page.getByText(/^Sent in \d+ ms/)).toBeVisible();
  expect(mailbox.mails).toHaveLength(1);
  await expectAccessible(page, 'destinations');
}

/** The media that an admin has still to set up. */
async function mediaWithoutSettings(desk: Desk): Promise<readonly string[]> {
  const { media } = await desk.call('medium.list', {});
  return media.flatMap(({ slug, configured, installed }) =>
    installed && !configured ? [slug] : [],
  );
}

async function makeFilter(ana: DeskWindow): Promise<void> {
  const { page } = ana;
  const notifications = new Notifications(ana);
  await notifications.open('Filters');
  await notifications.press('New filter');
  await page.keyboard.type('Core network');
  await notifications.addCondition('Tag');
  await page.keyboard.type('site');
  await ana.tabTo(page.getByLabel('How tags are asked for'));
  await page.keyboard.type('value fits');
  await notifications.type('Pattern', 'osl*');
  await expect(page.getByText('has a tag site that reads “osl*”')).toBeVisible();
  await expect(page.getByText('0 open fit now')).toBeVisible();
  await notifications.addCondition('Level');
  await expectAccessible(page, 'filter');
  await notifications.save('Filters');
  await expectAccessible(page, 'filters');
}

async function makeTimeslot(ana: DeskWindow): Promise<void> {
  const { page } = ana;
  const notifications = new Notifications(ana);
  await notifications.open('Timeslots');
  await notifications.press('New timeslot');
  await page.keyboard.type('Evenings');
  await ana.tabTo(page.getByRole('grid'));
  await ana.press('End', 'Shift+PageUp', ...Array<string>(6).fill('Shift+ArrowDown'), 'Space');
  await expect(page.getByText('19:30-23:59, every day')).toBeVisible();
  await expect(page.getByText('Open now, until Sun 22 Nov 00:00.')).toBeVisible();
  await expectAccessible(page, 'timeslot');
  await notifications.save('Timeslots');
  await expectAccessible(page, 'timeslots');
}

async function makeProfile(ana: DeskWindow): Promise<void> {
  const { page } = ana;
  const notifications = new Notifications(ana);
  await notifications.open('Profiles');
  await notifications.press('New profile');
  await page.keyboard.type('Core at night');
  await notifications.tick('Core network');
  await notifications.choose('Timeslot', 'Evenings');
  await notifications.tick('E-mail: ana@example.org');
  await expect(page.getByText('during Evenings, by E-mail: ana@example.org.')).toBeVisible();
  await expectAccessible(page, 'profile');
  await notifications.save('Profiles');
  await expectAccessible(page, 'profiles');
}

async function isAcknowledged(desk: Desk): Promise<boolean> {
  const { row } = await desk.call('incident.get', { id: 1 });
  return row.acknowledged;
}
