import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorMethods } from '#shared/contract/operator.ts';
import { isForCommandLine, operatorNameOf, readDesktopWords, typedWords } from './words.ts';

describe('words to the desktop application', () => {
  it('are what was typed after the program, or after the folder of the sources', () => {
    expect(typedWords(['/opt/Watchfloor/watchfloor', 'post', '--key', 'k'], false)).toEqual([
      'post',
      '--key',
      'k',
    ]);
    expect(typedWords(['electron', '.', 'post'], true)).toEqual(['post']);
  });

  it('are what stands behind the switches of Chromium, as the start of an AppImage gives one', () => {
    const typed = (...words: string[]) => typedWords(['/opt/watchfloor', ...words], false);
    expect(typed('--no-sandbox', 'post', '--key', 'k')).toEqual(['post', '--key', 'k']);
    expect(typed('--disable-gpu', '--ozone-platform=x11', '--version')).toEqual(['--version']);
    expect(typed('--no-sandbox')).toEqual([]);
    expect(typed('--no-sandbox', '--data-dir', 'post')).toEqual(['--data-dir', 'post']);
    expect(typed('--no-sandbox', '--listen=[::1]:1')).toEqual(['--listen=[::1]:1']);
    expect(typed('--no-sandbox', '--', 'watchfloor://x')).toEqual(['--', 'watchfloor://x']);
    expect(typed('post', '--no-sandbox')).toEqual(['post', '--no-sandbox']);
    expect(typed('-psn_0_12345')).toEqual(['-psn_0_12345']);
  });

  it.each([[['post', '--key', 'k']], [['--version']], [['-h']]])(
    'go to the command line: %j',
    (words) => expect(isForCommandLine(words)).toBe(true),
  );

  it.each([
    [[]],
    [['--data-dir', '/srv/desk']],
    [['-psn_0_12345']],
    [['--enable-logging']],
    [['watchfloor://incident/7']],
    [['--', 'watchfloor://x']],
  ])('open the window: %j', (words) => expect(isForCommandLine(words)).toBe(false));

  it('are read, and those of Chromium are passed over', () => {
    const words = ['--enable-logging', '--data-dir=/srv/desk', '--operator', 'ana', '--listen'];
    expect(readDesktopWords(words)).toEqual({
      dataFolder: '/srv/desk',
      operatorName: 'ana',
      listener: { host: '127.0.0.1', port: 7411 },
      demo: false,
    });
    expect(readDesktopWords(['--demo']).demo).toBe(true);
  });
});

describe('address of the listener', () => {
  it.each([
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['[::1]:7411', { host: '::1', port: 7411 }],
    ['localhost:80', { host: 'localhost', port: 80 }],
  ])('%s is read', (text, address) => {
    expect(readDesktopWords(['--listen', text]).listener).toEqual(address);
  });

  it.each(['7411', 'localhost', '::1:7411', '127.0.0.1:70000', ':7411', 'a b:1'])(
    '%s is refused with what to give instead',
    (text) => {
      expect(() => readDesktopWords(['--listen', text])).toThrow('--listen takes HOST:PORT');
    },
  );
});

describe('name of the operator at this workstation', () => {
  it.each([
    ['ana', 'ana'],
    ['OFFICE\\ana', 'OFFICE.ana'],
    ['Ana María', 'Ana.María'],
    ['', 'operator'],
    ['***', 'operator'],
  ])('%j becomes %j', (account, name) => expect(operatorNameOf(account)).toBe(name));

  it('is always one that an operator may have', () => {
    const { name } = operatorMethods['operator.disable'].input.shape;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (account) => {
        expect(name.safeParse(operatorNameOf(account)).success).toBe(true);
      }),
    );
  });
});
