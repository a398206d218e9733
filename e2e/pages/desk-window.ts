import type { Locator, Page } from 'playwright/test';
import { IncidentDetail } from './incident-detail.ts';
import { Prompt } from './prompt.ts';
import { Queue } from './queue.ts';

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

  /** Goes to another place of the rail. */
  async goTo(place: 'Desk' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('button', { name: place })
      .click();
  }

  /** Chooses from the menu of the operator. */
  async chooseFromMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /, operator / }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
