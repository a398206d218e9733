import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Desk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/test.ts';
import type { DeskWindow } from '../pages/desk-window.ts';
import { Timeline } from '../pages/timeline.ts';

const UPLINK = 'Uplink down on core-sw-1';

interface Opened {
  readonly id: number;
  readonly timeline: Timeline;
}

/** Opens an incident that is to be refreshed within ten minutes. */
async function openUplink(desk: Desk, ana: DeskWindow): Promise<Opened> {
  const tool = await desk.addSource('probe');
  const expiresAt = desk.ago(-10);
  const id = await tool.trigger('uplink', { description: UPLINK, level: 2, expiresAt });
  await expect(ana.queue.row(UPLINK).first()).toBeVisible();
  await ana.press('j', 'Enter');
  await expect(ana.detail.of(UPLINK)).toBeVisible();
  const timeline = new Timeline(ana.page);
  await expect(timeline.axis).toBeVisible();
  return { id, timeline };
}

test('an incident is followed through its life, and what was to come comes', async ({
  desk,
  ana,
}) => {
  const { timeline } = await openUplink(desk, ana);
  await expect(timeline.drawn('Active')).toBeVisible();
  await expect(timeline.drawn('10m', { exact: true })).toBeVisible();
  await expect(timeline.drawn('21:20 goes stale unless probe refreshes it')).toBeVisible();
  await ana.writeMessage('Called the carrier');
  await desk.advance('PT2M');
  await expect(timeline.drawn('8m', { exact: true })).toBeVisible();

  await ana.press('a');
  await expect(timeline.drawn('Investigating')).toBeVisible();
  await expect(timeline.drawn('ana', { exact: true })).toBeVisible();
  await expect(timeline.chip(/acknowledgement expires, prompts again unless closed/)).toBeVisible();

  await desk.advance('PT9M');
  await expect(timeline.drawn(/goes stale/)).toHaveCount(0);
  await expect(timeline.list).toContainText('reports missing until now');

  await desk.advance('PT2H');
  await expect(timeline.region).not.toContainText('acknowledgement expires');
  await expect(timeline.list).toContainText('The acknowledgement expired');

  await ana.close('Fibre spliced');
  await expect(timeline.list).toContainText('ana closed it. Fibre spliced');
  await expect(timeline.region).toContainText('When probe reports it again: open again');
});

test('it is moved and scaled by keys, presets and buttons', async ({ desk, ana }) => {
  const { timeline } = await openUplink(desk, ana);
  const { region } = timeline;
  await desk.advance('PT4M');
  await expect(region).toContainText('to scale, 15m');
  await ana.press('t');
  await expect(timeline.axis).toBeFocused();
  await ana.press('-');
  await expect(region).toContainText('to scale, 22m');
  await ana.press('+', '+');
  await expect(region).toContainText('to scale, 10m');
  const before = await timeline.seen();
  await ana.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expect.poll(() => timeline.seen()).not.toBe(before);
  await ana.press('0');
  await expect(region).toContainText('to scale, 15m');
  await region.getByRole('radio', { name: '6h' }).click();
  await expect(region).toContainText('to scale, 6h');
  await region.getByRole('button', { name: 'Closer' }).press('Enter');
  await expect(region).toContainText('to scale, 3h');
});

