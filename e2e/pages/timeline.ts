import type { Locator, Page } from 'playwright/test';

/** The timeline of the incident that is open. */
export class Timeline {
  readonly region: Locator;
  /** What takes the keys and the wheel; it is called by what is seen of time. */
  readonly axis: Locator;
  /** The same in words. */
  readonly list: Locator;
  readonly closer: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Timeline' });
    this.axis = this.region.getByRole('group', { name: /^Timeline from/ });
    this.list = this.region.getByRole('list', { name: 'The timeline in words' });
    this.closer = this.region.getByRole('button', { name: 'Closer' });
  }

  /** What is drawn with these words. */
  drawn(words: string | RegExp, options: { readonly exact?: boolean } = {}): Locator {
    return this.axis.getByText(words, options);
  }

  /** So many marks that are drawn as their number. */
  several(count: number): Locator {
    return this.axis.locator(`.mark-several[data-count="${count}"]`);
  }

  /** What lies beyond the edges of what is seen. */
  chip(words: string | RegExp): Locator {
    return this.region.getByRole('button', { name: words });
  }

  /** From when until when, as it calls itself. */
  async seen(): Promise<string> {
    return (await this.axis.getAttribute('aria-label')) ?? '';
  }
}
