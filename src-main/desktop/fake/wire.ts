import type { FromHost, ToHost } from '#shared/contract/wire.ts';
import type { Entrance, WireServer } from '../../host/wire.ts';

/** One connection that was made to a {@link ScriptedWire}. */
export interface ScriptedConnection {
  readonly entrance: Entrance;
  readonly received: ToHost[];
  readonly send: (message: FromHost) => void;
  open: boolean;
}

/** A message loop that greets as the host does, answers by a script, and keeps what it was sent. */
export class ScriptedWire implements WireServer {
  readonly connections: ScriptedConnection[] = [];
  readonly #answer: (message: ToHost) => unknown;

  constructor(answer: (message: ToHost) => unknown) {
    this.#answer = answer;
  }

  /** The open connections are told. */
  push(message: FromHost): void {
    for (const { open, send } of this.connections) if (open) send(message);
  }

  async connect(entrance: Entrance, send: (message: FromHost) => void) {
    const connection: ScriptedConnection = { entrance, received: [], send, open: true };
    this.connections.push(connection);
    send({ type: 'hello', seq: 0, now: 0 });
    return {
      receive: (message: ToHost) => {
        connection.received.push(message);
        send({ type: 'response', id: message.id, ok: true, value: this.#answer(message) });
      },
      close: () => {
        connection.open = false;
      },
    };
  }
}
