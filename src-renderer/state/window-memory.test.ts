import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { setSignedOut } from './session.ts';
import { sitDown, storageInMemory } from './testing/operator.ts';
import { keep, recall } from './window-memory.ts';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', storageInMemory());
  sitDown(1);
});
afterEach(() => {
  vi.unstubAllGlobals();
  setSignedOut(null);
});

describe('the memory of a window', () => {
  it('gives back what was kept for the same operator', () => {
    keep('sign', 5);
    keep('other', 'x');
    expect(recall('sign', z.number())).toBe(5);
  });

  it('gives nothing that does not fit, and nothing that was never kept', () => {
    keep('sign', 'five');
    expect(recall('sign', z.number())).toBeUndefined();
    expect(recall('other', z.number())).toBeUndefined();
  });

  it('tells another operator nothing, and then is theirs alone', () => {
    keep('sign', 5);
    sitDown(2);
    expect(recall('sign', z.number())).toBeUndefined();
    keep('sign', 6);
    sitDown(1);
    expect(recall('sign', z.number())).toBeUndefined();
  });

  it('keeps nothing while nobody is signed in', () => {
    setSignedOut(null);
    keep('sign', 5);
    expect(sessionStorage).toHaveLength(0);
  });

  it('does without a storage, or one that holds something else', () => {
    sessionStorage.setItem('watchfloor.window', '{');
    expect(recall('sign', z.number())).toBeUndefined();
    vi.stubGlobal('sessionStorage', undefined);
    keep('sign', 5);
    expect(recall('sign', z.number())).toBeUndefined();
  });
});
