import { formatDuration } from '#shared/time/duration.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import { settlePrompt } from '../incident/attention.ts';
import { changeEvent } from '../incident/change-event.ts';
import {
  stateOf,
  technicalEvent,
  type Incident,
  type NewEvent,
  type TellReason,
  type Transition,
} from '../incident/incident.ts';
import { isLevel, type Level } from '../incident/level.ts';
import { formatTag, normalizeTags, parseTag } from '../incident/tag.ts';
import type { OutputAction } from '../workflow/output.ts';
import type { Heard } from './hear.ts';
import type { JournalRow } from './journal-row.ts';
import type { Running } from './running.ts';
import type { WebhookName } from './webhooks.ts';

/** What comes later than that was due while the desk was asleep. */
const LATE_AFTER = 15 * MINUTE;

/** When a transition of a workflow happened, and when it came to be known. */
export interface Moment {
  readonly at: Instant;
  readonly now: Instant;
}

/**
 * Performs what a transition of a workflow asks for, in its order, with the change of the incident that
 * caused it: all of it is stored at once, so that it happens once. What comes late is done all the same,
 * or left out, as the definition says.
 */
export function performEffects(
  transition: Transition,
  { outputs, severity, journal }: Pick<Heard, 'outputs' | 'severity' | 'journal'>,
  moment: Moment,
  running: Running,
): Transition {
  // The first tells of the move itself.
  const effects = outputs.slice(1);
  const { catchUp } = running.definition;
  const isLate = moment.now - moment.at > LATE_AFTER;
  let performed =
    severity === null ? transition : withLevel(transition, running.levels[severity], moment);
  if (isLate && catchUp !== 'apply' && effects.length > 0) {
    performed = leftOut(performed, effects, moment, catchUp);
  } else {
    const asked: Asked = { ...moment, running, row: journal.at(-1) };
    effects.forEach((effect, place) => {
      performed = performOne(performed, effect, asked, place);
    });
  }
  return performed === transition ? transition : settlePrompt(performed, moment.now);
}

/** The history says what was left out; whoever wants to be asked is asked to look. */
function leftOut(
  transition: Transition,
  effects: readonly OutputAction[],
  moment: Moment,
  catchUp: 'ask' | 'suppress',
): Transition {
  const kinds = effects.map(({ kind }) => kind).join(', ');
  const late = formatDuration(moment.now - moment.at);
  const noted = withEvent(transition, noteEvent(`Left out, ${late} late: ${kinds}.`, moment));
  return catchUp === 'ask' ? requireAcknowledgement(noted) : noted;
}

/** Who asks for effects, and when. */
interface Asked extends Moment {
  readonly running: Running;
  /** Of the journal: the message, or the timeout, that made it ask. */
  readonly row: JournalRow | undefined;
}

/** @param place among the effects of the transition */
function performOne(
  transition: Transition,
  output: OutputAction,
  moment: Asked,
  place: number,
): Transition {
  const effect: Readonly<Record<string, unknown>> = { ...output };
  switch (output.kind) {
    case 'incident.note':
      return withEvent(transition, noteEvent(effect['text'], moment));
    case 'incident.level':
      return isLevel(effect['level']) ? withLevel(transition, effect['level'], moment) : transition;
    case 'incident.tag':
      return withTag(transition, String(effect['tag']), moment);
    case 'notify.desktop':
      return told(withEvent(transition, noteEvent(effect['text'], moment)), 'workflow');
    case 'notify.requireAck':
      return requireAcknowledgement(transition);
    case 'webhook.post':
      return posted(transition, effect, moment, place);
    default:
      return transition;
  }
}

/** Of a destination that is gone the history says that nothing was posted; all else goes on. */
function posted(
  transition: Transition,
  { destination, text }: Readonly<Record<string, unknown>>,
  { running, row, at, now }: Asked,
  place: number,
): Transition {
  // The catalogue has checked it.
  const name = destination as WebhookName;
  const to = running.findWebhook(name);
  if (!to) {
    const gone = `Not posted to "${name}": there is no webhook destination of that name any more, or there are several.`;
    return withEvent(transition, noteEvent(gone, { at, now }));
  }
  const { name: workflow, version } = running.definition;
  const reason = { workflow, version, transition: row?.taken ?? null, at, text: String(text) };
  const step = `${row?.generation ?? 1}-${row?.seq ?? 0}-${place}`;
  return { ...transition, posts: [...(transition.posts ?? []), { to, reason, step }] };
}

function noteEvent(text: unknown, { at }: Moment): NewEvent {
  return technicalEvent('workflow_note', at, String(text));
}

function withLevel(transition: Transition, level: Level, moment: Moment): Transition {
  const before = transition.incident.level;
  if (before === level) return transition;
  const changed = withChange(transition, 'level', { level }, moment);
  return level < before ? told(changed, 'worsened') : changed;
}

/** What was filled into the text may have made it no tag; then the history says so. */
function withTag(transition: Transition, text: string, moment: Moment): Transition {
  const parsed = parseTag(text);
  if (!parsed.ok) {
    return withEvent(transition, noteEvent(`Not tagged "${text}": ${parsed.reason}`, moment));
  }
  const { tags } = transition.incident;
  const tag = formatTag(parsed.tag);
  if (tags.includes(tag)) return transition;
  return withChange(transition, 'tags', { tags: normalizeTags([...tags, tag]) }, moment);
}

function withChange(
  transition: Transition,
  attribute: 'level' | 'tags',
  change: Partial<Incident>,
  { at }: Moment,
): Transition {
  const { incident } = transition;
  const next = { ...incident, ...change };
  const event = changeEvent(attribute, incident[attribute], next[attribute], at);
  return withEvent({ ...transition, incident: next }, { ...event, isOwn: true });
}

/** Of what is closed nobody has to take notice. */
function requireAcknowledgement(transition: Transition): Transition {
  if (stateOf(transition.incident) === 'closed') return transition;
  const incident = { ...transition.incident, ackRequired: true };
  return told({ ...transition, incident }, 'workflow');
}

function withEvent(transition: Transition, event: NewEvent): Transition {
  return { ...transition, events: [...transition.events, event] };
}

function told(transition: Transition, reason: TellReason): Transition {
  return { ...transition, tell: transition.tell ?? reason };
}
