import { expect, type Locator, type Page } from 'playwright/test';

/** The list of incidents, with its filter and its bars. */
export class Queue {
  readonly grid: Locator;
  readonly filter: Locator;
  /** "2 new, 1 critical: …", while the order stands still. */
  readonly frozenBar: Locator;
  readonly selectionBar: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Incidents' });
    this.filter = page.getByRole('searchbox', { name: 'Filter incidents' });
    this.frozenBar = page.getByRole('button', { name: / new|order frozen/ });
    this.selectionBar = page.getByRole('toolbar', { name: 'Selected incidents' });
  }

  row(title: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: title });
  }

  /** The row of an incident that waits for somebody, whatever else bears the same title. */
  waiting(title: string): Locator {
    return this.grid.locator('[id^=queue-unacknowledged-]').filter({ hasText: title });
  }

  /** The heading of a section, with its count. */
  heading(section: string): Locator {
    return this.grid.getByRole('rowheader', { name: new RegExp(`^${section}`) });
  }

  levelChip(level: string): Locator {
    return this.#page
      .getByRole('group', { name: 'Levels shown' })
      .getByRole('button', { name: level });
  }

  /** The titles of all incidents that are drawn, from top to bottom. */
  async titles(): Promise<readonly string[]> {
    const rows = this.grid.getByRole('row').filter({ has: this.#page.locator('.queue-title') });
    const placed = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        top: element.getBoundingClientRect().top,
        title: element.querySelector('.queue-title')?.textContent ?? '',
      })),
    );
    return placed.sort((one, other) => one.top - other.top).map(({ title }) => title);
  }

  /** Waits until the keys act on this row. */
  async expectKeysOn(title: string): Promise<void> {
    const id = (await this.row(title).getAttribute('id')) ?? 'no row';
    await expect(this.grid).toHaveAttribute('aria-activedescendant', id);
  }

  /** Waits until an incident stands under the heading of a section. */
  async expectSection(title: string, section: string): Promise<void> {
    await expect(async () => {
      expect(await this.sectionOf(title)).toBe(section);
    }).toPass({ timeout: 10_000 });
  }

  /** The heading above an incident: `Unacknowledged`, `Acknowledged`, `Recently closed`. */
  async sectionOf(title: string): Promise<string> {
    const lines = await this.grid.getByRole('row').evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: element.getBoundingClientRect().top,
          heading: element.querySelector('[role=rowheader] b')?.textContent ?? null,
          text: element.textContent,
        }))
        .sort((one, other) => one.top - other.top),
    );
    const at = lines.findIndex(({ heading, text }) => heading === null && text.includes(title));
    return (
      lines.slice(0, Math.max(0, at)).findLast(({ heading }) => heading !== null)?.heading ?? ''
    );
  }
}
