import { expect, type Locator, type Page } from 'playwright/test';
import { IncidentDetail } from './incident-detail.ts';
import { Prompt } from './prompt.ts';
import { Queue } from './queue.ts';

/** No page has more that Tab comes to. */
const MOST_TABS = 200;
/** What is walked to may have been drawn anew meanwhile: it is looked for after so many presses. */
const FOUND_ANEW = 20;

/** The window of somebody who is signed in. */
export class DeskWindow {
  readonly page: Page;
  readonly queue: Queue;
  readonly detail: IncidentDetail;
  readonly prompt: Prompt;
  readonly dialog: Locator;
  /** What this operator did last, and how to take it back. */
  readonly outcome: Locator;
  readonly statusLine: Locator;
  readonly blindBar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.queue = new Queue(page);
    this.detail = new IncidentDetail(page);
    this.prompt = new Prompt(page);
    this.dialog = page.getByRole('dialog');
    this.outcome = page.getByRole('region', { name: 'What you did' });
    this.statusLine = page.getByRole('contentinfo', { name: 'Status' });
    this.blindBar = page.getByRole('alert').filter({ hasText: 'BLIND' });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses Tab until something has the focus, as one does who has no mouse. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    // Finding it by its name anew with each press would take longer than the walk.
    let element = await target.elementHandle();
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if (await element?.evaluate((found) => found === document.activeElement)) return;
      await this.press('Tab');
      if (presses % FOUND_ANEW === FOUND_ANEW - 1) element = await target.elementHandle();
    }
    throw new Error(`Tab never comes to ${String(target)}.`);
  }

  /** Comes to a button or whatever else Enter presses with Tab, and presses it. */
  async pressAt(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press('Enter');
  }

  /** Comes to a field with Tab, and types in place of what it says. */
  async typeInto(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Goes down an open menu with the arrow keys, and presses an item. */
  async pressInMenu(name: string): Promise<void> {
    await expect(this.page.getByRole('menu')).toBeVisible();
    const item = this.page.getByRole('menuitem', { name, exact: true });
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if (await item.evaluate((element) => element === document.activeElement)) break;
      await this.press('ArrowDown');
    }
    await expect(item).toBeFocused();
    await this.press('Enter');
  }

  /** Posts a message about the incident that is open, by keyboard; the keys are then those of the desk again. */
  async writeMessage(text: string): Promise<void> {
    await this.press('m');
    await expect(this.detail.messageBox).toBeFocused();
    await this.page.keyboard.type(text);
    await this.press('Control+Enter');
    await expect(this.detail.history).toContainText(text);
    await expect(this.detail.messageBox).toHaveValue('');
    await this.press('Escape');
  }

  /** Closes what the keys act on, by keyboard, and says why. */
  async close(note = ''): Promise<void> {
    await this.press('c');
    await this.answerDialog(note);
  }

  /** Writes into the field that the dialog opens with, and confirms. */
  async answerDialog(note = ''): Promise<void> {
    await expect(this.dialog.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await this.page.keyboard.type(note);
    await this.press('Enter');
    await expect(this.dialog).toBeHidden();
  }

  /** Goes to another place of the rail by its key. */
  async goTo(place: 'Desk' | 'Settings'): Promise<void> {
    const places = this.page.getByRole('navigation', { name: 'Places' });
    await expect(places).toBeVisible();
    await this.press(place === 'Desk' ? 'Alt+1' : 'Alt+9');
    await expect(places.getByRole('button', { name: place })).toHaveAttribute(
      'aria-current',
      'page',
    );
  }

  /** Opens a page of the settings by the palette. */
  async openSettings(page: string): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Places' })).toBeVisible();
    await this.command(`Settings: ${page}`);
    await expect(this.page.getByRole('heading', { name: page, level: 2 })).toBeVisible();
  }

  /** Types into the palette and does what it marks first. */
  async command(words: string): Promise<void> {
    const box = this.dialog.getByRole('searchbox').or(this.dialog.getByRole('textbox'));
    await expect(async () => {
      // What is drawn listens to keys a moment later.
      await this.press('Control+k');
      await expect(box).toBeFocused({ timeout: 1_000 });
    }).toPass({ timeout: 10_000 });
    await this.page.keyboard.type(words);
    await expect(this.dialog.getByRole('option').first()).toHaveAttribute('data-focused', 'true');
    await this.press('Enter');
  }

  /** Chooses from the menu of the operator, by keyboard. */
  async chooseFromMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /, operator / }).press('Enter');
    await this.pressInMenu(item);
  }
}
