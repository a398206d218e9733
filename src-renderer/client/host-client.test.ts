import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_BOUND_MS, HostClient } from './host-client.ts';
import { ScriptedTransport } from './testing/scripted-transport.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function connected() {
  const transport = new ScriptedTransport();
  const client = new HostClient(transport);
  transport.open();
  return { transport, client };
}

describe('a call', () => {
  it('is answered with what the host says', async () => {
    const { transport, client } = connected();
    const answer = client.call('session.current', {});
    transport.respond(1, { session: null });
    expect(await answer).toEqual({ ok: true, value: { session: null } });
  });

  it('is refused as the host refuses it', async () => {
    const { transport, client } = connected();
    const answer = client.call('incident.get', { id: 9 });
    const error = { code: 'not_found', message: 'There is no incident 9.' };
    transport.push({ type: 'response', id: 1, ok: false, error });
    expect(await answer).toEqual({ ok: false, error });
  });

  it('that was made before the wire stood is sent when it does', () => {
    const transport = new ScriptedTransport();
    const client = new HostClient(transport);
    void client.call('session.current', {});
    expect(transport.sent).toEqual([]);
    transport.open();
    expect(transport.sent.map(({ method }) => method)).toEqual(['session.current']);
  });

  it('says after a bound that the host cannot be reached', async () => {
    const transport = new ScriptedTransport();
    const answer = new HostClient(transport).call('session.current', {});
    await vi.advanceTimersByTimeAsync(CALL_BOUND_MS);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'disconnected' } });
  });

  it('that a standing wire does not answer makes a new wire', async () => {
    const { transport, client } = connected();
    const answer = client.call('session.current', {});
    await vi.advanceTimersByTimeAsync(CALL_BOUND_MS);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'disconnected' } });
    expect(transport.restarts).toBe(1);
    expect(client.state).toBe('lost');
  });
});

describe('a command', () => {
  it('is sent again after a reconnect with the same key, and settles once', async () => {
    const { transport, client } = connected();
    const answer = client.call('incident.close', { ids: [1] });
    transport.lose();
    transport.open();
    const [first, second] = transport.sent;
    expect(first?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toEqual(first);
    transport.respond(1, { results: [] });
    expect(await answer).toEqual({ ok: true, value: { results: [] } });
  });

  it('has a key of its own', () => {
    const { transport, client } = connected();
    void client.call('incident.close', { ids: [1] });
    void client.call('incident.close', { ids: [1] });
    const keys = transport.sent.map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('is not sent again once it was answered', async () => {
    const { transport, client } = connected();
    const answer = client.call('incident.close', { ids: [1] });
    transport.respond(1, { results: [] });
    await answer;
    transport.lose();
    transport.open();
    expect(transport.sent).toHaveLength(1);
  });
});

describe('the state of the connection', () => {
  it('follows the wire', () => {
    const { transport, client } = connected();
    const seen: string[] = [];
    client.onState((state) => seen.push(state));
    transport.lose();
    transport.open();
    expect(seen).toEqual(['lost', 'connected']);
  });

  it('after the session ended refuses what waits and what comes', async () => {
    const { transport, client } = connected();
    const waiting = client.call('session.current', {});
    transport.lose('signed_out');
    const refused = { ok: false, error: { code: 'not_signed_in' } };
    expect(await waiting).toMatchObject(refused);
    expect(await client.call('session.current', {})).toMatchObject(refused);
    expect(transport.sent).toHaveLength(1);
  });
});

describe('a push', () => {
  it('reaches who listens, until they stop', () => {
    const { transport, client } = connected();
    const seen: string[] = [];
    const stop = client.onPush((push) => seen.push(push.type));
    transport.push({ type: 'session' });
    stop();
    transport.push({ type: 'session' });
    expect(seen).toEqual(['session']);
  });
});
