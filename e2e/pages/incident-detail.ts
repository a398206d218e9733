import type { Locator, Page } from 'playwright/test';

/** The incident that is open at the right. */
export class IncidentDetail {
  readonly whatHappensNext: Locator;
  readonly history: Locator;
  readonly messageBox: Locator;
  readonly links: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.whatHappensNext = page.getByRole('region', { name: 'What happens next' });
    this.history = page.getByRole('region', { name: 'History' });
    this.messageBox = page.getByRole('textbox', { name: 'Message' });
    this.links = page.getByRole('list', { name: 'Links' });
  }

  /** The pane, once it shows the incident of this title. */
  of(title: string): Locator {
    return this.#page.getByRole('region', { name: title });
  }
}
