import { test } from 'playwright/test';

test('the interface in a browser', () => {
  test.skip(true, 'No browser found. To run these: apt-get install -y chromium');
});
