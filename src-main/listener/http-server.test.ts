import { describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { SECOND } from '#shared/time/instant.ts';
import { createListener } from './http-server.ts';
import { deferred } from './testing/deferred.ts';
import { TEST_KEY, testSource } from './testing/recording-door.ts';
import { startListener } from './testing/test-listener.ts';

const trigger = { action: 'trigger', key: 'a', description: 'it broke' };

describe('a posted signal', () => {
  it.each(['/api/signals', '/in/native', `/in/${TEST_KEY}/native`])(
    'is taken at %s',
    async (path) => {
      await using test = await startListener();
      const answer = await test.post(path, trigger);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({
        results: [{ index: 0, incident: 1, outcome: 'opened' }],
      });
      expect(test.door.signals).toMatchObject([trigger]);
    },
  );

  it('is answered only when the services have it on disk', async () => {
    await using test = await startListener();
    const written = deferred();
    const order: string[] = [];
    test.door.answer = async () => {
      await written.promise;
      order.push('written');
      return { incidentId: 1, outcome: 'opened' };
    };
    const answered = test.post('/api/signals', trigger).then(() => order.push('answered'));
    await test.get('/health');
    written.resolve();
    await answered;
    expect(order).toEqual(['written', 'answered']);
  });

  it.each(['Bearer', 'Token', 'bearer'])('may carry its key as %s', async (scheme) => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', trigger, {
      authorization: `${scheme} ${TEST_KEY}`,
    });
    expect(answer.status).toBe(200);
  });

  it('with its key in the path needs no header', async () => {
    await using test = await startListener();
    const answer = await fetch(`${test.listener.address}/in/${TEST_KEY}/native/`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      body: JSON.stringify(trigger),
    });
    expect(answer.status).toBe(200);
  });

  it('may be posted in every format, whatever the type of its source', async () => {
    await using test = await startListener();
    test.door.sources.set(TEST_KEY, testSource({ type: 'nagios' }));
    const alert = { status: 'firing', labels: { alertname: 'A' } };
    expect((await test.post('/in/alertmanager', { alerts: [alert] })).status).toBe(200);
    expect((await test.post('/api/v2/alerts', [alert])).status).toBe(200);
    expect(new Set(test.door.signals.map(({ key }) => key)).size).toBe(1);
  });

  it('is counted for a minute', async () => {
    await using test = await startListener();
    await test.post('/api/signals', [trigger, { action: 'none' }, trigger]);
    expect(test.listener.signalsLastMinute()).toBe(2);
    await test.clock.advance(61 * SECOND);
    expect(test.listener.signalsLastMinute()).toBe(0);
  });

  it('arrives on both loopback addresses, on one port', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    const answers = await Promise.allSettled(
      ['127.0.0.1', '[::1]', 'localhost'].map((host) => fetch(`http://${host}:${port}/health`)),
    );
    expect(answers[0]).toMatchObject({ value: { status: 200 } });
    for (const answer of answers) {
      // A machine without IPv6 has no ::1 to refuse or answer.
      if (answer.status === 'fulfilled') expect(answer.value.status).toBe(200);
    }
  });
});

describe('an array', () => {
  it('is taken without its bad elements, which are named by index', async () => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', [trigger, { action: 'explode' }, trigger]);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      results: [
        { index: 0, incident: 1, outcome: 'opened' },
        {
          index: 1,
          incident: null,
          outcome: 'refused',
          error: { code: 'unknown_action', field: 'action' },
        },
        { index: 2, incident: 2, outcome: 'opened' },
      ],
    });
    expect(test.door.signals).toHaveLength(2);
  });

  it('of bad elements only is answered 400, with each of them', async () => {
    await using test = await startListener();
    const answer = await test.post('/api/signals', [{ action: 'explode' }, 5]);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: 'nothing_taken',
      results: [{ index: 0 }, { index: 1 }],
    });
  });

  it('counts what the services refuse as bad too', async () => {
    await using test = await startListener();
    test.door.answer = () => ({
      incidentId: null,
      outcome: 'refused',
      error: { code: 'refused_by_rule', message: 'Nothing to acknowledge.' },
    });
    const answer = await test.post('/api/signals', { ...trigger, action: 'acknowledge' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: 'refused_by_rule',
      message: 'Nothing to acknowledge.',
      results: [{ index: 0, outcome: 'refused' }],
    });
  });

  it('may have 50,000 elements and no more', async () => {
    await using test = await startListener();
    const heartbeats = Array.from({ length: 50_000 }, () => ({ action: 'heartbeat' }));
    expect((await test.post('/api/signals', heartbeats)).status).toBe(200);
    expect(test.door.signals).toHaveLength(50_000);
    const answer = await test.post('/api/signals', [...heartbeats, { action: 'heartbeat' }]);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: 'too_many_elements' });
  });
});

