import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { KEY_FILE, keyFileSeal, SecretBox, type Seal } from './secret-box.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-secrets-'));
});

afterEach(() => rm(folder, { recursive: true }));

const box = () => new SecretBox([keyFileSeal(folder)]);

describe('a secret box with a key file', () => {
  it('opens what it sealed, also after a restart', () => {
    const first = box();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = first.seal(text);
        expect(box().open(sealed)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('seals the same text differently each time', () => {
    const one = box();
    expect(one.seal('secret')).not.toBe(one.seal('secret'));
  });

  it('opens nothing that was changed, or that another key sealed', async () => {
    const sealed = box().seal('secret');
    const at = sealed.length - 5;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(box().open(changed)).toBeUndefined();
    expect(box().open('secret')).toBeUndefined();
    await rm(path.join(folder, KEY_FILE));
    expect(box().open(sealed)).toBeUndefined();
  });

  it('makes a key that its owner alone may read, and none before it is needed', async () => {
    const file = path.join(folder, KEY_FILE);
    const unused = box();
    await expect(stat(file)).rejects.toThrow('ENOENT');
    const sealed = unused.seal('secret');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o644);
    expect(box().open(sealed)).toBe('secret');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain('secret');
  });

  it('says so when its file is no key', async () => {
    await writeFile(path.join(folder, KEY_FILE), 'short');
    expect(() => box().seal('secret')).toThrow('is no key of Watchfloor');
  });
});

describe('several seals', () => {
  const plain: Seal = {
    ...{ mark: 'plain', isAvailable: () => true },
    ...{ seal: (text: string) => text, open: (text: string) => text },
  };

  it('seal with the first that is available, and open each their own', () => {
    const sealed = box().seal('secret');
    const both = new SecretBox([plain, keyFileSeal(folder)]);
    expect(both.seal('other')).toBe('plain:other');
    expect(both.open('plain:other')).toBe('other');
    expect(both.open(sealed)).toBe('secret');
    const none = new SecretBox([{ ...plain, isAvailable: () => false }, keyFileSeal(folder)]);
    expect(none.seal('other')).toMatch(/^file:/);
    expect(none.open('plain:other')).toBeUndefined();
  });
});
