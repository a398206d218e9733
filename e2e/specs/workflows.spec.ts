import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { signInByToken } from '../fixtures/sign-in-by-token.ts';
import type { DeskWindow } from '../pages/desk-window.ts';
import { WorkflowEditor } from '../pages/workflow-editor.ts';
import { expect, test } from '../fixtures/test.ts';

test('a workflow is built from nothing by keyboard, and published', async ({ desk, ana }) => {
  const editor = await begin(ana, 'Fibre cut');
  const { page } = ana;
  await expect(editor.findings).toContainText('Say in which status an incident begins.');
  await editor.addStatus('Cut');
  await editor.addStatus('Mended', 'closed');

  await ana.press('Alt+t');
  await expect(ana.dialog.getByLabel('From')).toBeFocused();
  await expect(ana.dialog.getByLabel('From')).toHaveValue('cut');
  await expect(ana.dialog.getByLabel('To')).toHaveValue('mended');
  await ana.press('Tab', 'Tab', 'Enter');
  await expect(editor.form.getByRole('heading', { name: 'Cut → Mended' })).toBeVisible();
  // One is where the transition is not finished.
  await expect(editor.condition('A message of a type comes')).toBeFocused();
  await ana.press('Enter', 'Tab', 'Tab', 'Tab');
  await page.keyboard.type('end');
  await expect(editor.condition('the message is end')).toBeVisible();

  await editor.goToFinding('Say in a text what will happen');
  await expect(page.getByLabel('Before it happens')).toBeFocused();
  await page.keyboard.type('It is spliced');
  await editor.goToFinding('Say in a text what has happened');
  await expect(page.getByLabel('Afterwards')).toBeFocused();
  await page.keyboard.type('It was spliced');
  await expect(editor.findings).toContainText('Nothing is wrong with it.');

  await editor.publish.focus();
  await ana.press('Enter');
  await expect(ana.dialog).toContainText('newCut');
  await expect(ana.dialog).toContainText('newcut-mended (Cut → Mended)');
  await ana.press('Enter');
  await expect(editor.version).toContainText('Version 1, 0 running');
  const { definition } = await desk.call('workflow.get', { key: 'fibre-cut' });
  expect(definition).toMatchObject({
    initial: 'cut',
    statuses: { cut: { label: 'Cut' }, mended: { category: 'closed' } },
    transitions: [{ from: 'cut', to: 'mended', descriptionAfter: 'It was spliced' }],
  });
});

test('the lint catches a planted fault where it is, and it is taken back', async ({ ana }) => {
  const editor = await open(ana, 'Link down');
  const { page } = ana;
  await expect(editor.findings).toContainText('Nothing is wrong with it.');
  await editor.choose('after 10m → Unanswered');
  await page.getByLabel('Afterwards').fill('');
  await expect(editor.findings).toContainText('1 error, 0 warnings');
  await expect(editor.form).toContainText('Say in a text what has happened');
  await expect(editor.line('after 10m → Unanswered')).toHaveAccessibleName(/Error$/);
  await editor.publish.press('Enter');
  await expect(ana.dialog).toContainText('Mend these errors first:');
  await expect(ana.dialog.getByRole('button', { name: 'Publish version 2' })).toBeDisabled();
  await ana.press('Escape');

  await ana.press('Control+z');
  await expect(editor.findings).toContainText('Nothing is wrong with it.');
  await ana.press('Control+Shift+z');
  await expect(editor.findings).toContainText('1 error, 0 warnings');
  await ana.press('Control+z');
  await expect(editor.findings).toContainText('Nothing is wrong with it.');
  await ana.press('Control+y');
  await expect(editor.findings).toContainText('1 error, 0 warnings');
});

