import { expect, type Page } from 'playwright/test';
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

  /** Comes to a button with Tab and presses it. */
  async press(name: string): Promise<void> {
    await this.#window.tabTo(this.#page.getByRole('button', { name, exact: true }));
    await this.#window.press('Enter');
  }

  /** Comes to a field with Tab, and types in place of what it says. */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.#window.tabTo(this.#page.getByLabel(label));
    await this.#window.press('Control+a');
    await this.#page.keyboard.type(text);
  }

  /** Comes to a choice with Tab, and chooses by the first letters of what is wanted. */
  async choose(label: string | RegExp, wanted: string): Promise<void> {
    const choice = this.#page.getByLabel(label);
    await this.#window.tabTo(choice);
    await this.#page.keyboard.type(wanted);
    await expect(choice.locator('option:checked')).toHaveText(wanted);
  }

  /** Comes to a box with Tab, and switches it. */
  async tick(label: string | RegExp): Promise<void> {
    await this.#window.tabTo(this.#page.getByLabel(label));
    await this.#window.press('Space');
  }

  /** Adds a condition to the filter; its first field has the focus then. */
  async addCondition(kind: string): Promise<void> {
    await this.press('Add a condition');
    await this.#window.pressInMenu(kind);
    const field = this.#page.getByRole('listitem', { name: kind }).locator('input, select').first();
    await expect(field).toBeFocused();
  }

  /** Saves what is edited, and is back at the list. */
  async save(list: string): Promise<void> {
    await this.#window.press('Control+Enter');
    await expect(this.#page.getByRole('heading', { name: list, level: 2 })).toBeVisible();
  }
}
