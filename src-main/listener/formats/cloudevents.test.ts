import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { reading } from '../testing/reading.ts';
import { startListener, TEST_NOW } from '../testing/test-listener.ts';
import { cloudEvents } from './cloudevents.ts';

const { signal, signals, problem, elements } = reading(cloudEvents, {
  baseUrl: 'https://probe.example/',
});

const event = {
  specversion: '1.0',
  id: '5f1c-42',
  source: '//probe/core',
  type: 'com.example.link.down',
  subject: 'core-sw-1/uplink',
  time: '2026-11-21T16:57:51.564Z',
  data: { message: 'Uplink is down', severity: 'critical', url: '/links/42' },
};
const key = '%2F%2Fprobe%2Fcore/com.example.link/core-sw-1%2Fuplink';

describe('a CloudEvent', () => {
  it('whose type says that something began opens', () => {
    expect(signal(event)).toMatchObject({
      action: 'trigger',
      key,
      occurredAt: parseInstant('2026-11-21T16:57:51.564Z'),
      level: 1,
      description: 'Uplink is down',
      detailsUrl: 'https://probe.example/links/42',
      tags: ['source=//probe/core', 'subject=core-sw-1/uplink', 'type=com.example.link.down'],
      metadata: { id: '5f1c-42', data: event.data },
    });
  });

  it.each([
    ['com.example.link.up', 'resolve'],
    ['com.example.link.DOWN.v2', 'trigger'],
    ['com.example.link.acknowledged', 'acknowledge'],
    ['com.example.link.updated', 'update'],
    ['com.example.link.commented', 'note'],
  ])('of the type %s is a %s of the same key', (type, action) => {
    expect(signal({ ...event, type })).toMatchObject({ action, key, stateful: true });
  });

  it('of another type is a message, the same when it comes twice', () => {
    const built = { ...event, type: 'com.example.image.built', data: undefined, time: null };
    expect(signal(built)).toMatchObject({
      action: 'note',
      key: '%2F%2Fprobe%2Fcore/5f1c-42',
      occurredAt: TEST_NOW,
      description: 'com.example.image.built: core-sw-1/uplink',
      level: undefined,
      stateful: false,
    });
    expect(signal({ ...event, type: 'com.example.heartbeat' })).toMatchObject({
      action: 'heartbeat',
      key: '',
    });
  });

  it('of another source, subject or stem is another problem', () => {
    const others = [{ source: 'b' }, { subject: 'b' }, { subject: null }, { type: 'com.down' }];
    const keys = [{}, ...others].map((changes) => signal({ ...event, ...changes }).key);
    expect(new Set(keys).size).toBe(5);
  });

  it.each([
    [{ severity: 'warning' }, 3],
    [{ level: 4 }, 4],
    [{ priority: 'P2' }, 2],
    [{ level: 9 }, 3],
    ['no object', 1],
  ])('with the data %j has the level %s', (data, level) => {
    expect(signal({ ...event, severity: 'critical', data }).level).toBe(level);
  });

  it('with a signal in its data is that signal', () => {
    const data = { action: 'acknowledge', expiresAt: '2026-11-21T18:00:00Z' };
    expect(signal({ ...event, type: 'anything', data })).toMatchObject({
      action: 'acknowledge',
      key: '%2F%2Fprobe%2Fcore/anything/core-sw-1%2Fuplink',
      occurredAt: parseInstant(event.time),
      expiresAt: parseInstant('2026-11-21T18:00:00Z'),
    });
    expect(signal({ ...event, data: { ...data, key: 'own' } }).key).toBe('own');
    expect(problem({ ...event, data: { action: 'trigger', tags: 5 } })?.field).toBe('tags');
  });

  it.each([
    [{ ...event, specversion: '0.3' }, 'specversion'],
    [{ ...event, id: '' }, 'id'],
    [{ ...event, source: undefined }, 'source'],
    [{ ...event, type: 5 }, undefined],
    [{ ...event, type: {} }, 'type'],
    [{ ...event, time: 'soon' }, 'time'],
    [5, undefined],
  ])('is not %j', (body, field) => {
    const refused = elements(body)[0];
    expect(refused?.ok === false ? refused.problem.field : undefined).toBe(field);
  });
});

describe('CloudEvents over HTTP', () => {
  it('come one by one, in batches, and with their attributes as headers', async () => {
    await using test = await startListener();
    const { data, ...attributes } = event;
    const structured = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
    const batched = { 'content-type': 'application/cloudevents-batch+json' };
    const subject = 'Zürich%00"1"';
    const headers = Object.entries({ ...attributes, subject: encodeURIComponent(subject) }).map(
      ([name, value]) => [`ce-${name}`, value],
    );
    const path = '/in/cloudevents';
    expect((await test.post(path, event, structured)).status).toBe(200);
    expect((await test.post(path, [event, event], batched)).status).toBe(200);
    const binary = Object.fromEntries(headers) as Record<string, string>;
    expect((await test.post(path, data, binary)).status).toBe(200);
    expect(test.door.signals.map(({ action }) => action)).toEqual(Array(4).fill('trigger'));
    expect(test.door.signals[0]).toEqual(test.door.signals[1]);
    expect(test.door.signals[3]).toMatchObject({
      level: 1,
      tags: expect.arrayContaining([`subject=${subject}`]) as unknown,
    });
  });

  it('keep the good ones of a batch', () => {
    expect(elements([event, { ...event, id: '' }]).map(({ ok }) => ok)).toEqual([true, false]);
    expect(signals([])).toEqual([]);
    expect(() => elements(undefined)).toThrow('The body is empty');
  });
});
