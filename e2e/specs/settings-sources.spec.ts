import { expectAccessible } from '../fixtures/accessibility.ts';
import type { DeskWindow } from '../pages/desk-window.ts';
import type { Desk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';

test('a tool is added by keyboard: what to paste has the key in it, and the first signal is awaited', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  await ana.openSettings('Sources');
  await ana.pressAt(page.getByRole('button', { name: 'Add a source' }));
  await expect(page.getByRole('radio', { name: 'Alertmanager' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Zabbix' })).toBeChecked();
  await expect(page.getByLabel('Name')).toHaveValue('zabbix');
  await page.keyboard.press('Tab');
  await ana.press('Enter');
  const key = await keyShown(ana, 'zabbix');
  await expect(page.getByText('Waiting for the first signal…')).toBeVisible();
  await expect(card(ana, 'zabbix')).toContainText('never seen');
  const parameters = page.getByRole('region', { name: /with these parameters/ });
  await expect(parameters).toContainText(`url: ${desk.listener}/in/zabbix\nkey: ${key}`);

  expect(await post(desk, key, '/in/zabbix', '{"event_id":""}')).toBe(400);
  await expect(
    page.getByRole('alert').filter({ hasText: '400 missing_field, POST /in/zabbix' }),
  ).toBeVisible();
  const event = { event_id: '1', event_value: '1', alert_subject: 'Link down' };
  expect(await post(desk, key, '/in/zabbix', JSON.stringify(event))).toBe(200);
  await expect(page.getByText(/^Received \d+s ago\.$/)).toBeVisible();
  await expect(page.getByText('“Link down”')).toBeVisible();
  await ana.pressAt(page.getByRole('button', { name: 'I have it' }));
  await expect(page.getByText(key)).toHaveCount(0);
});

test('a mapping is judged while it is typed, tried on a body, and then read by', async ({
  desk,
  ana,
}) => {
  const { page } = ana;
  const key = await openNewSource(desk, ana, 'zabbix');
  await ana.pressAt(page.locator('summary').filter({ hasText: /^Mapping$/ }));
  await ana.pressAt(page.getByRole('button', { name: 'Begin with an example' }));
  const text = page.getByLabel('The mapping, as JSON');
  await expect(page.getByText('The mapping can be used.')).toBeVisible();
  const whole = await text.inputValue();
  await text.fill(whole.replace('"resolve"', '"explode"'));
  await expect(page.getByText('rules.1.does takes one of trigger')).toBeVisible();
  await text.fill(whole);
  const trial = page.locator('form').filter({ has: page.getByLabel('Try it on a posted body') });
  await ana.pressAt(trial.getByRole('button', { name: 'Put in an example' }));
  const body = await page.getByLabel('Try it on a posted body').inputValue();
  await ana.pressAt(trial.getByRole('button', { name: 'See what it becomes' }));
  await expect(trial.getByText('disk on web-1: 91 % full')).toBeVisible();
  await expectAccessible(page, 'a source, its mapping and what was tried on it');
  expect(await post(desk, key, '/in/mapped', body)).toBe(400);
  await ana.pressAt(page.getByRole('button', { name: 'Save' }).last());
  await expect.poll(() => post(desk, key, '/in/mapped', body)).toBe(200);
});

test('how a source is taken is saved, and had back', async ({ desk, ana }) => {
  const { page } = ana;
  await desk.addSource('zabbix');
  await ana.openSettings('Sources');
  await ana.pressAt(card(ana, 'zabbix'));
  await page.getByLabel('Blind when silent for').selectOption('5m');
  await ana.pressAt(page.getByRole('button', { name: 'Add a word' }));
  await ana.typeInto(page.getByLabel('Word', { exact: true }), 'Severe');
  await page.getByLabel('Level', { exact: true }).selectOption('2 High');
  await ana.pressAt(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await settingsOf(desk)).toMatchObject({
    heartbeatSeconds: 300,
    levelMap: { severe: 2 },
  });
  await ana.pressAt(page.getByRole('button', { name: 'Take it back' }));
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
  await ana.pressAt(card(ana, 'zabbix'));
  const name = page.getByRole('textbox', { name: 'Name' });
  const change = page.getByRole('button', { name: 'Change name or address' });
  await expect(change).toBeDisabled();
  await ana.typeInto(name, 'taken');
  await ana.pressAt(change);
  await expect(page.getByRole('alert').filter({ hasText: 'choose another name' })).toBeVisible();
  await ana.typeInto(name, 'zabbix-osl');
  await ana.typeInto(page.getByLabel('Its address, for links'), 'https://zabbix.example.org');
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
  const key = await openNewSource(desk, ana, 'zabbix');
  await ana.pressAt(page.getByRole('button', { name: 'Remove this source' }));
  await expect(page.getByRole('alert').filter({ hasText: 'can report no more' })).toBeVisible();
  await expectAccessible(page, 'whether a source is removed');
  await ana.pressAt(page.getByRole('button', { name: 'Remove it' }));
  await expect(page.getByRole('heading', { name: 'Removed source' })).toBeVisible();
  expect(await post(desk, key)).toBe(401);
  await ana.pressAt(card(ana, 'zabbix'));
  await ana.pressAt(page.getByRole('button', { name: 'Bring it back with a new key' }));
  expect(await post(desk, await keyShown(ana, 'zabbix'))).toBe(200);

  await ana.openSettings('Listener');
  await expect(page.getByRole('table')).toContainText('401 unknown_key, POST /api/signals');
  await expectAccessible(page, 'what the listener refused');
});

test('a pasted post shows what it would become, and nothing is stored', async ({ desk, ana }) => {
  const { page } = ana;
  await ana.openSettings('Sources');
  await page.getByLabel('Format').selectOption('Alertmanager webhook, version 4');
  await ana.pressAt(page.getByRole('button', { name: 'Put in an example' }));
  await ana.pressAt(page.getByRole('button', { name: 'See what it becomes' }));
  await expect(page.getByText('1 signal. Nothing was stored.')).toBeVisible();
  await expect(page.getByText('Uplink of core-sw-1 is down', { exact: true })).toBeVisible();
  await ana.typeInto(page.getByLabel('Posted body'), '{"alerts": 3}');
  await ana.pressAt(page.getByRole('button', { name: 'See what it becomes' }));
  await expect(page.getByText(/The listener would refuse it: .*"alerts", an array/)).toBeVisible();
  const { rows } = await desk.call('incident.list', { section: 'open' });
  expect(rows).toEqual([]);
});

/** A source that was made elsewhere, opened in the settings. @returns its key */
async function openNewSource(desk: Desk, ana: DeskWindow, name: string): Promise<string> {
  const { key } = await desk.call('source.add', { name });
  await ana.openSettings('Sources');
  await ana.pressAt(card(ana, name));
  return key;
}

function card(ana: DeskWindow, name: string) {
  return ana.page.getByRole('button', { name: new RegExp(`^${name}`) });
}

async function keyShown(ana: DeskWindow, name: string): Promise<string> {
  const shown = ana.page.getByRole('region', { name: `The key of ${name}` });
  await expect(shown).toHaveText(/^[0-9a-f]{32}$/);
  return shown.innerText();
}

async function post(
  desk: Desk,
  key: string,
  path = '/api/signals',
  body = '{"action":"heartbeat"}',
): Promise<number> {
  const answer = await fetch(`${desk.listener}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
  });
  return answer.status;
}

async function settingsOf(desk: Desk) {
  const { sources } = await desk.call('source.list', {});
  return sources.find(({ name }) => name === 'zabbix')?.settings;
}
