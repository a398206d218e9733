import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

let stored = '';
beforeAll(async () => {
  stored = await hashPassword('correct horse');
});

describe('passwords', () => {
  it('are taken when they are right, and only then', async () => {
    expect(await verifyPassword('correct horse', stored)).toBe(true);
    expect(await verifyPassword('Correct horse', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
  });

  it('are stored with their parameters, and never themselves', () => {
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(stored).not.toContain('horse');
  });

  it('get a salt of their own', async () => {
    expect(await hashPassword('correct horse')).not.toBe(stored);
  });

  it('are compared by the parameters that were stored with them', async () => {
    // RFC 7914, section 12: password "pleaseletmein", salt "SodiumChloride", N 16384, r 8, p 1.
    const older =
      '$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$' +
      'cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr5' +
      '5h6F3A1lHkDfzwF7RVdYhw';
    expect(await verifyPassword('pleaseletmein', older)).toBe(true);
    expect(await verifyPassword('pleaseletmeout', older)).toBe(false);
  });

  it('are the same however the keyboard composes their letters', async () => {
    const composed = await hashPassword('caf\u00e9-noire');
    expect(await verifyPassword('cafe\u0301-noire', composed)).toBe(true);
  });

  it.each([
    ['no password', null],
    ['an empty text', ''],
    ['another scheme', '$2b$10$abcdefghijklmnopqrstuv'],
    ['a cost beyond the memory', '$scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$' + 'A'.repeat(43)],
    ['no cost', '$scrypt$ln=0,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$' + 'A'.repeat(43)],
  ])('are refused where the store has %s', async (_what, text) => {
    expect(await verifyPassword('correct horse', text)).toBe(false);
  });
});
