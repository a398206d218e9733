import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from './make-folder.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'watchfloor-make-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
});

describe('a data folder', () => {
  it('is made with those above it, for its user alone', () => {
    makeFolder(path.join(place, 'a', 'b'));
    const mode = statSync(path.join(place, 'a', 'b')).mode & 0o777;
    expect(mode).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  });

  it('that is there stays as it is', () => {
    const file = path.join(place, 'file');
    writeFileSync(file, 'kept');
    makeFolder(place);
    makeFolder(`${place}${path.sep}`);
    expect(existsSync(file)).toBe(true);
  });

  it.each(['file', path.join('file', 'below')])('is refused where a file is: %s', (name) => {
    writeFileSync(path.join(place, 'file'), '');
    const folder = path.join(place, name);
    expect(() => makeFolder(folder)).toThrow(`The data folder ${folder} cannot be made`);
  });

  it.runIf(process.platform === 'linux').each(['/proc/watchfloor-test', '/proc/watchfloor-test/a'])(
    'is refused where no folder can be made: %s',
    (folder) => {
      let refused: unknown;
      try {
        makeFolder(folder);
      } catch (error) {
        refused = error;
      }
      expect(refused).toMatchObject({
        name: 'Refusal',
        code: 'unavailable',
        message: `The data folder ${folder} cannot be made (ENOENT: no such file or directory, mkdir '/proc/watchfloor-test'). Check the permissions above it, or use another folder with --data-dir.`,
      });
    },
  );
});