describe('the alerts API', () => {
  it('answers posted alerts with 200 and an empty body', async () => {
    await using test = await startListener();
    const answer = await test.post('/api/v2/alerts/', [{ labels: { alertname: 'A' } }]);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(test.door.signals).toMatchObject([{ action: 'trigger', key: 'd2c6efc389df0927' }]);
  });

  it('takes the good alerts and answers 400 for the bad ones, as Alertmanager does', async () => {
    await using test = await startListener();
    const answer = await test.post('/api/v2/alerts', [{}, { labels: { alertname: 'A' } }]);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'some_refused' });
    expect(test.door.signals).toHaveLength(1);
  });

  it('tells the status, and the open incidents of the source', async () => {
    await using test = await startListener();
    const authorization = `Bearer ${TEST_KEY}`;
    const status = await test.get('/api/v2/status', { authorization });
    expect(await status.json()).toMatchObject({
      cluster: { status: 'disabled', peers: [] },
      config: { original: expect.stringContaining('receivers:') as unknown },
      uptime: '2026-11-21T17:00:00Z',
      versionInfo: { version: expect.any(String) as unknown },
    });
    const alerts = await test.get('/api/v2/alerts?active=true', { authorization });
    expect(await alerts.json()).toEqual([]);
    const filtered = await test.get('/api/v2/alerts?filter=a%3D~"(b%2B)%2B"', { authorization });
    expect(await filtered.json()).toMatchObject({ error: 'unsupported_filter' });
  });

  it('is served behind a key in the path', async () => {
    await using test = await startListener();
    expect((await test.get(`/in/${TEST_KEY}/api/v2/status`)).status).toBe(200);
    expect((await test.post(`/in/${TEST_KEY}/api/v2/alerts`, [])).status).toBe(200);
    expect((await test.get('/api/v2/status')).status).toBe(401);
  });

  it.each(['/-/ready', '/-/healthy', '/-/ready/'])('answers OK at %s', async (path) => {
    await using test = await startListener();
    const answer = await test.get(path);
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
  });
});

describe('opening the listener', () => {
  it('answers /health without a key and without data', async () => {
    await using test = await startListener();
    const answer = await test.get('/health');
    expect(await answer.json()).toEqual({ ok: true });
    expect(test.listener.address).toBe(`http://127.0.0.1:${test.listener.port}`);
  });

  it('refuses a port that is taken, and says so', async () => {
    await using test = await startListener();
    const second = startListener({ port: test.listener.port });
    await expect(second).rejects.toMatchObject({ name: 'Refusal', code: 'conflict' });
    await expect(second).rejects.toThrow(`port ${test.listener.port}`);
  });

  it('refuses an address that this machine does not have', async () => {
    await expect(startListener({ host: '192.0.2.1' })).rejects.toThrow(Refusal);
  });

  it('refuses a host to allow that is none', async () => {
    await expect(startListener({ allowHosts: ['a b'] })).rejects.toThrow(/host to allow/);
  });

  it('says that it can be reached from elsewhere', async () => {
    await using test = await startListener({ host: '0.0.0.0' });
    expect(test.logged.join()).toContain('other machines');
    expect((await test.get('/health')).status).toBe(200);
  });
});

describe('closing the listener', () => {
  it('answers what is on its way, and takes nothing more', async () => {
    const test = await startListener();
    const arrived = deferred();
    const written = deferred();
    test.door.answer = async () => {
      arrived.resolve();
      await written.promise;
      return { incidentId: 1, outcome: 'opened' };
    };
    const posted = test.post('/api/signals', trigger);
    await arrived.promise;
    const closed = test.listener.close();
    await expect(test.get('/health')).rejects.toThrow();
    written.resolve();
    expect((await posted).status).toBe(200);
    await closed;
  });

  it('frees the port for the next one', async () => {
    const test = await startListener();
    await test.get('/health');
    await test.listener.close();
    const { changes, incidents, clock, door, listener } = test;
    const { port } = listener;
    const logger = { ...console, child: () => logger } as never;
    const next = await createListener({
      host: '127.0.0.1',
      port,
      allowHosts: [],
      changes,
      incidents,
      clock,
      door,
      logger,
    });
    await next.close();
  });
});
