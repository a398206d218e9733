import { afterEach, describe, expect, it } from 'vitest';
import { toolSetups } from '#shared/domain/source/setup/setups.ts';
import { setLanguage } from '../../../../texts/catalogue.ts';
import { setupTexts } from './setup.texts.ts';

describe.each(['en', 'fr'] as const)('the texts of setups in %s', (language) => {
  afterEach(() => setLanguage('en'));

  it('say for every text of every tool where it goes', () => {
    setLanguage(language);
    const { places } = setupTexts();
    const counts = Object.fromEntries(toolSetups.map(({ tool, blocks }) => [tool, blocks.length]));
    const told = Object.fromEntries(
      Object.entries(places).map(([tool, labels]) => [tool, labels.length]),
    );
    expect(told).toEqual(counts);
    for (const label of Object.values(places).flat()) expect(label).toMatch(/:$/);
  });
});
