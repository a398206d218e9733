import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = path.join(path.dirname(import.meta.dirname), 'src-renderer');

/** What is dimmed loses contrast that no test of the tokens sees; 1 undoes a dimming of the browser's own. */
const dimming = /opacity["']?\s*[:=(](?!\s*1\s*[;}\n])[^;}\n]*/gi;

function dimmedIn(text: string): readonly string[] {
  return text.match(dimming) ?? [];
}

describe('the interface', () => {
  it('dims nothing by opacity', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(css|tsx|html)$/.test(file),
    );
    expect(files).toContain(path.join('status-bar', 'status-bar.css'));
    const found = files.flatMap((file) =>
      dimmedIn(readFileSync(path.join(folder, file), 'utf8')).map((what) => `${file}: ${what}`),
    );
    expect(found).toEqual([]);
  });
});

describe('what dims', () => {
  it.each([
    'a { opacity: 0.5; }',
    'a { opacity: var(--faint) }',
    'a { fill-opacity: .4; }',
    'a { filter: opacity(50%); }',
    '<path strokeOpacity={0.5} />',
    "style={{ 'opacity': 0.3 }}",
  ])('is found: %s', (text) => expect(dimmedIn(text)).toHaveLength(1));

  it('is not the full opacity that a placeholder is given back', () => {
    expect(dimmedIn('a::placeholder { opacity: 1; }')).toEqual([]);
  });
});
