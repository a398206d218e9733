import { isZone } from '#shared/time/zone.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { MILLISECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { isWebAddress } from '../incident/details-url.ts';
import type { EventType } from '../incident/event.ts';
import { isOpen, stateOf } from '../incident/incident.ts';
import { levels } from '../incident/level.ts';
import type { IncidentFacts } from './message-text.ts';
import { oneLine } from './plain-text.ts';
import type { LevelTally } from './toast-plan.ts';
import { wordingTexts, type MessageLanguage, type Standing } from './wording-texts.ts';

/** Who reads a message. */
export interface Reader {
  readonly language: MessageLanguage;
  /** The IANA zone in which times are told; UTC where there is none of the name. */
  readonly zone: string;
}

/** An incident as messages tell of it; a row of the queue has it all. */
export interface MessageIncident extends IncidentFacts {
  readonly acknowledged: boolean;
  readonly detailsUrl: string;
  readonly ticketUrl: string;
}

/** A row of an incident's history as messages tell of it. */
export interface MessageEvent {
  readonly type: EventType;
  /** Who did it; empty: nobody that has a name. */
  readonly actor: string;
  readonly timestamp: Instant;
  readonly description: string;
}

/** Making one takes milliseconds, using it microseconds. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 100;

/** An instant on the reader's own clock, with the zone's name: `22 Nov 2026, 05:46:12 (Europe/Oslo)`. */
export function localText(instant: Instant, reader: Reader): string {
  const zone = isZone(reader.zone) ? reader.zone : 'UTC';
  return `${formatOf(reader.language, zone).format(instant / MILLISECOND)} (${zone})`;
}

function formatOf(language: MessageLanguage, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const { locale } = wordingTexts(language);
  const made = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: zone,
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(key, made);
  return made;
}

/** A duration in the reader's language: `2m 10s`, `2 min 10 s`. */
export function durationText(duration: Microseconds, language: MessageLanguage): string {
  const { units } = wordingTexts(language);
  return formatDuration(duration).replace(/[dhms]/g, (unit) => units[unit] ?? unit);
}

/** `2 critical, 3 low`, worst first. */
export function levelsText(counts: LevelTally, language: MessageLanguage): string {
  const words = wordingTexts(language).levels;
  return levels
    .filter((level) => counts[level] > 0)
    .map((level) => `${counts[level]} ${words[level].toLowerCase()}`)
    .join(', ');
}

/** What it says of itself, on one line; one that says nothing is called by its number. */
export function descriptionOf(incident: Pick<MessageIncident, 'id' | 'description'>): string {
  return oneLine(incident.description) || `#${incident.id}`;
}

export function standingOf(incident: MessageIncident): Standing {
  if (stateOf(incident) === 'stateless') return 'stateless';
  if (!isOpen(incident)) return 'closed';
  return incident.acknowledged ? 'acknowledged' : 'open';
}

/** An address that a message may link to; empty: it is none that a browser should open. */
export function linkOf(address: string): string {
  return /^https?:/i.test(address) && isWebAddress(address) ? address : '';
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
