import type { DeskWindow } from '../pages/desk-window.ts';
import { expect, test } from '../fixtures/test.ts';

const HTML = `<img src=x onerror="document.title='taken over'"><script>document.title='taken over'</script>`;
const MARKDOWN = '[click](javascript:alert(1)) **bold** `code`';
const RIGHT_TO_LEFT = '\u202Ereversed \u2067text\u202E gpj.exe';

test('posted text is shown as it is, in the queue, the prompt and the detail', async ({
  desk,
  ana,
}) => {
  const tool = await desk.addSource('<b>tool</b>');
  await tool.trigger('html', {
    level: 1,
    description: HTML,
    tags: ['link=javascript:alert(1)', 'html=<svg onload=alert(1)>'],
    metadata: { runbook_url: 'javascript:alert(1)', '<i>name</i>': '<u>value</u>' },
  });
  await tool.trigger('markdown', { level: 2, description: MARKDOWN });
  const { queue, prompt, detail, page } = ana;
  await expect(queue.row(MARKDOWN)).toBeVisible();
  await expect(queue.row(HTML)).toContainText('<b>tool</b>');
  await expect(prompt.card).toContainText(HTML);
  await ana.press('j', 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HTML);
  await page.getByText('Sent by the source').click();
  await expect(page.getByText('<u>value</u>', { exact: true })).toBeVisible();
  await page.getByText('As posted').click();
  await expect(page.locator('.posted-list pre').first()).toContainText('<u>value</u>');
  await ana.writeMessage(HTML);
  await expect(detail.history.getByText(HTML)).toHaveCount(1);

  await expect(page).toHaveTitle(/Watchfloor$/);
  await expect(page.locator('img, script:not([src]), [onerror], [onload], main u')).toHaveCount(0);
  await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
});

test('a link shows to which host it leads, and opens nothing of ours', async ({ desk, ana }) => {
  const tool = await desk.addSource('tool');
  await tool.trigger('one', {
    description: 'Certificate expires',
    detailsUrl: 'https://evil.example.org/https://intern.example.com/',
  });
  await expect(ana.queue.row('Certificate expires')).toBeVisible();
  await ana.press('j', 'Enter');
  const link = ana.detail.links.getByRole('link');
  await expect(link).toContainText('evil.example.org');
  await expect(link).not.toContainText('intern.example.com');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});

test('text that turns its direction turns nothing else', async ({ desk, ana }) => {
  const tool = await desk.addSource('tool');
  await tool.trigger('bidi', { level: 2, description: RIGHT_TO_LEFT, occurredAt: desk.ago(4) });
  const { queue, page } = ana;
  const title = page.locator('.queue-title');
  await expect(title).toBeVisible();
  const [words, age] = await Promise.all([
    title.boundingBox(),
    queue.grid.getByText('4m', { exact: true }).boundingBox(),
  ]);
  expect(age?.x).toBeGreaterThan((words?.x ?? 0) + (words?.width ?? 0) - 1);
});

test('a title of 20,000 characters breaks no line, row or pane', async ({ desk, ana }) => {
  const tool = await desk.addSource('tool');
  await tool.trigger('long', { level: 1, description: 'x'.repeat(20_000) });
  await tool.trigger('short', { level: 3, description: 'Disk is full' });
  const { queue, prompt, detail, page } = ana;
  await expect(queue.row('Disk is full')).toBeVisible();
  await expectNoOverflow(ana);
  const height = async (title: string) => (await queue.row(title).boundingBox())?.height;
  expect(await height('xxx')).toBe(await height('Disk is full'));
  const card = await prompt.card.boundingBox();
  expect(card?.height).toBeLessThanOrEqual((page.viewportSize()?.height ?? 0) * 0.4);

  await ana.press('j', 'Enter');
  await expect(detail.messageBox).toBeInViewport();
  await expect(detail.of('xxx').getByRole('button', { name: /^Acknowledge/ })).toBeInViewport();
  await expectNoOverflow(ana);
});

/** Nothing is pushed out of the window: neither to the side nor below. */
async function expectNoOverflow({ page, statusLine }: DeskWindow): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess).toBe(0);
  const line = await statusLine.boundingBox();
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBe(page.viewportSize()?.height);
}
