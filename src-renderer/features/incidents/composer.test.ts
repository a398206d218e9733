import { afterEach, describe, expect, it } from 'vitest';
import { forgetSent, keepDraft, useComposer } from './composer.ts';

const INCIDENT = 7;
const draft = () => useComposer.getState().drafts.get(INCIDENT);

afterEach(() => keepDraft(INCIDENT, ''));

describe('a message that the host has taken', () => {
  it('is a draft no more', () => {
    keepDraft(INCIDENT, ' Power is back in hall 2\n');
    forgetSent(INCIDENT, ' Power is back in hall 2\n');
    expect(draft()).toBeUndefined();
  });

  it('leaves what was written behind it meanwhile', () => {
    keepDraft(INCIDENT, 'Power is back in hall 2');
    keepDraft(INCIDENT, 'Power is back in hall 2\nAsked the site for');
    forgetSent(INCIDENT, 'Power is back in hall 2');
    expect(draft()).toBe('Asked the site for');
  });

  it('leaves what was written in its place', () => {
    keepDraft(INCIDENT, 'Power is back in hall 2');
    keepDraft(INCIDENT, 'Asked the site');
    forgetSent(INCIDENT, 'Power is back in hall 2');
    expect(draft()).toBe('Asked the site');
  });
});
