import { defineConfig } from 'playwright/test';
import { findBrowser } from '../scripts/programs.mjs';

const browser = findBrowser();
const asRoot = process.getuid?.() === 0;

const withBrowser = [
  { name: 'build', testMatch: 'build.ts' },
  { name: 'interface', testIgnore: '**/screens.spec.ts', dependencies: ['build'] },
  { name: 'screens', testMatch: '**/screens.spec.ts', dependencies: ['build'] },
];
const withoutBrowser = [
  { name: 'interface', testMatch: 'without-browser.ts' },
  { name: 'screens', testMatch: 'without-browser.ts' },
];

/** The whole path in a real browser, against a real host. Without a browser one test says what to install. */
export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results',
  // Each has a host, a browser and a clock of its own; two at a time take half as long as one.
  workers: 2,
  // What is measured against the clock may have waited for the other: it is looked at once more.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    // What moves costs the processor that the next test needs; one test looks at it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: ['--autoplay-policy=no-user-gesture-required', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: browser === undefined ? withoutBrowser : withBrowser,
});
