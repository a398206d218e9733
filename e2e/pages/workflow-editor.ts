import { expect, type Locator, type Page } from 'playwright/test';

/** No outline is longer. */
const MOST_LINES = 40;

/** The editor of one workflow, and its simulator. */
export class WorkflowEditor {
  readonly #page: Page;
  readonly head: Locator;
  readonly version: Locator;
  readonly publish: Locator;
  readonly outline: Locator;
  readonly form: Locator;
  /** What the lint found. */
  readonly findings: Locator;
  readonly script: Locator;
  readonly trace: Locator;
  readonly outcome: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.head = page.locator('.editor-head');
    this.version = page.getByLabel('Version', { exact: true });
    this.publish = page.getByRole('button', { name: 'Publish…' });
    this.outline = page.getByRole('treegrid', { name: 'Statuses and transitions' });
    this.form = page.getByRole('group', { name: 'What is selected' });
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.script = page.getByRole('region', { name: 'What it is told' });
    this.trace = page.getByRole('region', { name: 'What happens, and why' });
    this.outcome = page.getByRole('region', { name: 'How it is then' });
  }

  /** A line of the outline: a status, or a transition as `what it waits for → where it leads`. */
  line(name: string): Locator {
    // Behind it stands what the lint found.
    return this.outline.getByRole('row', { name: new RegExp(`^${name}(,|$)`) });
  }

  /** Goes down the outline with the arrow keys to the first line of this name, and chooses it. */
  async choose(name: string): Promise<void> {
    const line = this.line(name).first();
    await this.outline.focus();
    await this.#page.keyboard.press('Home');
    for (let presses = 0; presses < MOST_LINES; presses += 1) {
      if (await line.evaluate((element) => element === document.activeElement)) break;
      await this.#page.keyboard.press('ArrowDown');
    }
    await expect(line).toHaveAttribute('aria-selected', 'true');
  }

  /** A condition of the transition that is selected, as its sentence. */
  condition(sentence: string): Locator {
    return this.form.getByRole('button', { name: sentence }).first();
  }

  /** A status in the picture. */
  node(status: string): Locator {
    return this.#page.locator(`[data-status="${status}"] > rect`);
  }

  /** Adds a status by keyboard. */
  async addStatus(label: string, category: 'open' | 'closed' = 'open'): Promise<void> {
    await this.#page.keyboard.press('Alt+s');
    const dialog = this.#page.getByRole('dialog', { name: 'Add a status' });
    await expect(dialog.getByLabel('What it is called')).toBeFocused();
    await this.#page.keyboard.type(label);
    if (category === 'closed') {
      await this.#page.keyboard.press('Tab');
      await this.#page.keyboard.press('ArrowDown');
      await this.#page.keyboard.press('Tab');
    }
    await this.#page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(this.form.getByRole('heading', { name: label })).toBeVisible();
  }

  /** Follows a line of the findings to its field, by keyboard. */
  async goToFinding(words: string): Promise<void> {
    await this.findings.getByRole('button', { name: words }).first().focus();
    await this.#page.keyboard.press('Enter');
  }
}
