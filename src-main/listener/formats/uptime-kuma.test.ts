import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { reading } from '../testing/reading.ts';
import { uptimeKuma } from './uptime-kuma.ts';

const { signal, problem } = reading(uptimeKuma);

const heartbeat = {
  monitorID: 7,
  status: 0,
  time: '2026-11-21 16:57:51.564',
  msg: 'timeout of 48000ms exceeded',
  ping: null,
  important: true,
  duration: 60,
};
const monitor = {
  id: 7,
  name: 'Shop',
  url: 'https://shop.example',
  hostname: null,
  type: 'http',
  tags: [
    { name: 'severity', value: 'critical' },
    { name: 'site', value: 'osl2' },
  ],
};
const posted = (changes: object = {}, of: object = {}) => ({
  heartbeat: { ...heartbeat, ...changes },
  monitor: { ...monitor, ...of },
  msg: '[Shop] [🔴 Down] timeout of 48000ms exceeded',
});

describe('a monitor of Uptime Kuma', () => {
  it('that is down opens with everything that was posted', () => {
    expect(signal(posted())).toMatchObject({
      action: 'trigger',
      key: '7',
      occurredAt: parseInstant('2026-11-21T16:57:51.564Z'),
      level: 1,
      description: 'Shop is down: timeout of 48000ms exceeded',
      detailsUrl: 'https://shop.example',
      tags: ['monitor=Shop', 'severity=critical', 'site=osl2', 'type=http'],
      metadata: { heartbeat: { status: 0 }, monitor: { name: 'Shop' } },
    });
  });

  it.each([
    [1, 'resolve', 'Shop is up: 200 - OK'],
    [2, 'note', 'Shop is pending: 200 - OK'],
    [3, 'note', 'Shop is in maintenance: 200 - OK'],
  ])('of the status %s is a %s', (status, action, description) => {
    expect(signal(posted({ status, msg: '200 - OK' }))).toMatchObject({
      action,
      key: '7',
      description,
      level: undefined,
    });
  });

  it('without a level of its own has that of the word down', () => {
    expect(signal(posted({}, { tags: [] })).level).toBe(2);
    const own = reading(uptimeKuma, { levelMap: { down: 4 } });
    expect(own.signal(posted({}, { tags: undefined })).level).toBe(4);
  });

  it.each([
    [{ name: 'severity', value: '' }, 2],
    [{ name: 'severity', value: null }, 2],
    [{ name: 'Level', value: '1' }, 1],
    [{ name: 'level', value: 'unheard-of' }, 3],
  ])('with the tag %j has the level %s', (tag, level) => {
    expect(signal(posted({}, { tags: [tag] })).level).toBe(level);
  });

  it('is taken with an address, a time and tags that mean nothing', () => {
    const odd = signal(posted({ time: 'soon' }, { url: 'https://', tags: 'red', name: '' }));
    expect(odd).toMatchObject({ action: 'trigger', detailsUrl: undefined });
    expect(odd.description).toMatch(/^Monitor 7 is down/);
  });
});

describe('what Uptime Kuma says without a monitor', () => {
  it.each([
    ['NOC Testing', 5],
    ['[Shop][https://shop.example] ssl certificate will expire in 7 days', 3],
  ])('“%s” is a message of level %s', (msg, level) => {
    const said = signal({ heartbeat: null, monitor: null, msg });
    expect(said).toMatchObject({
      action: 'note',
      key: '',
      level,
      description: msg,
      stateful: false,
    });
  });
});

describe('what is no post of Uptime Kuma', () => {
  it.each([
    [posted({ status: 4 }), 'heartbeat.status'],
    [posted({ status: 'down' }), 'heartbeat.status'],
    [posted({}, { id: null }), 'monitor.id'],
    [{ monitor, msg: 'a' }, 'heartbeat'],
    [{ heartbeat, msg: 'a' }, 'monitor'],
    [{ msg: ' ' }, 'msg'],
    [{ ...posted(), monitor: [] }, undefined],
    ['text', undefined],
  ])('%j is refused', (body, field) => {
    expect(problem(body)?.message).toMatch(/takes|is an object with/);
    if (field !== undefined) expect(problem(body)?.field).toBe(field);
  });
});
