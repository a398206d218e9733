import { describe, expect, it } from 'vitest';
import { exampleMapping } from '#shared/domain/source/mapping/mapping.ts';
import { mappingText, readMapping } from './mapping-text.ts';

describe('a typed mapping', () => {
  it('comes back as it was', () => {
    const typed = readMapping(mappingText(exampleMapping));
    expect(typed).toEqual({ state: 'usable', mapping: exampleMapping });
    expect(readMapping(mappingText(null))).toEqual({ state: 'none' });
  });

  it('is told what is wrong with it, and where', () => {
    expect(readMapping('{')).toMatchObject({ state: 'not_json' });
    expect(readMapping('{"rules":[{"does":"explode"}],"key":"a"}')).toMatchObject({
      state: 'wrong',
      problems: [{ path: 'rules.0.does' }],
    });
  });
});
