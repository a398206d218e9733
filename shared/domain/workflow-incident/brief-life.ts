import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { isOpen, stateOf, type Incident, type Transition } from '../incident/incident.ts';
import { dueTimesOf } from '../workflow/facts.ts';
import type { Status } from '../workflow/instance.ts';
import { sameJson } from '../workflow/json.ts';
import { beginLife, hearMessage, type Heard } from './hear.ts';
import type { JournalRow } from './journal-row.ts';
import { isBrief, keptStatusOf, type BriefLife } from './kept-life.ts';
import type { Life } from './life.ts';
import { startStatusOf, type Running } from './running.ts';
import { factsOf, LONGEST_TEXT, messageFrom, type Teller } from './vocabulary.ts';

/** In which status an incident is. */
export function statusOf(running: Running, incident: Incident): Status {
  return keptStatusOf(incident.life) ?? startStatusOf(running, incident);
}

/** A life, with the rows that its journal lacks so far; or why there can be none, as a sentence. */
export type LifeOf =
  { readonly life: Life; readonly journal: readonly JournalRow[] } | { readonly failed: string };

/** The life of an incident; of one of which nothing, or little, was kept, as it must have been. */
export function lifeOf(running: Running, incident: Incident, now: Instant): LifeOf {
  const { life } = incident;
  if (life === null) {
    const began = stateOf(incident) === 'closed' ? (incident.endTime ?? now) : incident.startTime;
    return beginLife(running, incident, Math.min(began, now));
  }
  return isBrief(life) ? wholeLife(running, incident, life) : { life, journal: [] };
}

function wholeLife(running: Running, incident: Incident, brief: BriefLife): LifeOf {
  const begun = beginLife(running, { ...incident, endTime: FOREVER }, brief.began);
  if ('failed' in begun) return begun;
  const { life, journal } = hearEnd(running, begun, incident, brief);
  const rows = [...begun.journal, ...journal];
  return { life, journal: rows.map((row) => ({ ...row, recordedAt: brief.toldAt })) };
}

function hearEnd(
  running: Running,
  begun: Heard,
  incident: Incident,
  { endedAt: at, toldAt: now, by, text }: BriefLife,
): Heard {
  const body = { ...factsOf(incident), at, text };
  return hearMessage(running, begun.life, messageFrom('end', { from: 'source', by, now }, body));
}

/**
 * The close of an incident whose workflow goes along with it, and has nothing to add.
 * @returns undefined where it has to be asked
 */
export function closedBriefly(
  from: Incident,
  wished: Transition,
  running: Running,
  { isSignal, by, now, messageId }: Teller,
): Transition | undefined {
  const status = running.plainEnd;
  const isToldPlainly = isSignal === true && by !== null && messageId === undefined;
  if (status === null || from.life !== null || from.held || !isToldPlainly) return undefined;
  const [end, ...others] = wished.events;
  if (end?.type !== 'END' || others.length > 0 || end.description.length > LONGEST_TEXT) {
    return undefined;
  }
  if (!isOpen(from) || stateOf(wished.incident) !== 'closed') return undefined;
  const [due = null] = dueTimesOf(running.workflow.outgoing.get(status) ?? [], now);
  const life: BriefLife = {
    ...{ status, due, began: Math.min(from.startTime, now) },
    ...{ endedAt: end.timestamp, toldAt: now, by, text: end.description },
  };
  return { ...wished, incident: { ...wished.incident, life } };
}

/** Whether a message tells the same of two states of an incident: while its life is brief, it has to. */
export function tellsTheSame(one: Incident, other: Incident): boolean {
  const isSame = one.level === other.level && one.description === other.description;
  return isSame && sameJson(one.tags, other.tags);
}
