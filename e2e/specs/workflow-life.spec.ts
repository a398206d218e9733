import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Desk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';
import type { DeskWindow } from '../pages/desk-window.ts';
import { IncidentWorkflow } from '../pages/incident-workflow.ts';
import { Timeline } from '../pages/timeline.ts';

const UPLINK = 'Uplink down';

async function openUplink(desk: Desk, ana: DeskWindow): Promise<number> {
  const zabbix = await desk.addSource('zabbix');
  const id = await zabbix.trigger('uplink', { level: 2, description: UPLINK });
  await expect(ana.queue.row(UPLINK)).toBeVisible();
  await ana.press('j', 'Enter');
  await expect(ana.detail.of(UPLINK)).toBeVisible();
  return id;
}

test('an incident is walked through its life by keyboard', async ({ desk, ana }) => {
  await openUplink(desk, ana);
  const workflow = new IncidentWorkflow(ana);
  const timeline = new Timeline(ana.page);
  const { bar } = workflow;
  await expect(workflow.status).toHaveText('Active');
  await desk.advance('PT10M');
  await workflow.press('Investigate');
  await expect(workflow.status).toHaveText('Investigating');
  await expect(bar).toBeFocused();
  await expect(timeline.drawn('Investigating')).toBeVisible();
  await desk.advance('PT30M');
  await workflow.press('Stable');
  await expect(workflow.status).toHaveText('Stable');

  await workflow.correctTime('Stable', '21:15', 'The carrier said so');
  await expect(ana.dialog).toContainText('It cannot have happened before the entry');
  await expectAccessible(ana.page, 'when it happened', '[role=dialog]');
  await ana.press('Escape');
  await expect(ana.dialog).toBeHidden();
  await workflow.correctTime('Stable', '21:40', 'The carrier said so');
  await expect(ana.dialog).toBeHidden();
  await expect(ana.detail.history).toContainText('21:50 → 21:40');
  await expect(ana.detail.history).toContainText('The carrier said so');
  await workflow.unfold();
  await expect(workflow.facts).toContainText('recorded 21:50, corrected by ana');

  await ana.close('Fibre spliced');
  await expect(workflow.status).toHaveText('Resolved');
  await expect(timeline.region).toContainText('Archived');

  await ana.detail.of(UPLINK).getByRole('button', { name: 'Reopen' }).press('Enter');
  await ana.answerDialog('It is back');
  await expect(workflow.status).toHaveText('Active');
  await expect(ana.detail.history).toContainText('It is back');
});

const when = (type: string) => [{ call: 'message.type', args: { is: type } }];
const texts = { descriptionBefore: 'It goes on', descriptionAfter: 'It went on' };

/** Hands an incident over after a question, and takes it back after ten minutes; in its next version it turns in a circle. */
const handOver = {
  ...{ format: 'noc.workflow/1', key: 'hand-over', version: 1, name: 'Hand over', initial: 'open' },
  statuses: {
    open: { label: 'Open', category: 'open' },
    other: { label: 'Handed over', category: 'open' },
    closed: { label: 'Closed', category: 'closed' },
  },
  create: {
    actors: [{ type: 'team', id: 'core' }],
    upsertAttributes: [{ call: 'attributes.set', args: { site: '<b>osl2</b>' } }],
    userActions: {
      hand: {
        call: 'userAction.button',
        args: {
          ...{ label: 'Hand over', type: 'hand', confirm: 'Does the carrier know?' },
          fields: [{ key: 'whom', label: 'To whom', required: true }],
        },
      },
      deaf: { call: 'userAction.button', args: { label: 'Deaf', type: 'deaf' } },
    },
  },
  transitions: [
    { id: 'hand', from: 'open', to: 'other', when: when('hand'), ...texts },
    { id: 'back', from: 'other', to: 'open', when: [{ timeout: 'PT10M' }], ...texts },
    { id: 'again', from: 'open', to: 'other', when: [{ timeout: 'PT0S' }], ...texts },
    { id: 'round', from: 'other', to: 'open', when: [{ timeout: 'PT0S' }], ...texts },
    { id: 'done', from: 'other', to: 'closed', when: when('close'), ...texts },
  ],
};

test('a workflow of one’s own asks, refuses, says why, and its incidents are moved', async ({
  desk,
  ana,
}) => {
  const calm = {
    ...handOver,
    transitions: handOver.transitions.filter(({ id }) => id !== 'again' && id !== 'round'),
  };
  await desk.call('workflow.publish', { definition: calm });
  await desk.call('workflow.setRules', { rules: [], default: 'hand-over' });
  const id = await openUplink(desk, ana);
  const workflow = new IncidentWorkflow(ana);
  const { bar } = workflow;
  const { page, dialog } = ana;
  await bar.getByRole('button', { name: 'Deaf' }).press('Enter');
  await expect(workflow.alert).toContainText('“Deaf” was not done.');
  await workflow.unfold();
  await expect(workflow.facts).toContainText('team core');
  await expect(workflow.facts).toContainText('<b>osl2</b>');

  await workflow.press('Hand over');
  await expect(dialog).toContainText('Does the carrier know?');
  await ana.press('Enter');
  await expect(dialog).toContainText('This is needed.');
  await expectAccessible(page, 'a question of a workflow', '[role=dialog]');
  await desk.call('incident.postMessage', { id, text: 'Hello', visibility: 'internal' });
  const { userActions } = await desk.call('incident.workflow', { id });
  const token = userActions.find(({ key }) => key === 'hand')?.token ?? '';
  await desk.call('incident.act', { id, token, fields: { whom: 'eva' } });
  await expect(dialog).toContainText('The incident has gone on to “Handed over” meanwhile');
  await expect(dialog.getByRole('button', { name: 'Hand over' })).toBeDisabled();
  await ana.press('Escape');
  await expect(workflow.status).toHaveText('Handed over');

  await ana.command('Why did it not fire');
  await expect(
    dialog.getByRole('button', { name: /hand .*Handed over.*hand executed/ }),
  ).toHaveAttribute('aria-current', 'step');
  await dialog.getByRole('button', { name: /note .*none executed/ }).press('Enter');
  await expect(dialog).toContainText('the message is handsaw "note"');
  await expectAccessible(page, 'why', '[role=dialog]');
  await ana.press('Escape');

  await expect(new Timeline(page).drawn(/21:20 Open: It goes on/)).toBeVisible();
  await desk.advance('PT10M');
  await expect(workflow.status).toHaveText('Open');
  await expect(ana.detail.history).toContainText('It went on');

  await ana.press('Alt+2');
  await page.getByRole('button', { name: 'Hand over', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Publish…' })).toBeVisible();
  await desk.call('workflow.publish', { definition: handOver });
  await page.getByRole('button', { name: 'Show version 2' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Version' })).toContainText('Draft of version 3');
  await page.getByRole('button', { name: 'Move incidents…' }).press('Enter');
  await expect(page.getByRole('row', { name: /Open 1 moved to version 2/ })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('again (Open → Handed over)');
  await expectAccessible(page, 'moving incidents');
  await page.getByRole('button', { name: 'Move 1 incident' }).press('Enter');
  await expectAccessible(page, 'whether incidents are moved', '[role=dialog]');
  await ana.press('Enter');
  await expect(page.getByText('1 incident was moved to version 2.')).toBeVisible();

  await ana.press('Alt+1');
  await expect(workflow.alert).toContainText('they were cut after 1,000');
  await expect(workflow.alert.getByRole('button', { name: 'Why did it not fire' })).toBeVisible();
  await expectAccessible(page, 'a problem of a workflow');
});
