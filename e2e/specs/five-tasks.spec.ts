import type { BrowserContext } from 'playwright/test';
import { callAsOperator } from '../fixtures/call-as-operator.ts';
import type { Desk } from '../fixtures/desk.ts';
import { KeyCounter, type KeyCount } from '../fixtures/key-counter.ts';
import { signInByToken } from '../fixtures/sign-in-by-token.ts';
import { expect, test } from '../fixtures/test.ts';

/** What each task may cost at most: what it costs today. */
const MOST_KEYS = {
  'acknowledge the worst': 2,
  'acknowledge twenty of a site with one note': 26,
  'find what changed since you were away': 2,
  'see who will be told next': 2,
  'mute for five minutes': 1,
} as const;
type Task = keyof typeof MOST_KEYS;

test('five tasks of every night take few keys, and nothing but keys', async ({
  desk,
  ana,
  otherBrowser,
}) => {
  const { queue, detail, outcome, page } = ana;
  await mailBenAfterAnHour(desk, otherBrowser);
  const zabbix = await desk.addSource('zabbix');
  for (let port = 0; port < 24; port += 1) {
    const site = port < 20 ? 'osl2' : 'bgo1';
    await zabbix.trigger(`port-${port}`, {
      level: 3,
      description: `Port ${port} is down`,
      tags: [`site=${site}`],
    });
  }
  await zabbix.trigger('fan', { level: 2, description: 'Fan is slow', tags: ['site=trd1'] });
  await zabbix.trigger('feed', { level: 1, description: 'Power feed B lost', tags: ['site=trd1'] });
  await expect(queue.row('Power feed B lost')).toBeVisible();
  const keys = new KeyCounter(page);
  const counts = new Map<Task, KeyCount>();
  const done = (task: Task): void => void counts.set(task, keys.take());

  await test.step('acknowledge the worst', async () => {
    await keys.press('j', 'a');
    await expect(outcome).toContainText(/Acknowledged .*Power feed B lost/);
    done('acknowledge the worst');
  });

  await test.step('acknowledge twenty of a site with one note', async () => {
    await keys.press('/');
    await expect(queue.filter).toBeFocused();
    await keys.write('osl2');
    await expect(page.getByRole('search')).toContainText('20 of 26 shown');
    await keys.press('Enter', 'Control+a');
    await expect(queue.selectionBar).toContainText('20 selected');
    await keys.press('Shift+A');
    await expect(ana.dialog.getByRole('radio', { name: '2h' })).toBeFocused();
    await keys.press('Tab');
    await keys.write('switch is dead');
    await keys.press('Enter');
    await expect(outcome).toContainText('Acknowledged 20 incidents');
    done('acknowledge twenty of a site with one note');
    const { rows } = await desk.call('incident.list', { section: 'acknowledged', limit: 50 });
    expect(rows).toHaveLength(21);
  });
  await desk.advance('PT1M');
  await expect(ana.statusLine).toContainText('21:11:');
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(queue.filter).toHaveValue('');

  await test.step('find what changed since you were away', async () => {
    await desk.advance('PT20M');
    await zabbix.trigger('ups', { level: 2, description: 'UPS on battery', tags: ['site=svg1'] });
    await expect(queue.row('UPS on battery')).toBeVisible();
    await expect(ana.statusLine).toContainText('21:31:');
    await keys.press('u');
    await expect(page.getByRole('status').filter({ hasText: 'Since 21:11' })).toContainText(
      '1 new',
    );
    await keys.press('u');
    await queue.expectKeysOn('UPS on battery');
    done('find what changed since you were away');
  });

  await test.step('see who will be told next', async () => {
    await keys.press('j', 'Enter');
    await expect(detail.of('Fan is slow')).toBeVisible();
    await expect(detail.whatHappensNext).toContainText('Tells ben by e-mail');
    await expect(detail.whatHappensNext).not.toContainText('Nobody else will be told');
    done('see who will be told next');
  });

  await test.step('mute for five minutes', async () => {
    await keys.press('b');
    await expect(ana.statusLine).toContainText('MUTED 5m by ana');
    done('mute for five minutes');
  });

  process.stdout.write(tableOf(counts));
  for (const [task, most] of Object.entries(MOST_KEYS)) {
    expect.soft(counts.get(task as Task)?.keys, task).toBeLessThanOrEqual(most);
  }
});

/** Ben gets a mail of everything that nobody acknowledges within an hour. */
async function mailBenAfterAnHour(desk: Desk, browser: BrowserContext): Promise<void> {
  await desk.call('operator.add', { name: 'ben' });
  const { page } = await signInByToken(desk, browser, 'ben');
  const site = { host: '127.0.0.1', port: 9, security: 'none', from: 'desk@example.org' };
  await desk.call('medium.configure', { slug: 'email', site });
  const { filter } = await callAsOperator(page, 'filter.save', {
    name: 'Everything',
    filter: { kind: 'all', of: [] },
  });
  const { destination } = await callAsOperator(page, 'destination.save', {
    medium: 'email',
    label: null,
    settings: { email_address: 'ben@example.org' },
  });
  const { timeslots } = await callAsOperator(page, 'timeslot.list', {});
  await callAsOperator(page, 'profile.save', {
    name: 'After an hour',
    timeslotId: timeslots[0]?.id ?? 0,
    filterIds: [filter.id],
    destinationIds: [destination.id],
    delaySeconds: 3_600,
  });
}

function tableOf(counts: ReadonlyMap<Task, KeyCount>): string {
  const lines = [...counts].map(
    ([task, { keys, written }]) =>
      `${task.padEnd(44)}${String(keys).padStart(5)}${String(written).padStart(15)}`,
  );
  return `${['task'.padEnd(44) + 'keys'.padStart(5) + 'of them words'.padStart(15), ...lines].join('\n')}\n`;
}
