import { connect, type Socket } from 'node:net';

/** A connection on which a test writes bytes as they are. */
export interface RawClient {
  readonly socket: Socket;
  /** Everything that was answered, when the other side closes; also after a reset. */
  readonly answer: Promise<string>;
}

export function connectRaw(port: number): RawClient {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    // A reset is followed by `close`, which is where the answer ends either way.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
  return { socket, answer };
}

/** Sends bytes and gives what comes back until the other side closes. */
export function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const { socket, answer } = connectRaw(port);
  socket.write(bytes);
  return answer;
}
