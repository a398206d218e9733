import { describe, expect, it } from 'vitest';
import { hashSecret, newKey, newSecret, sameHash } from './secrets.ts';

describe('keys and secrets', () => {
  it('makes keys of 32 lower-case hexadecimal digits', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('makes secrets that a cookie can carry', () => {
    expect(newSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('never makes the same one twice', () => {
    const made = Array.from({ length: 1_000 }, () => [newKey(), newSecret()]).flat();
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('hashes of secrets', () => {
  it('are SHA-256 in hex', () => {
    expect(hashSecret('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('are the same for the same secret only', () => {
    expect(sameHash(hashSecret('one'), hashSecret('one'))).toBe(true);
    expect(sameHash(hashSecret('one'), hashSecret('two'))).toBe(false);
  });

  it('differ when one is cut short, empty, or of other bytes with as many characters', () => {
    const hash = hashSecret('one');
    expect(sameHash(hash, hash.slice(0, -1))).toBe(false);
    expect(sameHash(hash, '')).toBe(false);
    expect(sameHash(hash, 'é'.repeat(hash.length))).toBe(false);
  });
});