test('the wheel scales it while the keyboard is in it, and dragging moves it', async ({
  desk,
  ana,
}) => {
  const { timeline } = await openUplink(desk, ana);
  await timeline.axis.hover();
  const before = await timeline.seen();
  await ana.page.mouse.wheel(0, 20);
  await ana.page.mouse.wheel(0, -20);
  expect(await timeline.seen()).toBe(before);
  await ana.page.keyboard.down('Control');
  await ana.page.mouse.wheel(0, -200);
  await ana.page.keyboard.up('Control');
  await expect.poll(() => timeline.seen()).not.toBe(before);

  const scaled = await timeline.seen();
  const box = await timeline.axis.boundingBox();
  if (!box) throw new Error('The axis is nowhere.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await ana.page.mouse.move(x, y);
  await ana.page.mouse.down();
  await ana.page.mouse.move(x + 200, y, { steps: 4 });
  await ana.page.mouse.up();
  await expect.poll(() => timeline.seen()).not.toBe(scaled);
  await expect(timeline.axis).toBeFocused();
});

test('what lies beyond its edges is a button that leads there', async ({ desk, ana }) => {
  const { timeline } = await openUplink(desk, ana);
  await desk.advance('PT5M');
  await timeline.region.getByRole('radio', { name: '15m' }).click();
  await ana.press('t', '+', '+', '+', '+', '+', '+');
  await expect(timeline.chip(/21:10 opened 5m ago/)).toBeVisible();
  await timeline.chip(/goes stale/).press('Enter');
  await expect(timeline.drawn(/goes stale/)).toBeVisible();
  await timeline.chip(/: now$/).press('Enter');
  await expect(timeline.chip(/: now$/)).toHaveCount(0);
});

test('focus on an action shows the future as if it were done', async ({ desk, ana }) => {
  const { timeline } = await openUplink(desk, ana);
  const acknowledge = ana.detail.of(UPLINK).getByRole('button', { name: /^Acknowledge/ });
  await expect(timeline.drawn('Acknowledged')).toHaveCount(0);
  await acknowledge.focus();
  await expect(timeline.region).toContainText('as if you acknowledged it now');
  await expect(timeline.drawn('Acknowledged')).toBeVisible();
  await expect(timeline.chip(/23:10 acknowledgement expires/)).toBeVisible();
  // The host knows nothing of it.
  await expect(ana.detail.of(UPLINK)).toContainText('open, unacknowledged');
  await ana.press('Tab', 'Tab');
  await expect(timeline.region).toContainText('as if you closed it now');
  await expect(timeline.drawn(/goes stale/)).toHaveCount(0);
  await ana.press('Tab');
  await expect(timeline.region).toContainText('to scale');
  await expect(timeline.drawn(/goes stale/)).toBeVisible();
});

test('many marks in one place are one, until it is looked at closer', async ({ desk, ana }) => {
  const { id, timeline } = await openUplink(desk, ana);
  for (const minute of [1, 2, 3, 4, 5]) {
    await desk.advance('PT1M');
    await desk.call('incident.postMessage', { id, text: `Look ${minute}` });
  }
  await timeline.region.getByRole('radio', { name: '6h' }).click();
  await expect(timeline.several(5)).toBeVisible();
  await timeline.region.getByRole('radio', { name: '15m' }).click();
  await expect(timeline.several(5)).toHaveCount(0);
});

test('even spacing gives every moment the same room', async ({ desk, ana }) => {
  const { id, timeline } = await openUplink(desk, ana);
  await desk.call('incident.postMessage', { id, text: 'At once' });
  await desk.advance('PT3H');
  await desk.call('incident.postMessage', { id, text: 'Hours later' });
  await timeline.region.getByText('Even spacing').click();
  await expect(timeline.region).toContainText('evenly spaced, not to scale');
  await expect(timeline.drawn('00:10', { exact: true })).toBeVisible();
  await timeline.region.getByText('Even spacing').click();
  await expect(timeline.region).toContainText('to scale, ');
});

test('an incident of three months is drawn like one of a minute', async ({ desk, ana }) => {
  const tool = await desk.addSource('probe');
  const began = desk.ago(85 * 24 * 60);
  await tool.trigger('disk', { description: 'Disk full', level: 3, occurredAt: began });
  await expect(ana.queue.row('Disk full').first()).toBeVisible();
  await ana.press('j', 'Enter');
  const timeline = new Timeline(ana.page);
  await expect(timeline.region).toContainText('to scale, 92d');
  await ana.press('t');
  for (let step = 0; step < 35; step += 1) await ana.press('+');
  await expect(timeline.region).toContainText('to scale, 1m');
  await expect(timeline.drawn('21:10:00')).toBeVisible();
  await expect(timeline.chip(/opened 85d ago/)).toBeVisible();
});

test('the history is turned around, and shows technical events when asked', async ({
  desk,
  ana,
}) => {
  const { id } = await openUplink(desk, ana);
  await desk.call('incident.postMessage', { id, text: 'Called the carrier' });
  const { history } = ana.detail;
  const entries = history.getByRole('listitem');
  await expect(entries.first()).toContainText('Called the carrier');
  await history.getByRole('button', { name: 'Order: newest first. Turn it around' }).press('Enter');
  await expect(entries.first()).toContainText('opened it');
  await expect(entries.last()).toContainText('Called the carrier');
  const technical = history.getByRole('switch', { name: 'Show technical events' });
  await expect(technical).not.toBeChecked();
});

test('its history is saved as a postmortem draft, as CSV and as JSON', async ({ desk, ana }) => {
  const { id } = await openUplink(desk, ana);
  await desk.call('incident.postMessage', { id, text: 'Called the **carrier**' });
  await desk.advance('PT4M');
  await ana.press('a');
  await expect(ana.detail.of(UPLINK)).toContainText('open, acknowledged');
  const save = async (item: string): Promise<string> => {
    const download = ana.page.waitForEvent('download');
    await ana.page.getByRole('button', { name: 'More', exact: true }).press('Enter');
    await ana.pressInMenu(item);
    const file = await download;
    await expect(ana.outcome).toContainText(`Saved ${file.suggestedFilename()}`);
    return readFile(await file.path(), 'utf8');
  };
  const draft = await save('Save a postmortem draft');
  expect(draft).toContain(`# Postmortem of \\#${id}: ${UPLINK}`);
  expect(draft).toContain('| Acknowledged | Sat 21 Nov 21:14:00 Oslo | 4m |');
  expect(draft).toContain('| Resolved | not yet |  |');
  expect(draft).toContain('> Called the \\*\\*carrier\\*\\*');
  const csv = await save('Save the history as CSV');
  expect(csv.split('\r\n')[0]).toBe('at,received,type,who,kind,visibility,what,text');
  expect(csv).toContain('ana acknowledged it');
  const json = JSON.parse(await save('Save the history as JSON')) as { complete: boolean };
  expect(json).toMatchObject({ complete: true, incident: { id, open: true } });
});

test('it has no grave fault for assistive technology', async ({ desk, ana }) => {
  const { timeline } = await openUplink(desk, ana);
  await timeline.region.getByText('Legend').click();
  await ana.press('+', '+', '+');
  await expectAccessible(ana.page, 'timeline', '.timeline');
});
