import { expect, test } from '../fixtures/test.ts';

test('by keyboard alone: from the prompt to the history and the close', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 1, description: 'Uplink down on core-sw-1' });
  await zabbix.trigger('fan', { level: 3, description: 'Fan 2 of db-3 is slow' });
  const { queue, detail, outcome } = ana;
  await expect(queue.row('Fan 2 of db-3')).toBeVisible();

  await ana.press('j');
  await queue.expectKeysOn('Uplink down');
  await ana.press('j');
  await queue.expectKeysOn('Fan 2');
  await ana.press('k', 'Enter');
  await expect(detail.of('Uplink down on core-sw-1')).toContainText('open, unacknowledged');

  await ana.press('a');
  await expect(outcome).toContainText('Acknowledged');
  await expect(detail.of('Uplink down on core-sw-1')).toContainText('open, acknowledged');
  await expect(queue.row('Uplink down')).toContainText('ana, 2h left');

  await ana.writeMessage('Carrier called, ticket 8812');

  await ana.press('c');
  await expect(ana.dialog).toContainText('Uplink down on core-sw-1');
  await ana.answerDialog('Cable seated again');
  await expect(detail.of('Uplink down on core-sw-1')).toContainText('closed');
  await expect(detail.history).toContainText('Cable seated again');

  await ana.press('n');
  await queue.expectSection('Uplink down', 'Recently closed');
});

test('Z takes back an acknowledgement and a close', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  const { queue, detail, outcome } = ana;
  await expect(queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Enter', 'a');
  await expect(detail.of('Uplink down')).toContainText('open, acknowledged');
  await ana.press('z');
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
  await expect(outcome).toContainText('Took back the acknowledgement');

  await ana.close();
  await expect(detail.of('Uplink down')).toContainText('closed');
  await ana.press('z');
  await expect(detail.of('Uplink down')).toContainText('open, unacknowledged');
});

test('Shift+A asks for how long, and takes a note', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('j', 'Enter', 'Shift+A');
  const choices = ana.dialog.getByRole('radio');
  await expect(choices).toHaveCount(5);
  await expect(ana.dialog.getByRole('radio', { name: '2h' })).toBeFocused();
  await ana.press('ArrowDown');
  await expect(ana.dialog.getByRole('radio', { name: 'End of shift, 22:00' })).toBeChecked();
  await ana.press('ArrowDown');
  await expect(ana.dialog.getByRole('radio', { name: 'Next Monday 09:00' })).toBeChecked();
  await ana.press('Tab');
  await ana.page.keyboard.type('Part is ordered');
  await ana.press('Enter');
  await expect(ana.queue.row('Uplink down')).toContainText('ana until Mon 23 Nov 09:00');
  await expect(ana.detail.history).toContainText('Part is ordered');
});

test('X chooses several, and one key acknowledges and closes them', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  for (const name of ['one', 'two', 'three']) {
    await zabbix.trigger(name, { level: 2, description: `Problem ${name}` });
  }
  const { queue, outcome } = ana;
  await expect(queue.row('Problem three')).toBeVisible();
  await ana.press('j', 'x', 'j', 'x');
  await expect(queue.selectionBar).toContainText('2 selected');
  await ana.press('a');
  await expect(outcome).toContainText('Acknowledged 2 incidents');
  await ana.press('n');
  await expect(queue.heading('Unacknowledged')).toHaveText('Unacknowledged 1');
  await queue.expectSection('Problem three', 'Acknowledged');
  await queue.expectSection('Problem two', 'Acknowledged');
  await queue.expectSection('Problem one', 'Unacknowledged');

  await ana.press('z');
  await expect(outcome).toContainText('Took back the acknowledgement of 2 incidents');
  await ana.press('n');
  await queue.expectSection('Problem three', 'Unacknowledged');
});

test('/ filters while typing, Escape leaves, and keys never act while somebody types', async ({
  desk,
  ana,
}) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down', tags: ['site=osl2'] });
  await zabbix.trigger('fan', { level: 3, description: 'Fan is slow', tags: ['site=trd1'] });
  const { queue } = ana;
  await expect(queue.row('Fan is slow')).toBeVisible();
  await ana.press('j', '/');
  await expect(queue.filter).toBeFocused();
  await ana.page.keyboard.type('site=trd1');
  await expect(queue.row('Uplink down')).toBeHidden();
  await expect(queue.row('Fan is slow')).toBeVisible();
  await ana.page.keyboard.press('a');
  await expect(queue.filter).toHaveValue('site=trd1a');
  await ana.press('Escape');
  await expect(queue.filter).toHaveValue('');
  await expect(queue.row('Uplink down')).toBeVisible();
  await expect(queue.heading('Acknowledged')).toHaveCount(0);
});

test('? lists every key, and Escape closes the list', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.trigger('uplink', { level: 2, description: 'Uplink down' });
  await expect(ana.queue.row('Uplink down')).toBeVisible();
  await ana.press('?');
  for (const label of ['Acknowledge', 'Close', 'Write a message', 'Filter', 'Next incident']) {
    await expect(ana.dialog.getByText(label, { exact: true })).toBeVisible();
  }
  await ana.press('Escape');
  await expect(ana.dialog).toBeHidden();
});

test('the prompt has keys of its own, which wait until it can be read', async ({ desk, ana }) => {
  const zabbix = await desk.addSource('zabbix');
  await zabbix.post(
    { action: 'trigger', key: 'uplink', level: 1, description: 'Uplink down' },
    { action: 'trigger', key: 'fan', level: 2, description: 'Fan is slow' },
    { action: 'trigger', key: 'disk', level: 3, description: 'Disk is full' },
  );
  const { prompt, queue, detail } = ana;
  await expect(prompt.card).toContainText('Disk is full');
  const top = prompt.card.getByRole('heading');
  for (const [key, title] of [
    ['Alt+3', 'Disk is full'],
    ['Alt+2', 'Uplink down'],
  ] as const) {
    await prompt.expectAccepting();
    await ana.press(key);
    await expect(top).toContainText(title);
  }
  await prompt.expectAccepting();
  await ana.press('Alt+o');
  await expect(detail.of('Uplink down')).toBeVisible();
  await ana.press('Alt+u');
  await expect(ana.statusLine).toContainText('MUTED 5m by ana');
  await ana.press('Alt+a');
  await expect(prompt.card).not.toContainText('Uplink down');
  await queue.expectSection('Uplink down', 'Acknowledged');
});
