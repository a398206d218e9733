import type { FromHost, ToHost } from '#shared/contract/wire.ts';

/** How a wire was let in: decides what its calls may do. */
export type Entrance =
  /**
   * The desktop window, or whoever proved to be the user of this machine: acts as the workstation's
   * operator. Where its session ends another begins; while the operator is disabled every call is refused.
   */
  | {
      readonly kind: 'workstation';
      /** No: the program's own wire, which neither shows nor sounds. */
      readonly window?: false;
    }
  /** A signed-in session, by its secret (a cookie). */
  | { readonly kind: 'session'; readonly secret: string }
  /** The command line over the folder's own socket: admin, as Watchfloor itself. */
  | { readonly kind: 'local-admin' };

/** One end of a wire, held by a transport: it hands messages in, and gets told what to send. */
export interface WireConnection {
  receive(message: ToHost): void;
  close(): void;
}

/** The message loop: one for every transport. The first message sent is `hello`. */
export interface WireServer {
  connect(entrance: Entrance, send: (message: FromHost) => void): Promise<WireConnection>;
}
