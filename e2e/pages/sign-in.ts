import type { Locator, Page } from 'playwright/test';

/** The form that a browser without a session shows. */
export class SignIn {
  readonly heading: Locator;
  readonly message: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { name: 'Sign in to Watchfloor' });
    this.message = page.getByRole('alert');
  }

  async as(name: string, password: string): Promise<void> {
    await this.#page.getByLabel('Name').fill(name);
    await this.#page.getByLabel('Password').fill(password);
    await this.#page.getByLabel('Password').press('Enter');
  }
}
