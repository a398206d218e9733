import { ipcMain, type WebContents } from 'electron';
import type { InterfaceLanguage } from '#shared/contract/bridge.ts';
import { request, type FromHost, type ToHost } from '#shared/contract/wire.ts';
import type { WireConnection, WireServer } from '../host/wire.ts';
import type { Logger } from '../platform/logger.ts';
import { channels } from './channels.ts';
import { isTrustedSender } from './guards.ts';
import { senderOf } from './sender.ts';
import { isInterfaceLanguage } from './texts.ts';

export interface IpcOptions {
  readonly wire: WireServer;
  readonly onLanguage: (language: InterfaceLanguage) => void;
  readonly onMute: (mutedUntil: number | null) => void;
  /** The interface says whether it does what the shell asks; false also when it is gone. */
  readonly onObey: (contents: WebContents, obeying: boolean) => void;
  readonly logger: Logger;
}

/**
 * The message loop of the desktop window: the same messages as every other wire, one connection for
 * each load of the interface. Every message's sender is checked; what is no message of the contract
 * is dropped.
 */
export function serveIpc({ wire, onLanguage, onMute, onObey, logger }: IpcOptions): void {
  // By the object and not by its id: of a destroyed one Electron tells nothing any more.
  const connections = new Map<WebContents, WindowConnection>();
  const followed = new WeakSet<WebContents>();

  const disconnect = (contents: WebContents): void => {
    onObey(contents, false);
    connections.get(contents)?.close();
    connections.delete(contents);
  };
  /** A page that ended by itself says nothing of it. */
  const follow = (contents: WebContents): void => {
    if (followed.has(contents)) return;
    followed.add(contents);
    contents.on('destroyed', () => disconnect(contents));
    contents.on('render-process-gone', () => disconnect(contents));
  };
  const connect = (contents: WebContents): WindowConnection => {
    disconnect(contents);
    follow(contents);
    const connection = new WindowConnection(wire, senderTo(contents), logger);
    connections.set(contents, connection);
    return connection;
  };
  const listen = (channel: string, handle: (contents: WebContents, message: unknown) => void) => {
    ipcMain.on(channel, (event, message: unknown) => {
      if (isTrustedSender(senderOf(event), 'desk')) handle(event.sender, message);
      else logger.warn({ channel }, 'a message of an unknown sender was dropped');
    });
  };

  listen(channels.connect, (contents) => void connect(contents));
  listen(channels.disconnect, disconnect);
  listen(channels.toHost, (contents, message) => {
    const parsed = request.safeParse(message);
    if (parsed.success) (connections.get(contents) ?? connect(contents)).receive(parsed.data);
    else logger.warn('a message that is none of the contract was dropped');
  });
  listen(channels.mute, (_contents, until) => {
    if (until === null || Number.isSafeInteger(until)) onMute(until as number | null);
  });
  listen(channels.language, (_contents, language) => {
    if (isInterfaceLanguage(language)) onLanguage(language);
  });
  listen(channels.obey, (contents, obeying) => onObey(contents, obeying === true));
}

/** One wire of one load of the interface. What comes before the host has let it in waits its turn. */
class WindowConnection {
  readonly #connected: Promise<WireConnection>;
  #open = true;

  constructor(wire: WireServer, send: (message: FromHost) => void, logger: Logger) {
    this.#connected = wire.connect({ kind: 'workstation' }, (message) => {
      if (this.#open) send(message);
    });
    this.#connected.catch((error: unknown) => {
      logger.error({ error }, 'the host refused the window');
    });
  }

  receive(message: ToHost): void {
    this.#whenConnected((connection) => {
      if (this.#open) connection.receive(message);
    });
  }

  close(): void {
    this.#open = false;
    this.#whenConnected((connection) => connection.close());
  }

  /** A refusal was logged when it came. */
  #whenConnected(use: (connection: WireConnection) => void): void {
    void this.#connected.then(use, () => undefined);
  }
}

function senderTo(contents: WebContents): (message: FromHost) => void {
  return (message) => {
    if (!contents.isDestroyed()) contents.send(channels.fromHost, message);
  };
}
