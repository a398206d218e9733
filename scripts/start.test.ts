import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { reasonForNoWindow } from './electron-binary.mjs';
import { icnsFile, icoFile } from './icon-files.mjs';
import { browserCommand } from './open-browser.mjs';
import { fingerprint, isStale, recordBuilt } from './staleness.mjs';
import { failedToOpen, isFree, readReadyLine, serveWords } from './start.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('start in the browser', () => {
  it('serves on the known ports, for who is signed in, and lets other words win', () => {
    expect(serveWords(['--ui', '127.0.0.1:8000'], 'OFFICE\\ana')).toEqual([
      'serve',
      ...['--listen', '127.0.0.1:7411', '--ui', '127.0.0.1:7412'],
      ...['--desktop', '--operator', 'OFFICE.ana', '--open-key', '--log-level', 'warn'],
      ...['--ui', '127.0.0.1:8000'],
    ]);
    expect(serveWords([], '')).toContain('operator');
  });

  it('understands the ready line, and takes nothing else for it', () => {
    const ready = { ready: true, listener: 'http://127.0.0.1:7411', ui: 'http://127.0.0.1:7412' };
    expect(readReadyLine(JSON.stringify(ready))).toEqual(ready);
    for (const line of ['', 'null', '{"ready":false}', 'listening …']) {
      expect(readReadyLine(line)).toBeUndefined();
    }
  });

  it('notices a port that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    expect(await isFree({ host: '127.0.0.1', port })).toBe(false);
    holder.close();
    await once(holder, 'close');
    expect(await isFree({ host: '127.0.0.1', port })).toBe(true);
  });

  it.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', {}, undefined],
    ['darwin', {}, 'open'],
    ['win32', {}, 'cmd'],
  ] as const)('on %s with %j opens the browser by %s', (platform, env, command) => {
    const address = 'http://127.0.0.1:7412/#key=1';
    const opener = browserCommand(platform, env, address);
    expect(opener?.command).toBe(command);
    if (opener) expect(opener.parameters.at(-1)).toContain(address);
  });
});

describe('start of the desktop application', () => {
  const display = { DISPLAY: ':0' };

  it.each([
    ['linux', display, false, undefined],
    ['linux', {}, false, 'there is no display'],
    ['linux', display, true, 'a window is not opened for the root user'],
    ['darwin', {}, false, undefined],
    ['win32', {}, false, undefined],
  ] as const)('on %s with %j, as root: %s', (platform, env, isRoot, reason) => {
    expect(reasonForNoWindow({ platform, env, isRoot })).toBe(reason);
  });

  it('gives way to the browser when the machine cannot run it, not when it ended by itself', () => {
    const ends = [
      { code: 127, signal: null },
      { code: null, signal: 'SIGTRAP' },
      { code: 0, signal: null },
      { code: 1, signal: null },
      { code: null, signal: 'SIGINT' },
    ] as const;
    expect(ends.map(failedToOpen)).toEqual([true, true, false, false, false]);
  });
});

describe('build', () => {
  const part = {
    name: 'sample',
    inputs: ['source', 'missing.json'],
    outputs: ['dist/sample.js'],
    build: async () => undefined,
  };
  const stale = () => isStale(folder, part, fingerprint(folder, part));

  it('is stale until it was built, and again after a change of its sources or a lost output', () => {
    mkdirSync(path.join(folder, 'source/inner'), { recursive: true });
    mkdirSync(path.join(folder, 'dist'));
    writeFileSync(path.join(folder, 'source/inner/a.ts'), '1');
    expect(stale()).toBe(true);
    writeFileSync(path.join(folder, 'dist/sample.js'), '');
    recordBuilt(folder, part, fingerprint(folder, part));
    expect(stale()).toBe(false);
    writeFileSync(path.join(folder, 'source/inner/a.test.ts'), 'a test is not built');
    expect(stale()).toBe(false);
    writeFileSync(path.join(folder, 'source/inner/a.ts'), '2');
    expect(stale()).toBe(true);
    writeFileSync(path.join(folder, 'source/inner/a.ts'), '1');
    expect(stale()).toBe(false);
    rmSync(path.join(folder, 'dist/sample.js'));
    expect(stale()).toBe(true);
  });
});

describe('command before the first build', () => {
  it('says what to do', () => {
    mkdirSync(path.join(folder, 'scripts'));
    const command = path.join(folder, 'scripts/watchfloor.mjs');
    copyFileSync(path.join(import.meta.dirname, 'watchfloor.mjs'), command);
    const { status, stderr } = spawnSync(process.execPath, [command, 'version'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toBe('Watchfloor is not built yet: run "npm run build" first.\n');
  });
});

describe('icon files', () => {
  const pictures = [16, 256].map((size) => ({ size, png: Buffer.alloc(size, size % 251) }));

  it('of Windows point at each picture', () => {
    const file = icoFile(pictures);
    pictures.forEach(({ size, png }, index) => {
      const entry = 6 + 16 * index;
      const [length, offset] = [file.readUInt32LE(entry + 8), file.readUInt32LE(entry + 12)];
      expect(file.readUInt8(entry)).toBe(size % 256);
      expect(file.subarray(offset, offset + length).equals(png)).toBe(true);
    });
  });

  it('of Apple are as long as they say', () => {
    const file = icnsFile(pictures);
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    expect(file.toString('latin1', 8, 12)).toBe('icp4');
  });
});