test('transitions change their order, and statuses their place, by keys and by pointer', async ({
  ana,
}) => {
  const editor = await open(ana, 'Incident');
  const { page } = ana;
  await editor.choose('end, close → Resolved');
  await expect(editor.form).toContainText('Tried as number 2 of 2');
  await ana.press('Alt+ArrowUp');
  await expect(editor.form).toContainText('Tried as number 1 of 2');

  await editor.choose('Stable');
  const before = await placeOf(editor.node('stable'));
  await ana.press('Shift+ArrowRight');
  await expect.poll(async () => (await placeOf(editor.node('stable'))).x).toBeGreaterThan(before.x);
  const placed = await placeOf(editor.node('stable'));
  await page.mouse.move(placed.x + 60, placed.y + 20);
  await page.mouse.down();
  await page.mouse.move(placed.x + 30, placed.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await placeOf(editor.node('stable'))).y).toBeGreaterThan(placed.y);
  await page.getByRole('button', { name: 'Automatic layout' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Automatic layout' })).toBeHidden();
});

test('what was written is still there after the window was closed', async ({ ana }) => {
  const editor = await open(ana, 'Incident');
  const { page } = ana;
  await page.getByLabel('Name', { exact: true }).fill('Incident of ours');
  await expect(editor.head).toContainText('draft saved');
  await page.getByRole('button', { name: 'Back to all workflows' }).press('Enter');
  await expect(page.getByRole('row', { name: /Incident/ })).toContainText('not published yet');
  await page.reload();
  await expect(page.getByLabel('Command')).toBeVisible();
  await ana.press('Alt+2');
  await expect(page.getByRole('row', { name: /Incident/ })).toContainText('not published yet');
  await page.getByRole('button', { name: 'Incident', exact: true }).press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Incident of ours');
  await page.getByRole('button', { name: 'Throw the draft away' }).press('Enter');
  await ana.press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Incident');
});

test('the simulator shows what happens, and why', async ({ ana }) => {
  const editor = await open(ana, 'Link down');
  await ana.press('Alt+p');
  const { trace, outcome, script } = editor;
  await expect(outcome.getByRole('heading', { name: 'Settling' })).toBeVisible();
  await script.getByRole('button', { name: 'On to the next timeout, in 1m' }).press('Enter');
  await expect(outcome.getByRole('heading', { name: 'Down' })).toBeVisible();
  await expect(trace).toContainText('executed');
  await script.getByLabel('Message, or none').fill('hello');
  await ana.press('Enter');
  await expect(trace).toContainText('4 of 4 tried, none executed');
  await expect(trace).toContainText('the message is acknowledge');
  await expect(trace).toContainText('saw "hello"');
  await script.getByRole('button', { name: 'On to the next timeout, in 9m' }).press('Enter');
  await expect(outcome.getByRole('heading', { name: 'Unanswered' })).toBeVisible();
  await expect(outcome).toContainText('Ask until somebody acknowledges');
  await expect(outcome).toContainText('Critical');
  await script.getByRole('button', { name: 'Back' }).press('Enter');
  await expect(outcome.getByRole('heading', { name: 'Down' })).toBeVisible();
});

test('the simulator plays what a real incident was told', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  const id = await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await desk.advance('PT2M');
  await desk.call('incident.acknowledge', { ids: [id] });
  await desk.advance('PT3M');
  await zabbix.resolve('uplink');
  const editor = await open(ana, 'Incident');
  await ana.press('Alt+p');
  await editor.script.getByLabel('Number of the incident').fill(`#${id}`);
  await ana.press('Enter');
  await expect(editor.script).toContainText('of its journal taken');
  await expect(editor.outcome.getByRole('heading', { name: 'Resolved' })).toBeVisible();
  await expect(editor.outcome).toContainText('Uplink down');
});

test('a definition goes out as a file and comes back as a draft', async ({ ana }) => {
  const editor = await open(ana, 'Security');
  const { page } = ana;
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  const file = await (await downloading).path();
  const text = await readFile(file, 'utf8');
  await page.getByRole('button', { name: 'Back to all workflows' }).press('Enter');
  await page.getByRole('button', { name: 'Import…' }).press('Enter');
  await page.getByLabel('Definition as JSON').fill('{"format": 1');
  await page.getByRole('button', { name: 'Import as a draft' }).press('Enter');
  await expect(ana.dialog.getByRole('alert')).toContainText('This is no JSON');
  await page.getByLabel('Definition as JSON').fill('{"format": "noc.workflow/1"}');
  await page.getByRole('button', { name: 'Import as a draft' }).press('Enter');
  await expect(ana.dialog.getByRole('alert')).toContainText('name:');
  const copy = text.replace('"key": "security"', '"key": "security-copy"');
  await page.getByLabel('Definition as JSON').fill(copy);
  await page.getByRole('button', { name: 'Import as a draft' }).press('Enter');
  await expect(editor.version).toContainText('Draft of version 1');
  await expect(editor.findings).toContainText('Nothing is wrong with it.');
});

test('rules say which incidents run which workflow', async ({ desk, ana }) => {
  await desk.addSource('zabbix', { type: 'zabbix' });
  await goToWorkflows(ana);
  const { page } = ana;
  await page.getByRole('button', { name: 'Which incidents run which' }).press('Enter');
  await page.getByRole('button', { name: 'Add a rule' }).press('Enter');
  const rule = page.getByRole('listitem', { name: 'Rule 1' });
  await rule.getByLabel('Type of source').fill('zabbix');
  await rule.getByLabel('Tags').fill('site=osl2');
  await rule.getByLabel('Runs').selectOption('Link down');
  await page.getByRole('button', { name: 'Save the rules' }).press('Enter');
  await expect
    .poll(() => desk.call('workflow.rules', {}))
    .toEqual({
      rules: [{ sourceType: 'zabbix', tags: ['site=osl2'], workflow: 'link-down' }],
      default: 'incident',
    });
});

