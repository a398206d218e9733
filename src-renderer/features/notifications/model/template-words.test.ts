import { afterEach, describe, expect, it } from 'vitest';
import { faultSentence, faultsOf, jsonFaultsOf } from '#shared/domain/delivery/template.ts';
import { setLanguage } from '../../../texts/catalogue.ts';
import { faultWords } from './template-words.ts';

const faults = [...faultsOf('{{event.colour}} {{ count }}'), ...jsonFaultsOf('{')];

afterEach(() => setLanguage('en'));

describe('what is wrong with a template', () => {
  it('is said as the host says it', () => {
    expect(faults).toHaveLength(3);
    expect(faults.map(faultWords)).toEqual(faults.map(faultSentence));
  });

  it('is said in the operator’s language, with the field and those that there are', () => {
    setLanguage('fr');
    const [unknown, broken, noJson] = faults.map(faultWords);
    expect(unknown).toContain('pas de champ «\u00a0event.colour\u00a0»');
    expect(unknown).toContain('event.actor, event.description');
    expect(broken).toContain('«\u00a0{{ count }}\u00a0» n’est pas');
    expect(noJson).toContain('pas du JSON');
  });

  it('is left to the host where nothing is known of it', () => {
    expect(faultWords(null)).toBeUndefined();
  });
});
