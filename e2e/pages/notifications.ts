import { expect, type Locator, type Page } from 'playwright/test';
import type { DeskWindow } from './desk-window.ts';

/** The notifications, walked through by keyboard. */
export class Notifications {
  readonly #window: DeskWindow;

  constructor(window: DeskWindow) {
    this.#window = window;
  }

  get #page(): Page {
    return this.#window.page;
  }

  /** Goes to a page by the palette. */
  async open(page: string): Promise<void> {
    await this.#window.command(`Notifications: ${page}`);
    await expect(this.#page.getByRole('heading', { name: page, level: 2 })).toBeVisible();
  }

  /** Presses what has a name, as one does who came to it with Tab. */
  async press(name: string, within: Page | Locator = this.#page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).focus();
    await this.#window.press('Enter');
  }

  /** Types into a field in place of what it says. */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.#page.getByLabel(label).focus();
    await this.#window.press('Control+a');
    await this.#page.keyboard.type(text);
  }

  /** Switches a box. */
  async tick(label: string | RegExp): Promise<void> {
    await this.#page.getByLabel(label).focus();
    await this.#window.press('Space');
  }

  /** Adds a condition to the filter; its first field has the focus then. */
  async addCondition(kind: string): Promise<void> {
    await this.press('Add a condition');
    await this.#page.getByRole('menuitem', { name: kind, exact: true }).focus();
    await this.#window.press('Enter');
    const field = this.#page.getByRole('listitem', { name: kind }).locator('input, select').first();
    await expect(field).toBeFocused();
  }

  /** Saves what is edited, and is back at the list. */
  async save(list: string): Promise<void> {
    await this.#window.press('Control+Enter');
    await expect(this.#page.getByRole('heading', { name: list, level: 2 })).toBeVisible();
  }
}
