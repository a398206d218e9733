import type { Locator, Page } from 'playwright/test';

/** The desk on a wall. */
export class Kiosk {
  readonly page: Page;
  readonly lines: Locator;
  readonly counts: Locator;
  readonly blindBar: Locator;
  readonly statusLine: Locator;
  readonly leaveButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.lines = page.getByRole('list', { name: 'Incidents' });
    this.counts = page.getByRole('list', { name: 'Counts by level' });
    this.blindBar = page.getByRole('alert').filter({ hasText: 'BLIND' });
    this.statusLine = page.getByRole('contentinfo', { name: 'Status' });
    this.leaveButton = page.getByRole('button', { name: 'Leave the kiosk' });
  }

  row(title: string): Locator {
    return this.lines.getByRole('listitem').filter({ hasText: title });
  }

  count(level: string): Locator {
    return this.counts.getByRole('listitem').filter({ hasText: level });
  }
}
