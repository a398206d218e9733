import type { Instant } from '#shared/time/instant.ts';
import { settlePrompt } from '../incident/attention.ts';
import {
  isOpen,
  stateOf,
  technicalEvent,
  unchanged,
  type Incident,
  type NewEvent,
  type Transition,
} from '../incident/incident.ts';
import { openInsteadWords } from '../incident/posted-event.ts';
import type { Message } from '../workflow/instance.ts';
import { closedBriefly, lifeOf, statusOf, tellsTheSame } from './brief-life.ts';
import { isBrief } from './kept-life.ts';
import { closedByWorkflow, counted, openedByWorkflow, withoutEffect } from './crossing.ts';
import { performEffects, type Moment } from './effects.ts';
import { beginAgain, beginLife, hearMessage, hearTimer, type Heard } from './hear.ts';
import type { JournalRow } from './journal-row.ts';
import type { Life } from './life.ts';
import {
  beginsUnkept,
  categoryOf,
  isQuiet,
  labelOf,
  listensTo,
  startStatusOf,
  type Running,
} from './running.ts';
import { messageOf, type Teller } from './vocabulary.ts';

/** A change of an incident with what its workflow made of it. */
export interface Joined {
  readonly transition: Transition;
  readonly journal: readonly JournalRow[];
}

export type JoinResult =
  ({ readonly ok: true } & Joined) | { readonly ok: false; readonly refused: string };

export interface JoinContext {
  /** What the incident runs. */
  readonly running: Running;
  readonly teller: Teller;
  /** Somebody is there to be told that it cannot be done; else it is recorded without effect. */
  readonly mayRefuse: boolean;
  /** The incident of the same problem that is open in its place. */
  readonly openInstead?: number | undefined;
}

/**
 * Tells the workflow of an incident what happens to it, and lets the workflow have its say: the incident
 * is closed if and only if the status is of the category `closed`.
 *  - What the workflow goes along with is done as it was wished.
 *  - A close or a reopening that it does not go along with is refused, or recorded without effect. Where
 *    it made something else of it, such as asking a second operator, that is what happens.
 *  - Where the workflow closes or opens the incident by itself, that is done too.
 *
 * A stateless incident is neither open nor closed, whatever the category. A repeated report that the
 * workflow makes nothing of leaves no trace.
 */
export function join(
  from: Incident,
  wished: Transition,
  context: JoinContext,
  given?: Message,
): JoinResult {
  const { running, teller } = context;
  const isRepeat = wished.events.length === 0 || repeatsEnd(from, wished, teller);
  const repeated = isRepeat ? withoutEvents(from, wished) : wished;
  if (isRepeat && !mayMatter(from, running, wished, teller)) return done(repeated);
  const brief = isRepeat || given ? undefined : closedBriefly(from, wished, running, teller);
  if (brief) return done(brief);
  const message = given ?? messageOf(from, wished, teller);
  const begun = lifeOf(running, from, teller.now);
  if ('failed' in begun) return done(withoutLife(from, wished));
  const alive = { ...from, life: begun.life };
  const heard = hear(running, alive, begun.life, wished, message);
  if (isRepeat && !heard.moved && heard.error === null) return done(repeated);
  const told = { ...heard, journal: [...begun.journal, ...heard.journal] };
  return settle(alive, wished, told, context, { at: message.timestamp, now: teller.now });
}

/** Lets a timeout of an incident's workflow elapse. */
export function elapse(
  from: Incident,
  life: Life,
  due: Instant,
  context: Pick<JoinContext, 'running' | 'openInstead'> & { readonly now: Instant },
): Joined {
  const heard = hearTimer(context.running, life, due);
  return record(from, heard, context, { at: due, now: context.now });
}

/** What the workflow did by itself, with nothing of somebody else's in it. */
export function record(
  from: Incident,
  heard: Heard,
  context: Pick<JoinContext, 'running' | 'openInstead'>,
  moment: Moment,
): Joined {
  const teller: Teller = { from: 'system', by: null, now: moment.now };
  const result = settle(
    from,
    unchanged(from),
    heard,
    { ...context, teller, mayRefuse: false },
    moment,
  );
  if (!result.ok) throw new Error('A timeout was refused.');
  return result;
}

/** A new incident with its workflow, of which nothing is kept as long as there is nothing to be done. */
export function beginJoined(opened: Transition, running: Running, now: Instant): Joined {
  const incident =
    opened.incident.workflowId === running.id
      ? opened.incident
      : { ...opened.incident, workflowId: running.id };
  const begins = incident === opened.incident ? opened : { ...opened, incident };
  if (beginsUnkept(running, startStatusOf(running, incident))) {
    return { transition: begins, journal: [] };
  }
  const heard = beginLife(running, incident, now);
  if ('failed' in heard) {
    const event = technicalEvent('workflow_failed', now, heard.failed);
    return { transition: { ...begins, events: [...begins.events, event] }, journal: [] };
  }
  const lived = living(begins, heard.life, running, now);
  const transition = performEffects(lived, heard, { at: now, now }, running);
  return { transition, journal: heard.journal };
}

function hear(
  running: Running,
  from: Incident,
  life: Life,
  wished: Transition,
  message: Message,
): Heard {
  const opens = stateOf(from) === 'closed' && isOpen(wished.incident);
  if (!opens || !life.timed.instance.terminated) return hearMessage(running, life, message);
  const again = beginAgain(running, from, life, message);
  return 'failed' in again ? hearMessage(running, life, message) : again;
}

