import { describe, expect, it } from 'vitest';
import type { RefusedPosts } from '#shared/contract/host.ts';
import { latestOf, signalFrom } from './first-signal.ts';

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
  const row = { source: { id: 7 }, description: 'Link down', lastSignalAt: 25 };

  it('tells when the source spoke, not when it was pushed', () => {
    expect(signalFrom(row, 7, 20)).toEqual({ at: 25, description: 'Link down' });
  });

  it('tells nothing where somebody else changed it', () => {
    expect(signalFrom({ ...row, lastSignalAt: 19 }, 7, 20)).toBeUndefined();
  });

  it.each([[{ ...row, source: { id: 8 } }], [{ source: { id: 7 } }], [null], [undefined]])(
    '%j tells nothing of the source',
    (other) => {
      expect(signalFrom(other, 7, 20)).toBeUndefined();
    },
  );
});
