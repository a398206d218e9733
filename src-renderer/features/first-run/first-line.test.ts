import { describe, expect, it } from 'vitest';
import { firstLine, placeOf } from './first-line.ts';

describe('the line of the first run', () => {
  const line = firstLine('http://127.0.0.1:7411/', '0123456789abcdef0123456789abcdef');

  it('is one command that carries the key and posts to the listener', () => {
    expect(line).toContain("'Authorization: Bearer 0123456789abcdef0123456789abcdef'");
    expect(line.endsWith('http://127.0.0.1:7411/api/signals')).toBe(true);
    const broken = line.split('\n').slice(0, -1);
    expect(broken.every((part) => part.endsWith(' \\'))).toBe(true);
  });

  it('posts a signal that is JSON', () => {
    const body = /-d '(.*)'/.exec(line)?.[1] ?? '';
    expect(JSON.parse(body)).toMatchObject({ action: 'trigger', key: 'demo', level: 2 });
  });

  it('calls the place by host and port', () => {
    expect(placeOf('http://127.0.0.1:7411/')).toBe('127.0.0.1:7411');
  });
});