test('a viewer reads and plays workflows, and changes none', async ({ desk, otherBrowser }) => {
  await desk.call('operator.add', { name: 'wall', role: 'viewer' });
  const wall = await signInByToken(desk, otherBrowser, 'wall');
  const { page } = wall;
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.getByRole('button', { name: 'Workflows' }).press('Enter');
  await expect(page.getByRole('button', { name: 'New workflow' })).toBeHidden();
  await page.getByRole('button', { name: 'Incident', exact: true }).press('Enter');
  const editor = new WorkflowEditor(page);
  await expect(editor.version).toHaveValue('1');
  await expect(page.getByLabel('Name', { exact: true })).toBeDisabled();
  await expect(editor.publish).toBeHidden();
  await wall.press('Alt+s');
  await expect(wall.dialog).toBeHidden();
  await wall.press('Alt+p');
  await expect(editor.outcome.getByRole('heading', { name: 'Active' })).toBeVisible();
});

test('workflows are accessible', async ({ ana }) => {
  test.setTimeout(120_000);
  const { page } = ana;
  await goToWorkflows(ana);
  await expectAccessible(page, 'list');
  for (const name of ['New workflow', 'Import…']) {
    await page.getByRole('button', { name }).press('Enter');
    await expectDialogAccessible(ana, name);
  }
  await page.getByRole('button', { name: 'Link down' }).press('Enter');
  const editor = new WorkflowEditor(page);
  for (const key of ['Alt+s', 'Alt+t']) {
    await expect(editor.outline).toBeVisible();
    await ana.press(key);
    await expectDialogAccessible(ana, key);
  }
  await editor.choose('after 10m → Unanswered');
  await page.getByLabel('Afterwards').fill('');
  await editor.condition('10m have passed').press('Enter');
  await expectAccessible(page, 'editor');
  for (const name of ['Add a condition', 'Put in a value']) {
    await editor.form.getByRole('button', { name }).first().press('Enter');
    await expectAccessible(page, name, '[role=menu]');
    await ana.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
  for (const button of [editor.publish, page.getByRole('button', { name: 'Throw the draft' })]) {
    await button.press('Enter');
    await expectDialogAccessible(ana, await button.innerText());
  }
  await ana.press('Control+z', 'Alt+p');
  await editor.script.getByRole('button', { name: 'On to the next timeout' }).press('Enter');
  await expectAccessible(page, 'simulator');
  await page.getByRole('button', { name: 'Back to all workflows' }).press('Enter');
  await page.getByRole('button', { name: 'Which incidents run which' }).press('Enter');
  await page.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await expectAccessible(page, 'rules');
});

/** Looks at the dialog that opens now, and closes it. */
async function expectDialogAccessible(ana: DeskWindow, what: string): Promise<void> {
  await expect(ana.dialog).toBeVisible();
  await expectAccessible(ana.page, what, '[role=dialog]');
  await ana.press('Escape');
  await expect(ana.dialog).toBeHidden();
}

async function goToWorkflows(ana: DeskWindow): Promise<void> {
  const places = ana.page.getByRole('navigation', { name: 'Places' });
  await expect(places).toBeVisible();
  await ana.press('Alt+2');
  await expect(ana.page.getByRole('heading', { name: 'Workflows' })).toBeVisible();
}

async function open(ana: DeskWindow, name: string): Promise<WorkflowEditor> {
  await goToWorkflows(ana);
  await ana.page.getByRole('button', { name, exact: true }).press('Enter');
  await expect(ana.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return new WorkflowEditor(ana.page);
}

/** Begins a workflow of nothing, by keyboard. */
async function begin(ana: DeskWindow, name: string): Promise<WorkflowEditor> {
  await goToWorkflows(ana);
  await ana.page.getByRole('button', { name: 'New workflow' }).focus();
  await ana.press('Enter');
  await expect(ana.dialog.getByLabel('What is it called?')).toBeFocused();
  await ana.page.keyboard.type(name);
  await ana.press('Enter');
  await expect(ana.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return new WorkflowEditor(ana.page);
}

async function placeOf(part: Locator): Promise<{ x: number; y: number }> {
  const box = await part.boundingBox();
  return { x: box?.x ?? 0, y: box?.y ?? 0 };
}
