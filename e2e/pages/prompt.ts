import { expect, type Locator, type Page } from 'playwright/test';

/** The card in the corner that asks for attention. */
export class Prompt {
  readonly card: Locator;

  constructor(page: Page) {
    this.card = page.getByRole('complementary', { name: 'Asking for attention' });
  }

  /** Waits until it takes keys: right after it appeared or changed it does not. */
  async expectAccepting(): Promise<void> {
    await expect(this.card).toHaveAttribute('data-accepting', 'true');
  }
}
