import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reconnectDelay, WebSocketTransport } from './websocket-transport.ts';

/** Stands in for the browser's socket: the test opens and closes it. */
class TestSocket extends EventTarget {
  readonly OPEN = 1;
  readyState = 0;
  readonly sent: string[] = [];

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  receive(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}

const request = { type: 'request', id: 1, method: 'session.current', input: {} } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function transportWith(signedIn: () => Promise<boolean> = async () => true) {
  const sockets: TestSocket[] = [];
  const transport = new WebSocketTransport({
    url: 'ws://127.0.0.1/wire',
    signedIn,
    createSocket: () => {
      const socket = new TestSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  const closes: string[] = [];
  transport.onClose((reason) => closes.push(reason));
  return { transport, sockets, closes };
}

describe('the WebSocket transport', () => {
  it('sends only while the wire stands', () => {
    const { transport, sockets } = transportWith();
    transport.send(request);
    sockets[0]?.open();
    transport.send(request);
    expect(sockets[0]?.sent).toEqual([JSON.stringify(request)]);
  });

  it('hands on what the host sends', () => {
    const { transport, sockets } = transportWith();
    const seen: unknown[] = [];
    transport.onMessage((message) => seen.push(message));
    sockets[0]?.open();
    sockets[0]?.receive({ type: 'session' });
    expect(seen).toEqual([{ type: 'session' }]);
  });

  it('connects again after a loss, with growing pauses', async () => {
    const { sockets, closes } = transportWith();
    sockets[0]?.close();
    await vi.advanceTimersByTimeAsync(reconnectDelay(0));
    expect(sockets).toHaveLength(2);
    sockets[1]?.close();
    await vi.advanceTimersByTimeAsync(reconnectDelay(1) - 1);
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(3);
    expect(closes).toEqual(['lost', 'lost']);
  });

  it('goes on trying while the host cannot be asked', async () => {
    const { sockets } = transportWith(() => Promise.reject(new TypeError('no route')));
    sockets[0]?.close();
    await vi.advanceTimersByTimeAsync(reconnectDelay(0));
    expect(sockets).toHaveLength(2);
  });

  it('stops when the session is gone, and says so', async () => {
    const { sockets, closes } = transportWith(async () => false);
    sockets[0]?.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
    expect(closes).toEqual(['lost', 'signed_out']);
  });

  it('hears nothing more of a wire that it gave up', async () => {
    const { transport, sockets } = transportWith();
    const seen: unknown[] = [];
    transport.onMessage((message) => seen.push(message));
    sockets[0]?.open();
    transport.restart();
    sockets[0]?.receive({ type: 'session' });
    await vi.advanceTimersByTimeAsync(reconnectDelay(0));
    expect(seen).toEqual([]);
    expect(sockets).toHaveLength(2);
  });

  it('does not come back after it was closed', async () => {
    const { transport, sockets } = transportWith();
    sockets[0]?.open();
    transport.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
  });
});

describe('the pause before a reconnect', () => {
  it('grows to five seconds and no further', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(reconnectDelay)).toEqual([
      250, 500, 1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
  });
});
