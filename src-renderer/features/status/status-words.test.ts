import { describe, expect, it } from 'vitest';
import { MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import {
  desktopItem,
  engineItem,
  listenerItem,
  loadWords,
  mediaItem,
  sourcesItem,
  storageItem,
} from './status-words.ts';
import { hostStatusOf, sourceOf } from './testing/host-status.ts';

const now = 100 * MINUTE;
const items = (sources: ReturnType<typeof sourceOf>[]) =>
  sourcesItem(hostStatusOf({ sources }), now);

describe('the media', () => {
  const works = { name: 'SMS', trouble: null };
  const fails = (name: string) => ({
    name,
    trouble: { since: parseInstant('2026-11-21T20:02:00Z') ?? 0, error: 'refused' },
  });
  const now = parseInstant('2026-11-21T20:10:00Z') ?? 0;

  it('are named where they fail, with since when', () => {
    expect(mediaItem([works, fails('E-mail'), fails('ntfy')], now, 'Europe/Oslo')).toEqual({
      light: 'bad',
      words: 'E-mail fails since 21:02, ntfy fails since 21:02',
    });
  });

  it('need no words while they work', () => {
    expect(mediaItem([works], now, 'UTC')).toBeNull();
  });
});

describe('the sources in the status line', () => {
  it('are counted against their heartbeat, with the oldest by name', () => {
    const smokeping = sourceOf({ id: 2, name: 'smokeping', lastSeen: now - 4 * MINUTE });
    expect(items([sourceOf(), smokeping])).toEqual({
      light: 'ok',
      words: '2 of 2 within heartbeat, oldest smokeping 4m',
    });
  });

  it('are bad when one is silent', () => {
    const silent = sourceOf({ id: 2, name: 'zabbix', state: 'silent', lastSeen: now - 9 * MINUTE });
    expect(items([sourceOf(), silent])).toEqual({
      light: 'bad',
      words: '1 of 2 within heartbeat, oldest zabbix 9m',
    });
  });

  it('are neither good nor bad while none was seen', () => {
    const never = sourceOf({ lastSeen: null, state: 'never_seen' });
    expect(items([never])).toEqual({ light: 'hollow', words: '1 source, never seen' });
    expect(items([])).toEqual({ light: 'hollow', words: 'No source yet' });
  });

  it('are not called fine when one of them was never seen', () => {
    const never = sourceOf({ id: 2, lastSeen: null, state: 'never_seen' });
    expect(items([sourceOf(), never])).toEqual({
      light: 'hollow',
      words: '1 of 2 within heartbeat, oldest prometheus 1m, 1 never seen',
    });
  });

  it('promise nothing without a heartbeat', () => {
    const unwatched = sourceOf({ heartbeatSeconds: null, state: 'unwatched' });
    expect(items([unwatched])).toEqual({
      light: 'hollow',
      words: '1 source without heartbeat, oldest prometheus 1m',
    });
  });
});

describe('the engine in the status line', () => {
  const engine = (changes: object) =>
    engineItem(
      hostStatusOf({ engine: { state: 'running', nextDue: null, parked: 0, ...changes } }),
      now,
    );

  it.each([
    [{}, 'ok', 'Engine, nothing due'],
    [{ nextDue: now + 130 * SECOND }, 'ok', 'Engine, next in 2m 10s'],
    [{ nextDue: now - 1 }, 'ok', 'Engine, working'],
    [{ state: 'stopped' }, 'bad', 'Engine stopped'],
    [{ parked: 2 }, 'bad', 'Engine, 2 set aside with an error'],
  ])('with %j is %s: %s', (changes, light, words) => {
    expect(engine(changes)).toEqual({ light, words });
  });
});

describe('the other items', () => {
  it('say how many signals come', () => {
    expect(listenerItem(hostStatusOf()).words).toBe('Listener, 38 a minute');
    const stopped = { state: 'stopped', address: null, signalsLastMinute: 0 } as const;
    expect(listenerItem(hostStatusOf({ listener: stopped })).light).toBe('bad');
  });

  it('say why nothing can be stored, and nothing while it can', () => {
    expect(storageItem(hostStatusOf())).toBeNull();
    const storage = { trouble: 'The disk is full.', since: now };
    expect(storageItem(hostStatusOf({ storage }))).toEqual({
      light: 'bad',
      words: 'The disk is full.',
    });
  });

  it('say who sees toasts, and why nobody does', () => {
    const desktop = { operatorName: 'ana', carrier: 'D-Bus', working: true, error: null };
    expect(desktopItem(hostStatusOf({ desktop })).words).toBe('Toasts to ana');
    const broken = { ...desktop, working: false, error: 'no notification daemon' };
    expect(desktopItem(hostStatusOf({ desktop: broken }))).toEqual({
      light: 'bad',
      words: 'Toasts fail: no notification daemon',
    });
  });

  it('count prompts', () => {
    const load = (promptsLast10Minutes: number, inStorm = false) =>
      loadWords(hostStatusOf({ promptsLast10Minutes }), inStorm);
    expect(load(3)).toBe('Load 3 in 10m');
    expect(load(11)).toBe('Load 11 in 10m, flood');
    expect(load(5, true)).toBe('Load 5 in 10m, flood');
    expect(load(4, true)).toBe('Load 4 in 10m');
  });
});
