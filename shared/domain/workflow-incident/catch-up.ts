import type { Instant } from '#shared/time/instant.ts';
import { inTurn, toldAfter } from '../incident/attention.ts';
import { applyNextDue, nextDueOf, upcomingOf } from '../incident/due.ts';
import type { Incident, NewEvent, TellReason, Transition } from '../incident/incident.ts';
import { TimerPace } from '../workflow/timers.ts';
import { lifeOf } from './brief-life.ts';
import { isBrief, nextTimerOf } from './kept-life.ts';
import { cutTimers } from './hear.ts';
import { elapse, join, record, type Joined } from './join.ts';
import type { JournalRow } from './journal-row.ts';
import type { Life } from './life.ts';
import type { Running } from './running.ts';
import { messageOf } from './vocabulary.ts';
import type { WebhookPost } from './webhooks.ts';

/** After so many rows of a journal the life is kept with the row. */
const REACHED_EVERY = 100;

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
  if (dueBy(incident, context.now) !== null) done.awaken(context);
  const pace = new TimerPace(context.running.workflow);
  for (;;) {
    const due = dueBy(done.incident, context.now);
    if (due === null) break;
    const timer = timerFirst(done.incident);
    const turn = timer && pace.next(timer.due);
    if (inPieces && turn === 'begins_anew') break;
    const step = timer
      ? timerStep(done.incident, timer, context, turn === 'circle')
      : ownStep(done.incident, context);
    done.add(step, due);
  }
  return done.joined(context.now);
}

/** What was caught up on so far: of each step only what is stored, since there may be very many. */
class Caught {
  incident: Incident;
  readonly #events: NewEvent[] = [];
  readonly #posts: WebhookPost[] = [];
  readonly #journal: JournalRow[] = [];
  readonly #askedBefore: Instant | null;
  #tell: TellReason | null = null;
  /** When the last was due for which somebody is told. */
  #tellsOf: Instant = 0;

  constructor(incident: Incident) {
    this.incident = incident;
    this.#askedBefore = incident.promptSince;
  }

  /** Its timeouts are told to a whole life; where none can be made, time alone changes nothing. */
  awaken({ running, now }: CatchUpContext): void {
    const { life } = this.incident;
    if (life === null || !isBrief(life)) return;
    const whole = lifeOf(running, this.incident, now);
    const isFailed = 'failed' in whole;
    this.incident = { ...this.incident, life: isFailed ? { ...life, due: null } : whole.life };
    if (!isFailed) this.#journal.push(...whole.journal);
  }

  add({ transition, journal }: Joined, due: Instant): void {
    this.incident = transition.incident;
    this.#events.push(...transition.events);
    this.#posts.push(...(transition.posts ?? []));
    this.#journal.push(...journal.map((row) => withReached(row, transition.incident)));
    this.#tell = toldAfter(this.#tell, transition);
    if (transition.tell !== null) this.#tellsOf = due;
  }

  joined(now: Instant): Joined {
    const posts = this.#posts;
    const transition = { ...this.#asking(now), events: this.#events };
    return {
      transition: posts.length > 0 ? { ...transition, posts } : transition,
      journal: this.#journal,
    };
  }

  /**
   * An incident that began to ask for attention when all that it tells of was missed already did so in an
   * earlier piece: it goes on asking. If it did at a time that is still to come, the clock was wrong.
   */
  #asking(now: Instant): Pick<Transition, 'incident' | 'tell' | 'toldSince'> {
    const incident = this.incident;
    const asked = this.#askedBefore;
    const tell = this.#tell;
    if (tell === null || incident.promptSince === null) return { incident, tell };
    const goesOn = asked !== null && asked <= now && this.#tellsOf < asked;
    const promptSince = goesOn ? asked : incident.promptSince;
    return { incident: { ...incident, promptSince }, tell, toldSince: promptSince };
  }
}

function withReached(row: JournalRow, { life }: Incident): JournalRow {
  const isReached = life !== null && !isBrief(life) && life.seq === row.seq;
  return isReached && row.seq % REACHED_EVERY === 0 ? { ...row, reached: life } : row;
}

/** One change after another, which began where the first ended. */
export function after(first: Joined, then: Joined): Joined {
  return {
    transition: inTurn([first.transition, then.transition]),
    journal: [...first.journal, ...then.journal],
  };
}

/** When what is due next was due; null: nothing is. */
function dueBy(incident: Incident, now: Instant): Instant | null {
  const due = nextDueOf(incident);
  return due !== null && due <= now ? due : null;
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
  if (!life || isBrief(life) || due === null || (own !== undefined && own.at <= due))
    return undefined;
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
