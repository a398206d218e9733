import type { Instant } from '#shared/time/instant.ts';
import { ageOf, type TellReason } from '../incident/incident.ts';
import type { Level } from '../incident/level.ts';
import { factsOf, factsOfMany, type MessageFacts, type MessageLinks } from './message-facts.ts';
import { placeLine } from './message-text.ts';
import { cutText, oneLine, visibleText, type MessageLengths } from './plain-text.ts';
import { tallyLevels, worstOf, type LevelTally } from './toast-plan.ts';
import { messageHtml, type MessageLine } from './wording-html.ts';
import {
  capitalized,
  descriptionOf,
  durationText,
  levelsText,
  linkOf,
  localText,
  standingOf,
  type MessageEvent,
  type MessageIncident,
  type Reader,
} from './wording-parts.ts';
import { wordingTexts, type MessageLanguage } from './wording-texts.ts';

/** It asks for attention. */
interface ProblemOccasion {
  readonly kind: 'problem';
  readonly incident: MessageIncident;
  readonly reason: TellReason;
}

/** Something was written into its history. */
interface EventOccasion {
  readonly kind: 'event';
  readonly incident: MessageIncident;
  readonly event: MessageEvent;
}

/** What a message is about. */
export type Occasion =
  | ProblemOccasion
  | EventOccasion
  /** Nobody has acknowledged it yet; `round` 2 is the first repetition. */
  | { readonly kind: 'repeat'; readonly incident: MessageIncident; readonly round: number }
  /** What was collected, in any order. */
  | { readonly kind: 'digest'; readonly entries: readonly (ProblemOccasion | EventOccasion)[] }
  /** What was held back; `incidents` are those worth a line. */
  | {
      readonly kind: 'summary';
      readonly counts: LevelTally;
      readonly incidents: readonly MessageIncident[];
    }
  | { readonly kind: 'test'; readonly destination: string };

/** A message in words. */
export interface WordedMessage {
  readonly kind: Occasion['kind'];
  readonly level: Level;
  readonly title: string;
  readonly body: string;
  readonly html: string;
  readonly language: MessageLanguage;
  readonly facts: MessageFacts;
}

interface Draft {
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly MessageLine[];
  readonly facts: MessageFacts;
}

/** What a message is worded with. */
export interface Wording {
  readonly reader: Reader;
  readonly links: MessageLinks;
  readonly lengths: MessageLengths;
  readonly now: Instant;
}

/** Incidents that a message about many has a line for. */
const MOST_LINES = 20;
const LONGEST_LIST_TITLE = 200;
/** A note of an operator can be as long as they like; a message is none to read novels in. */
const LONGEST_NOTE = 1_000;

/**
 * Words a message in the reader's language and on their clock, as long as its medium takes. Title and body
 * hold posted text with nothing in it that controls or reorders; in the HTML it is text and nothing else.
 */
export function wordMessage(occasion: Occasion, wording: Wording): WordedMessage {
  const { reader, links, lengths } = wording;
  const draft = draftOf(occasion, wording);
  const title = cutText(draft.title, lengths.title);
  const { language } = reader;
  return {
    kind: occasion.kind,
    level: draft.level,
    title,
    body: cutText(draft.lines.map((line) => lineText(line, language)).join('\n'), lengths.body),
    html: messageHtml({ language, level: draft.level, title, lines: draft.lines, links }),
    language,
    facts: draft.facts,
  };
}

function draftOf(occasion: Occasion, wording: Wording): Draft {
  switch (occasion.kind) {
    case 'problem':
      return problemDraft(occasion, wording);
    case 'repeat':
      return repeatDraft(occasion.incident, occasion.round, wording);
    case 'event':
      return eventDraft(occasion, wording);
    case 'digest':
      return digestDraft(occasion.entries, wording);
    case 'summary':
      return summaryDraft(occasion.counts, occasion.incidents, wording);
    case 'test':
      return testDraft(occasion.destination, wording);
  }
}

function problemDraft(occasion: ProblemOccasion, wording: Wording): Draft {
  const { incident, reason } = occasion;
  const line = wordingTexts(wording.reader.language).reasonLines[reason];
  return {
    level: incident.level,
    title: entryTitle(occasion, wording.reader.language),
    lines: incidentLines(incident, line === '' ? [] : [line], wording),
    facts: factsOf(incident, null, wording.reader, wording.links, wording.now),
  };
}

function repeatDraft(incident: MessageIncident, round: number, wording: Wording): Draft {
  const texts = wordingTexts(wording.reader.language);
  return {
    level: incident.level,
    title: texts.title(texts.levels[incident.level], texts.stillOpen, descriptionOf(incident)),
    lines: incidentLines(incident, [texts.round(round)], wording),
    facts: factsOf(incident, null, wording.reader, wording.links, wording.now),
  };
}

