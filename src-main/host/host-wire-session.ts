import { Refusal } from '#shared/contract/error.ts';
import type { LiveSession, Sessions } from '../services/sessions.ts';
import type { Entrance } from './wire.ts';

/** In whose name a wire speaks. */
export interface WireSession {
  /** The session as it was when it was last looked at; undefined: it has ended. */
  readonly seen: LiveSession | undefined;
  /** Whether it is one of this machine's workstation. */
  readonly isWorkstation: boolean;
  /** The session as it is now; undefined: it has ended. */
  look(): Promise<LiveSession | undefined>;
  /** What a call is answered that comes when it has ended. */
  refusal(): Refusal;
}

interface WireSessionParts {
  readonly sessions: Sessions;
  /** The operator of the desktop window; null where there is none. */
  readonly workstationOperatorId: () => number | null;
}

/**
 * The session of a wire; null for the command line, which speaks as Watchfloor itself.
 * @throws Refusal `not_signed_in` if there is no such session, or no workstation
 */
export async function enterWire(
  { sessions, workstationOperatorId }: WireSessionParts,
  entrance: Entrance,
): Promise<WireSession | null> {
  switch (entrance.kind) {
    case 'local-admin':
      return null;
    case 'session': {
      const live = await sessions.bySecret(entrance.secret);
      if (!live) throw sessionEnded();
      return new SignedInSession(sessions, live);
    }
    case 'workstation': {
      const operatorId = workstationOperatorId();
      if (operatorId === null) throw sessionEnded();
      const session = new WorkstationSession(sessions, operatorId);
      await session.look();
      return session;
    }
  }
}

/** Of a browser: it ends once, and whoever wants another signs in and opens another wire. */
class SignedInSession implements WireSession {
  readonly isWorkstation: boolean;
  readonly #sessions: Sessions;
  readonly #id: number;
  #seen: LiveSession | undefined;

  constructor(sessions: Sessions, live: LiveSession) {
    this.isWorkstation = live.session.workstation;
    this.#sessions = sessions;
    this.#id = live.id;
    this.#seen = live;
  }

  get seen(): LiveSession | undefined {
    return this.#seen;
  }

  async look(): Promise<LiveSession | undefined> {
    this.#seen = await this.#sessions.byId(this.#id);
    return this.#seen;
  }

  refusal(): Refusal {
    return sessionEnded();
  }
}

/**
 * Of the program's own windows, which are their own way in: where a session has ended, by a new password
 * or by its age, another begins. There is none only while the operator is disabled.
 */
class WorkstationSession implements WireSession {
  readonly isWorkstation = true;
  readonly #sessions: Sessions;
  readonly #operatorId: number;
  #seen: LiveSession | undefined;
  /** The last one that there was: what it was like decides how the next begins. */
  #last: LiveSession | undefined;
  #beginning: Promise<LiveSession | undefined> | undefined;

  constructor(sessions: Sessions, operatorId: number) {
    this.#sessions = sessions;
    this.#operatorId = operatorId;
  }

  get seen(): LiveSession | undefined {
    return this.#seen;
  }

  async look(): Promise<LiveSession | undefined> {
    const id = this.#last?.id;
    const live = id === undefined ? undefined : await this.#sessions.byId(id);
    // Another has begun meanwhile.
    if (this.#last?.id !== id) return this.look();
    return live ? this.#see(live) : this.#beginOnce();
  }

  refusal(): Refusal {
    return new Refusal(
      'not_signed_in',
      'The operator of this workstation is disabled: an admin can enable them again.',
    );
  }

  /** Calls that find the end at the same time go on in the same session. */
  #beginOnce(): Promise<LiveSession | undefined> {
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = undefined;
    });
    return this.#beginning;
  }

  /** Nobody is let in who was not before: a locked desk stays locked, and one that somebody else had is. */
  async #begin(): Promise<LiveSession | undefined> {
    const last = this.#last?.session;
    const locks = last !== undefined && (last.locked || last.operator.id !== this.#operatorId);
    const live = await this.#sessions.openWorkstation(this.#operatorId);
    if (!live || !locks) return this.#see(live);
    return this.#see({ id: live.id, session: await this.#sessions.lock(live.id) });
  }

  #see(live: LiveSession | undefined): LiveSession | undefined {
    this.#seen = live;
    this.#last = live ?? this.#last;
    return live;
  }
}

function sessionEnded(): Refusal {
  return new Refusal('not_signed_in', 'The session has ended: sign in again.');
}
