import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const folder = path.join(import.meta.dirname, '..');

it('no rule looks through the whole page with every change of it', () => {
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  );
  expect(sheets.length).toBeGreaterThan(20);
  const found = sheets.filter((file) =>
    /(:root|html|body)[^{,]*:has\(/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  expect(found).toEqual([]);
});