function eventDraft(occasion: EventOccasion, wording: Wording): Draft {
  const { incident, event } = occasion;
  const { reader } = wording;
  const texts = wordingTexts(reader.language);
  const word = capitalized(texts.events[event.type]);
  const note = cutText(visibleText(event.description), LONGEST_NOTE);
  const happened = texts.happened(word, oneLine(event.actor), localText(event.timestamp, reader));
  return {
    level: incident.level,
    title: entryTitle(occasion, reader.language),
    lines: incidentLines(incident, note === '' ? [happened] : [happened, note], wording),
    facts: factsOf(incident, event, reader, wording.links, wording.now),
  };
}

function digestDraft(
  entries: readonly (ProblemOccasion | EventOccasion)[],
  { reader }: Wording,
): Draft {
  const { language } = reader;
  const texts = wordingTexts(language);
  const worstFirst = entries.toSorted((one, other) => one.incident.level - other.incident.level);
  const lines = worstFirst.map((entry) => listLine(entryTitle(entry, language), entry.incident));
  const distinct = new Map(entries.map(({ incident }) => [incident.id, incident.level]));
  const counts = tallyLevels([...distinct.values()]);
  return {
    level: worstOf(counts),
    title: texts.incidents(distinct.size, levelsText(counts, language)),
    lines: [texts.digest, ...shortened(lines, lines.length, language)],
    facts: factsOfMany(distinct.size),
  };
}

function summaryDraft(
  counts: LevelTally,
  incidents: readonly MessageIncident[],
  { reader: { language } }: Wording,
): Draft {
  const texts = wordingTexts(language);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const worstFirst = incidents.toSorted((one, other) => one.level - other.level);
  const lines = worstFirst.map((incident) =>
    listLine(texts.title(texts.levels[incident.level], '', descriptionOf(incident)), incident),
  );
  return {
    level: worstOf(counts),
    title: texts.moreIncidents(total, levelsText(counts, language)),
    lines: [texts.heldBack, ...shortened(lines, total, language)],
    facts: factsOfMany(total),
  };
}

function testDraft(destination: string, { reader, now }: Wording): Draft {
  const texts = wordingTexts(reader.language);
  return {
    level: 5,
    title: texts.testTitle,
    lines: [texts.test(oneLine(destination), localText(now, reader))],
    facts: factsOfMany(0),
  };
}

/** What stands before an incident in a list, and as the title of its own message. */
function entryTitle(entry: ProblemOccasion | EventOccasion, language: MessageLanguage): string {
  const texts = wordingTexts(language);
  const word =
    entry.kind === 'problem' ? texts.reasons[entry.reason] : texts.events[entry.event.type];
  return texts.title(texts.levels[entry.incident.level], word, descriptionOf(entry.incident));
}

function listLine(title: string, incident: MessageIncident): string {
  return `${cutText(title, LONGEST_LIST_TITLE)} (${oneLine(placeLine(incident))})`;
}

/** Where it is, what happened, since when, and where more is to be read. */
function incidentLines(
  incident: MessageIncident,
  happened: readonly string[],
  wording: Wording,
): readonly MessageLine[] {
  const texts = wordingTexts(wording.reader.language);
  const addresses = [
    { label: texts.details, url: linkOf(incident.detailsUrl) },
    { label: texts.ticket, url: linkOf(incident.ticketUrl) },
  ];
  return [
    oneLine(placeLine(incident)),
    ...happened,
    timeLine(incident, wording),
    ...addresses.filter(({ url }) => url !== ''),
  ];
}

function timeLine(incident: MessageIncident, { reader, now }: Wording): string {
  const texts = wordingTexts(reader.language);
  const start = localText(incident.startTime, reader);
  const sinceStart = durationText(now - incident.startTime, reader.language);
  const standing = standingOf(incident);
  if (standing === 'stateless') return texts.reported(start, sinceStart);
  const began = texts.began(start, sinceStart);
  if (standing !== 'closed' || incident.endTime === null) return began;
  const duration = durationText(ageOf(incident, now) ?? 0, reader.language);
  return `${began} ${texts.ended(localText(incident.endTime, reader), duration)}`;
}

function shortened(
  lines: readonly string[],
  total: number,
  language: MessageLanguage,
): readonly string[] {
  const shown = lines.slice(0, MOST_LINES);
  const rest = total - shown.length;
  return shown.length === 0 || rest <= 0 ? shown : [...shown, wordingTexts(language).andMore(rest)];
}

function lineText(line: MessageLine, language: MessageLanguage): string {
  if (typeof line === 'string') return line;
  return wordingTexts(language).labelled(line.label, line.url);
}