/** Its source says once more that it is over, which its workflow has not gone along with so far. */
function repeatsEnd(from: Incident, wished: Transition, teller: Teller): boolean {
  const ends = isOpen(from) && stateOf(wished.incident) === 'closed';
  return teller.isSignal === true && ends && from.endReported;
}

/** A brief life is kept as long as it still follows from the incident; a whole one cannot fail to begin. */
function withoutLife(from: Incident, wished: Transition): Transition {
  const { incident } = wished;
  const holds = stateOf(incident) === 'closed' && tellsTheSame(from, incident);
  if (incident.life === null || holds) return wished;
  return { ...wished, incident: { ...incident, life: null } };
}

function withoutEvents(from: Incident, wished: Transition): Transition {
  if (wished.events.length === 0) return wished;
  return unchanged(counted(from, wished.incident));
}

/** Whether a report that says nothing new can move the workflow at all; a flood of them must cost nothing. */
function mayMatter(
  from: Incident,
  running: Running,
  { events }: Transition,
  teller: Teller,
): boolean {
  if (teller.isSignal !== true) return false;
  const type = events.length === 0 ? 'signal' : 'end';
  return listensTo(running, statusOf(running, from), type);
}

function settle(
  from: Incident,
  wished: Transition,
  heard: Heard,
  context: JoinContext,
  moment: Moment,
): JoinResult {
  const status = heard.life.timed.instance.status;
  const { running } = context;
  // Of one that cannot be run it may not be known which statuses are closed; it moves nothing.
  const opens = running.fault === null ? categoryOf(running, status) === 'open' : isOpen(from);
  if (stateOf(wished.incident) === 'stateless' || opens === isOpen(wished.incident)) {
    return performed(from, wished, heard, context, moment);
  }
  if (isOpen(from) !== isOpen(wished.incident)) {
    if (!heard.moved && context.mayRefuse) return { ok: false, refused: refusalOf(heard, context) };
    return performed(from, withoutEffect(from, wished, context.teller), heard, context, moment);
  }
  if (opens && context.openInstead !== undefined) {
    return setAside(from, wished, heard, openInsteadWords(context.openInstead), moment);
  }
  const crossed = opens
    ? openedByWorkflow(wished, heard, context.teller, moment)
    : closedByWorkflow(wished, heard, context.teller, moment);
  return performed(from, crossed, heard, context, moment);
}

/** The change with all that the workflow adds to it. */
function performed(
  from: Incident,
  base: Transition,
  heard: Heard,
  { running }: JoinContext,
  moment: Moment,
): JoinResult {
  const { life, journal } = heard;
  const event = ownEvent(from, base, heard, running, moment);
  const events = event ? [...base.events, event] : base.events;
  const transition = living({ ...base, events }, life, running, moment.now);
  const told = performEffects(transition, heard, moment, running);
  return { ok: true, transition: told, journal };
}

/**
 * The incident with its life. In a quiet status it asks nobody for attention; when that ends, it asks for
 * it as if it were new.
 */
function living(transition: Transition, life: Life, running: Running, now: Instant): Transition {
  const { incident } = transition;
  const held = isQuiet(running, life.timed.instance.status);
  const next = { ...transition, incident: { ...incident, life, held } };
  if (held === incident.held) return next;
  return settlePrompt({ ...next, tell: held ? null : (transition.tell ?? 'workflow') }, now);
}

/** Tells of a move that nothing else tells of, and of a message that could not be told. */
function ownEvent(
  from: Incident,
  base: Transition,
  { life, moved, description, error }: Heard,
  running: Running,
  { at }: Moment,
): NewEvent | undefined {
  if (error !== null) return technicalEvent('workflow_failed', at, error);
  if (!moved || base.events.length > 0) return undefined;
  const old = statusOf(running, from);
  const { status } = life.timed.instance;
  const detail = { what: 'status', old: labelOf(running, old), new: labelOf(running, status) };
  return { ...technicalEvent('status', at, description), detail };
}

/** The message, or the timeout, is set aside with its reason, and the workflow stays where it is. */
function setAside(
  from: Incident,
  wished: Transition,
  heard: Heard,
  error: string,
  { at, now }: Moment,
): JoinResult {
  const before = from.life && !isBrief(from.life) ? from.life : heard.life;
  const { timed } = before;
  const input = heard.journal.at(-1)?.input;
  const spent = input?.kind === 'timer' ? input.due : null;
  const journal = heard.journal.map((row, place) =>
    place === heard.journal.length - 1 ? rowSetAside(row, error) : row,
  );
  const life: Life = {
    ...before,
    seq: heard.life.seq,
    timed: { ...timed, pending: timed.pending.filter((due) => due !== spent) },
    problem: { at, message: error },
  };
  const event = technicalEvent('workflow_failed', at, error);
  const transition = { ...wished, incident: { ...wished.incident, life } };
  const told = { ...transition, events: [...wished.events, event] };
  return { ok: true, transition: settlePrompt(told, now), journal };
}

/** The life stays as it was, so that none of its history has left it. */
function rowSetAside(
  { seq, generation, workflowId, input }: JournalRow,
  error: string,
): JournalRow {
  return { seq, generation, workflowId, input, taken: null, error };
}

function refusalOf({ life, error }: Heard, { running }: JoinContext): string {
  if (error !== null) return error;
  const { instance } = life.timed;
  const name = running.definition.name;
  const label = labelOf(running, instance.status);
  const ways = instance.possibleTransitions.map(({ description }) => description).join('; ');
  const hint = ways === '' ? 'Nothing can follow.' : `What can follow: ${ways}.`;
  return `The workflow "${name}" does not allow this in the status "${label}". ${hint}`;
}

function done(transition: Transition): JoinResult {
  return { ok: true, transition, journal: [] };
}
