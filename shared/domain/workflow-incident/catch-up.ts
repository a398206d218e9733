import type { Instant } from '#shared/time/instant.ts';
import { inTurn, toldAfter } from '../incident/attention.ts';
import { applyNextDue, nextDueOf, upcomingOf } from '../incident/due.ts';
import type { Incident, NewEvent, TellReason } from '../incident/incident.ts';
import { TimerPace } from '../workflow/timers.ts';
import { cutTimers } from './hear.ts';
import { elapse, join, record, type Joined } from './join.ts';
import type { JournalRow } from './journal-row.ts';
import { nextTimerOf, type Life } from './life.ts';
import type { Running } from './running.ts';
import { messageOf } from './vocabulary.ts';
import type { WebhookPost } from './webhooks.ts';

export interface CatchUpContext {
  readonly now: Instant;
  readonly running: Running;
  /** The incident of the same problem that is open in its place. */
  readonly openInstead?: number | undefined;
}

/**
 * Lets everything happen to an incident that is due by `now`, in due order: what happens by itself, and
 * the timeouts of its workflow, also those that others of them start. What is due at the same moment as a
 * timeout comes before it. Somebody is told once. However much it is, nothing may be left of it where
 * somebody has something to say.
 */
export function catchUp(incident: Incident, context: CatchUpContext): Joined {
  return follow(incident, context, false);
}

/**
 * Lets what is due happen as {@link catchUp} does, but no more than a thousand timeouts: what is left stays
 * due.
 */
export function catchUpSome(incident: Incident, context: CatchUpContext): Joined {
  return follow(incident, context, true);
}

/** @param inPieces it ends before another thousand timeouts begin */
function follow(incident: Incident, context: CatchUpContext, inPieces: boolean): Joined {
  const done = new Caught(incident);
  const pace = new TimerPace(context.running.workflow);
  while (isDue(done.incident, context.now)) {
    const timer = timerFirst(done.incident);
    const turn = timer && pace.next(timer.due);
    if (inPieces && turn === 'begins_anew') break;
    done.add(
      timer
        ? timerStep(done.incident, timer, context, turn === 'circle')
        : ownStep(done.incident, context),
    );
  }
  return done.joined();
}

/** What was caught up on so far: of each step only what is stored, since there may be very many. */
class Caught {
  incident: Incident;
  readonly #events: NewEvent[] = [];
  readonly #posts: WebhookPost[] = [];
  readonly #journal: JournalRow[] = [];
  #tell: TellReason | null = null;

  constructor(incident: Incident) {
    this.incident = incident;
  }

  add({ transition, journal }: Joined): void {
    this.incident = transition.incident;
    this.#events.push(...transition.events);
    this.#posts.push(...(transition.posts ?? []));
    this.#journal.push(...journal);
    this.#tell = toldAfter(this.#tell, transition);
  }

  joined(): Joined {
    const posts = this.#posts;
    const { incident } = this;
    const transition = { incident, events: this.#events, tell: this.#tell };
    return {
      transition: posts.length > 0 ? { ...transition, posts } : transition,
      journal: this.#journal,
    };
  }
}

/** One change after another, which began where the first ended. */
export function after(first: Joined, then: Joined): Joined {
  return {
    transition: inTurn([first.transition, then.transition]),
    journal: [...first.journal, ...then.journal],
  };
}

function isDue(incident: Incident, now: Instant): boolean {
  const due = nextDueOf(incident);
  return due !== null && due <= now;
}

interface DueTimer {
  readonly life: Life;
  readonly due: Instant;
}

/** The timeout that is next; undefined where something else happens by itself before it. */
function timerFirst(incident: Incident): DueTimer | undefined {
  const [own] = upcomingOf(incident);
  const { life } = incident;
  const due = nextTimerOf(life);
  if (!life || due === null || (own !== undefined && own.at <= due)) return undefined;
  return { life, due };
}

function ownStep(incident: Incident, { now, running, openInstead }: CatchUpContext): Joined {
  const [own] = upcomingOf(incident);
  if (own === undefined) throw new Error('Nothing is due.');
  const happened = applyNextDue(incident, own, now);
  const teller = { from: 'system', by: null, now } as const;
  const message = messageOf(incident, happened, { ...teller, now: own.at });
  const joining = { running, teller, mayRefuse: false, openInstead };
  const result = join(incident, happened, joining, message);
  if (!result.ok) throw new Error('What was due was refused.');
  return result;
}

function timerStep(
  incident: Incident,
  { life, due }: DueTimer,
  { now, running, openInstead }: CatchUpContext,
  isCircle: boolean,
): Joined {
  if (!isCircle) return elapse(incident, life, due, { running, openInstead, now });
  return record(incident, cutTimers(running, life, due), { running }, { at: due, now });
}
