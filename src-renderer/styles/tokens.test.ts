import { describe, expect, it } from 'vitest';
import { contrast, distance, over, parseColour, type Colour, type Sight } from './colour.ts';
import css from './tokens.css?raw';

const themes = ['dark', 'light'] as const;
const surfaces = ['bg', 'surface-1', 'surface-2', 'surface-3'];
/** What lies half transparent over a surface, with text on it. */
const washes = ['accent-soft', 'critical-tint'];
const texts = ['text', 'text-2', 'text-3', 'accent', 'ok', 'acknowledged', 'maintenance'];
const levels = ['critical', 'high', 'moderate', 'low', 'info'];
const sights: readonly Sight[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'];

const TEXT = 4.5;
const SHAPE = 3;
const APART = 15;

/** The tokens of one theme that are colours. */
function coloursOf(theme: string): (name: string) => Colour {
  const start = css.indexOf(`:root[data-theme='${theme}']`);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  const tokens = new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]+)\s*;/gi)].map((match) => [match[1], match[2]]),
  );
  return (name) => parseColour(tokens.get(name) ?? `--${name} is missing in ${theme}`);
}

/** Every ground that text may stand on: the surfaces, and each wash over each. */
function groundsOf(colour: (name: string) => Colour): readonly (readonly [string, Colour])[] {
  return surfaces.flatMap((surface) => {
    const plain = [surface, colour(surface)] as const;
    const washed = washes.map(
      (wash) => [`${wash} over ${surface}`, over(colour(wash), colour(surface))] as const,
    );
    return [plain, ...washed];
  });
}

describe.each(themes)('colours of the %s theme', (theme) => {
  const colour = coloursOf(theme);
  const grounds = groundsOf(colour);

  it.each(texts)('%s is readable as text on every surface', (name) => {
    for (const [ground, under] of grounds) {
      expect(contrast(colour(name), under), `${name} on ${ground}`).toBeGreaterThanOrEqual(TEXT);
    }
  });

  it.each(['age-1', 'age-2'])('text is readable on %s', (wash) => {
    for (const [ground, under] of grounds) {
      const aged = over(colour(wash), under);
      expect(contrast(colour('text'), aged), `${wash} on ${ground}`).toBeGreaterThanOrEqual(TEXT);
    }
  });

  it.each([
    ['accent-ink', 'accent'],
    ['critical-ink', 'critical'],
    ['high-ink', 'high'],
    ['bg', 'text'],
  ])('%s is readable as text on %s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(['line-control', 'accent', 'ok', ...levels.map((level) => `${level}-line`)])(
    '%s is seen as a border or shape on every surface',
    (name) => {
      for (const [ground, under] of grounds) {
        expect(contrast(colour(name), under), `${name} on ${ground}`).toBeGreaterThanOrEqual(SHAPE);
      }
    },
  );

  it.each(sights)('the five levels keep apart in %s sight', (sight) => {
    const pairs = levels.flatMap((one, index) =>
      levels.slice(index + 1).map((other) => [one, other] as const),
    );
    for (const [one, other] of pairs) {
      const apart = distance(colour(one), colour(other), sight);
      expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(APART);
    }
  });
});

describe('the measures of colour', () => {
  it('has the contrast of black and white at 21', () => {
    expect(contrast(parseColour('#000'), parseColour('#fff'))).toBeCloseTo(21, 5);
  });

  it('has the known contrast of a known grey', () => {
    expect(contrast(parseColour('#767676'), parseColour('#fff'))).toBeCloseTo(4.54, 2);
  });

  it('has black and white 100 apart, in every sight', () => {
    for (const sight of sights) {
      expect(distance(parseColour('#000'), parseColour('#fff'), sight)).toBeCloseTo(100, 0);
    }
  });

  it('sees red and green closer together without green cones', () => {
    const [red, green] = [parseColour('#c00'), parseColour('#080')];
    expect(distance(red, green, 'deuteranopia')).toBeLessThan(distance(red, green, 'normal') / 2);
  });
});
