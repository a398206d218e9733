import type { DeskWindow } from '../pages/desk-window.ts';
import type { Desk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';

test('a source is added by keyboard, shows its key once, and is heard with it', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  await ana.openSettings('Sources');
  await page.getByRole('button', { name: 'Add a source' }).focus();
  await ana.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('zabbix');
  await ana.press('Enter');
  const key = await keyShown(ana, 'zabbix');
  await expect(card(ana, 'zabbix')).toContainText('never seen');
  expect(await post(desk, key)).toBe(200);
  await expect(card(ana, 'zabbix')).toContainText('not watched, 0s ago');
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(key)).toHaveCount(0);
});

test('how a source is taken is saved, and had back', async ({ desk, ana }) => {
  const { page } = ana;
  await desk.addSource('zabbix');
  await ana.openSettings('Sources');
  await card(ana, 'zabbix').click();
  await page.getByLabel('Blind when silent for').selectOption('5m');
  await page.getByRole('button', { name: 'Add a word' }).click();
  await page.getByLabel('Word', { exact: true }).fill('Severe');
  await page.getByLabel('Level', { exact: true }).selectOption('2 High');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await settingsOf(desk)).toMatchObject({
    heartbeatSeconds: 300,
    levelMap: { severe: 2 },
  });
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByLabel('Blind when silent for')).toHaveValue('null');
  expect(await settingsOf(desk)).toMatchObject({ heartbeatSeconds: null, levelMap: {} });
});

test('a source gets another name, keeps its key, and takes no name that is taken', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  const { key } = await desk.call('source.add', { name: 'zabbix' });
  await desk.call('source.add', { name: 'taken' });
  await ana.openSettings('Sources');
  await card(ana, 'zabbix').click();
  const name = page.getByRole('textbox', { name: 'Name' });
  const change = page.getByRole('button', { name: 'Change name or address' });
  await expect(change).toBeDisabled();
  await name.fill('taken');
  await change.click();
  await expect(page.getByRole('alert').filter({ hasText: 'choose another name' })).toBeVisible();
  await name.fill('zabbix-osl');
  await page.getByLabel('Its address, for links').fill('https://zabbix.example.org');
  await ana.press('Enter');
  await expect(card(ana, 'zabbix-osl')).toBeVisible();
  await expect(change).toBeDisabled();
  expect(await post(desk, key)).toBe(200);
  const { sources } = await desk.call('source.list', {});
  expect(sources.find(({ name: one }) => one === 'zabbix-osl')).toMatchObject({
    baseUrl: 'https://zabbix.example.org',
  });
});

test('a removed source can report no more, the listener says so, and a new key brings it back', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  const { key } = await desk.call('source.add', { name: 'zabbix' });
  await ana.openSettings('Sources');
  await card(ana, 'zabbix').click();
  await page.getByRole('button', { name: 'Remove this source' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'can report no more' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('heading', { name: 'Removed source' })).toBeVisible();
  expect(await post(desk, key)).toBe(401);
  await card(ana, 'zabbix').click();
  await page.getByRole('button', { name: 'Bring it back with a new key' }).click();
  expect(await post(desk, await keyShown(ana, 'zabbix'))).toBe(200);

  await ana.openSettings('Listener');
  await expect(page.getByRole('table')).toContainText('401 unknown_key, POST /api/signals');
});

test('a pasted post shows what it would become, and nothing is stored', async ({ desk, ana }) => {
  const { page } = ana;
  await ana.openSettings('Sources');
  await page.getByLabel('Format').selectOption('Alertmanager webhook, version 4');
  await page.getByRole('button', { name: 'Put in an example' }).click();
  await page.getByRole('button', { name: 'See what it becomes' }).click();
  await expect(page.getByText('1 signal. Nothing was stored.')).toBeVisible();
  await expect(page.getByText('Uplink of core-sw-1 is down', { exact: true })).toBeVisible();
  await page.getByLabel('Posted body').fill('{"alerts": 3}');
  await page.getByRole('button', { name: 'See what it becomes' }).click();
  await expect(page.getByText(/The listener would refuse it: .*"alerts", an array/)).toBeVisible();
  const { rows } = await desk.call('incident.list', { section: 'open' });
  expect(rows).toEqual([]);
});

function card(ana: DeskWindow, name: string) {
  return ana.page.getByRole('button', { name: new RegExp(`^${name}`) });
}

async function keyShown(ana: DeskWindow, name: string): Promise<string> {
  const shown = ana.page.getByRole('region', { name: `The key of ${name}` });
  await expect(shown).toHaveText(/^[0-9a-f]{32}$/);
  return shown.innerText();
}

async function post(desk: Desk, key: string): Promise<number> {
  const answer = await fetch(`${desk.listener}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: '{"action":"heartbeat"}',
  });
  return answer.status;
}

async function settingsOf(desk: Desk) {
  const { sources } = await desk.call('source.list', {});
  return sources.find(({ name }) => name === 'zabbix')?.settings;
}
