import { Refusal } from '#shared/contract/error.ts';
import type { FromHost, Push, ToHost } from '#shared/contract/wire.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Clock } from '../platform/clock.ts';
import { WorkInFlight } from '../platform/work-in-flight.ts';
import { systemCaller } from '../services/caller.ts';
import type { Sessions } from '../services/sessions.ts';
import type { CallContext } from './call-context.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Dispatcher } from './dispatcher.ts';
import { enterWire, type WireSession } from './host-wire-session.ts';
import type { Entrance, WireConnection, WireServer } from './wire.ts';

/** So many calls of one wire may be under way; more are answered `busy`. */
const MOST_CALLS = 200;

interface WireParts {
  readonly dispatcher: Dispatcher;
  readonly feed: ChangeFeed;
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** The operator of the desktop window; null where there is none. */
  readonly workstationOperatorId: () => number | null;
}

/** What every connection has of its wire. */
interface ConnectionParts extends WireParts {
  readonly inFlight: WorkInFlight;
}

/** The message loop of every wire: requests in, answers and pushes out. */
export class HostWire implements WireServer {
  readonly #parts: ConnectionParts;
  readonly #connections = new Set<Connection>();

  constructor(parts: WireParts) {
    this.#parts = { ...parts, inFlight: new WorkInFlight() };
    parts.sessions.watch((sessionId) => {
      for (const connection of this.#connections) {
        if (connection.sessionId === sessionId) connection.lookAgain();
      }
    });
  }

  connect(entrance: Entrance, send: (message: FromHost) => void): Promise<WireConnection> {
    const connecting = this.#connect(entrance, send);
    this.#parts.inFlight.add(connecting);
    return connecting;
  }

  async #connect(entrance: Entrance, send: (message: FromHost) => void): Promise<WireConnection> {
    const session = await enterWire(this.#parts, entrance);
    const isWindow = !('window' in entrance && entrance.window === false);
    const connection = new Connection(this.#parts, { session, isWindow }, send, () =>
      this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    connection.greet();
    return connection;
  }

  /** Asks the workstation's windows to show an incident. */
  openIncident(incidentId: number): void {
    for (const connection of this.#connections) {
      if (connection.isWorkstation) connection.push({ type: 'open', incidentId });
    }
  }

  /** Asks the workstation's windows for the sound of a level. @returns how many there are */
  sound(level: Level): number {
    const windows = [...this.#connections].filter((each) => each.sounds);
    for (const connection of windows) connection.push({ type: 'sound', level });
    return windows.length;
  }

  /** Tells everybody who is signed in. */
  tell(message: Push): void {
    for (const connection of this.#connections) {
      if (connection.sessionId !== undefined) connection.push(message);
    }
  }

  /** Tells every session to look who it is: an operator was changed or disabled. */
  sessionsChanged(): void {
    for (const connection of this.#connections) connection.lookAgain();
  }

  /** Waits for the answers of all calls that were begun: they read what is about to be closed. */
  settled(): Promise<void> {
    return this.#parts.inFlight.settled();
  }
}

class Connection implements WireConnection {
  readonly #parts: ConnectionParts;
  /** null: it speaks as Watchfloor itself. */
  readonly #session: WireSession | null;
  /** Whether it leads to a window. */
  readonly #isWindow: boolean;
  readonly #send: (message: FromHost) => void;
  readonly #forget: () => void;
  #unsubscribe: (() => void) | undefined;
  #calls = 0;
  #closed = false;

  constructor(
    parts: ConnectionParts,
    { session, isWindow }: { readonly session: WireSession | null; readonly isWindow: boolean },
    send: (message: FromHost) => void,
    forget: () => void,
  ) {
    this.#parts = parts;
    this.#session = session;
    this.#isWindow = isWindow;
    this.#send = send;
    this.#forget = forget;
  }

  get isWorkstation(): boolean {
    return this.#session?.isWorkstation ?? false;
  }

  /** undefined: nobody is signed in. */
  get sessionId(): number | undefined {
    return this.#session?.seen?.id;
  }

  /** Whether it leads to a window where somebody can be told by a sound. */
  get sounds(): boolean {
    return this.isWorkstation && this.#isWindow && this.sessionId !== undefined;
  }

  greet(): void {
    const { feed, clock } = this.#parts;
    this.push({ type: 'hello', seq: feed.sentUntil, now: clock.now() });
    this.#follow();
  }

  push(message: FromHost): void {
    if (!this.#closed) this.#send(message);
  }

  /** The session was changed elsewhere: it is told so, and hears no more of the desk if it has ended. */
  lookAgain(): void {
    if (!this.#session) return;
    const tell = (): void => this.push({ type: 'session' });
    const looking = this.#session.look().then(() => {
      this.#follow();
      tell();
    }, tell);
    this.#parts.inFlight.add(looking);
  }

  receive(message: ToHost): void {
    if (this.#calls >= MOST_CALLS) {
      this.#refuse(
        message.id,
        new Refusal('busy', 'Too many calls at once: wait for answers first.'),
      );
      return;
    }
    this.#calls += 1;
    const answering = this.#answer(message)
      .catch((error: unknown) => this.#refuse(message.id, error))
      .finally(() => {
        this.#calls -= 1;
      });
    this.#parts.inFlight.add(answering);
  }

  close(): void {
    this.#closed = true;
    this.#follow();
    this.#forget();
  }

  /** Whoever is signed in hears of the desk. */
  #follow(): void {
    if (!this.#closed && this.sessionId !== undefined) {
      this.#unsubscribe ??= this.#parts.feed.subscribe((message) => this.push(message));
    } else {
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    }
  }

  async #answer(message: ToHost): Promise<void> {
    const context = await this.#context(message.idempotencyKey);
    const envelope = await this.#parts.dispatcher.call(message.method, message.input, context);
    this.push({ type: 'response', id: message.id, ...envelope });
  }

  async #context(idempotencyKey: string | undefined): Promise<CallContext> {
    if (!this.#session) return { caller: { ...systemCaller, idempotencyKey }, live: null };
    const before = this.#session.seen;
    const live = await this.#session.look();
    this.#follow();
    if (!live) {
      // Once: whoever is told asks again.
      if (before) this.push({ type: 'session' });
      throw this.#session.refusal();
    }
    return { caller: { ...this.#parts.sessions.callerOf(live), idempotencyKey }, live };
  }

  #refuse(id: number, error: unknown): void {
    const problem =
      error instanceof Refusal
        ? error.toProblem()
        : {
            code: 'internal' as const,
            message: 'Watchfloor could not answer: the log has the reason.',
          };
    this.push({ type: 'response', id, ok: false, error: problem });
  }
}
