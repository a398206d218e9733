import { describe, expect, it } from 'vitest';
import { sourceSettings } from '#shared/contract/source.ts';
import { exampleMapping } from '#shared/domain/source/mapping/mapping.ts';
import { behaviourOf, mappingOf, membersBefore } from './settings-parts.ts';

const before = sourceSettings.parse({ heartbeatSeconds: 60 });
const mapped = { ...before, mapping: exampleMapping };

describe('the forms of a source', () => {
  it('are about their own part, so that saving one leaves what is typed in the other', () => {
    expect(behaviourOf(mapped)).toEqual(behaviourOf(before));
    expect(mappingOf({ ...mapped, heartbeatSeconds: 120 })).toEqual(mappingOf(mapped));
    expect({ ...behaviourOf(mapped), ...mappingOf(mapped) }).toEqual(mapped);
  });

  it('take back their own part alone', () => {
    expect(membersBefore(mapped, { mapping: null })).toEqual({ mapping: exampleMapping });
    const taken = membersBefore(before, behaviourOf({ ...before, heartbeatSeconds: 120 }));
    expect(taken).toEqual(behaviourOf(before));
  });
});
