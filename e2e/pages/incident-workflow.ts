import { expect, type Locator, type Page } from 'playwright/test';
import type { DeskWindow } from './desk-window.ts';

/** The workflow of the incident that is open. */
export class IncidentWorkflow {
  /** Its status, and the buttons that there are in it. */
  readonly bar: Locator;
  readonly status: Locator;
  readonly alert: Locator;
  /** Everything else of it, which can be folded away. */
  readonly facts: Locator;
  readonly #window: DeskWindow;
  readonly #page: Page;

  constructor(window: DeskWindow) {
    const { page } = window;
    this.#window = window;
    this.#page = page;
    this.bar = page.getByRole('group', { name: /^Workflow / });
    this.status = this.bar.locator('b').first();
    this.alert = page.getByRole('alert').filter({ hasText: /\S/ });
    this.facts = page.locator('details').filter({ hasText: 'Statuses that it had' });
  }

  /** Presses the first button, by keyboard; the bar has to show it. */
  async press(label: string): Promise<void> {
    const button = this.bar.getByRole('button', { name: label });
    await expect(button).toBeVisible();
    await this.#window.press('w');
    await expect(button).toBeFocused();
    await this.#window.press('Enter');
  }

  /** Says when a status was entered, and how one knows, by keyboard. */
  async correctTime(status: string, time: string, reason: string): Promise<void> {
    const { dialog } = this.#window;
    await this.#window.command(`Correct the time of “${status}”`);
    await expect(dialog.getByLabel('When it happened')).toBeFocused();
    await this.#window.press('Control+a');
    await this.#page.keyboard.type(time);
    await this.#window.press('Tab');
    await this.#page.keyboard.type(reason);
    await this.#window.press('Enter');
  }

  /** Shows what is folded away. */
  async unfold(): Promise<void> {
    const summary = this.facts.locator('summary');
    await summary.focus();
    if ((await this.facts.getAttribute('open')) === null) await this.#window.press('Enter');
  }
}
