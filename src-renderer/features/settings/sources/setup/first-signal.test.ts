import { describe, expect, it } from 'vitest';
import type { RefusedPosts } from '#shared/contract/host.ts';
import { descriptionFrom, latestOf } from './first-signal.ts';

const refused = (source: string | null, lastAt: number): RefusedPosts => ({
  code: 'malformed_json',
  when: 'The body is not JSON.',
  status: 400,
  method: 'POST',
  route: '/in/zabbix',
  source,
  count: 1,
  lastAt,
});

describe('what was turned away while a source is waited for', () => {
  it('is the latest of the source, or of a sender that nobody knows', () => {
    const all = [refused('zabbix', 20), refused(null, 30), refused('other', 40)];
    expect(latestOf(all, 'zabbix', 10)?.lastAt).toBe(30);
    expect(latestOf(all.slice(0, 1), 'zabbix', 10)?.lastAt).toBe(20);
  });

  it('is nothing where all of it came before', () => {
    expect(latestOf([refused('zabbix', 20)], 'zabbix', 21)).toBeNull();
  });
});

describe('a pushed incident', () => {
  it.each([
    [{ source: { id: 7 }, description: 'Link down' }, 'Link down'],
    [{ source: { id: 8 }, description: 'Link down' }, undefined],
    [{ source: { id: 7 } }, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j says of the source 7 %j', (row, description) => {
    expect(descriptionFrom(row, 7)).toBe(description);
  });
});
