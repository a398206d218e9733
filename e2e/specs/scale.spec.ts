import { expect, test } from '../fixtures/test.ts';

const MANY = 10_000;
/** What fits on the screen, and some above and below it. */
const MOST_DRAWN = 60;

test('ten thousand open incidents are listed, searched and answered', async ({ desk, ana }) => {
  const tool = await desk.addSource('tool');
  await tool.post(
    ...Array.from({ length: MANY }, (_, index) => ({
      action: 'trigger' as const,
      key: `port-${index}`,
      level: 2 + (index % 4),
      description: `Port ${index} is down`,
      tags: [`port=${index}`],
    })),
  );
  const { queue, prompt, outcome } = ana;
  const rows = queue.grid.getByRole('row');
  await expect(queue.heading('Unacknowledged')).toContainText('10000');
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(MOST_DRAWN);
  await expect(prompt.card).toContainText('STORM 5000');

  await ana.press('j', 'j', 'x', 'j', 'x');
  await expect(queue.selectionBar).toContainText('2 selected');
  await ana.press('a');
  await expect(outcome).toContainText('Acknowledged 2 incidents');

  await queue.grid.hover();
  await ana.page.mouse.wheel(0, 50_000);
  await expect.poll(() => queue.grid.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(1_000);
  expect(await rows.count()).toBeLessThan(MOST_DRAWN);

  await queue.filter.fill('port=9876');
  await expect(queue.row('Port 9876 is down')).toBeVisible();
  await expect(ana.page.getByRole('search')).toContainText('1 of 10000 shown');
});
