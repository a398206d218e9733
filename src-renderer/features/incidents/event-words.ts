import type { Acknowledgement, IncidentEvent } from '#shared/contract/incident.ts';
import { isLevel } from '#shared/domain/incident/level.ts';
import { readReportedChange } from '#shared/domain/incident/reported-change.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { levelTexts } from '../../components/level.texts.ts';
import { formatMoment } from '../../components/time-format.ts';
import { currentZone } from '../../state/preferences.ts';
import { historyTexts } from './history.texts.ts';
import { webLink, type WebLink } from './web-link.ts';

/** One line of what changed: a value that gave way to another. */
export interface ValueChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** An event as the history tells it. */
export interface EventWords {
  /** Follows the name of whoever did it: "acknowledged it". Empty: the text says all. */
  readonly did: string;
  /** Until when an acknowledgement was given; undefined for other events. */
  readonly until?: Instant;
  readonly changes: readonly ValueChange[];
  /** What was written along with it, as posted: hostile. */
  readonly text: string;
  readonly links: readonly WebLink[];
  /** A message of somebody, to be read in full. */
  readonly isMessage: boolean;
}

/** Things that Watchfloor, or the workflow, does to an incident and that explain why it asks again: always shown. */
const tellingWhats: ReadonlySet<string> = new Set([
  'acknowledgement_expired',
  'stale',
  'status',
  'workflow_note',
  'workflow_failed',
]);

/** Whether an event is about the workings of the desk, and shown only to those who ask for it. */
export function isTechnical(event: IncidentEvent): boolean {
  if (event.type !== 'OTH' || event.detail === null || event.actor.kind !== 'system') return false;
  return !tellingWhats.has(event.detail.what);
}

/**
 * Puts an event into words.
 * @param title what the incident is called now; a text that only repeats it is left out
 * @param acknowledgements of the incident, which know what an ACK event does not: the expiry
 */
export function eventWords(
  event: IncidentEvent,
  title: string,
  acknowledgements: readonly Acknowledgement[],
): EventWords {
  const text = event.description === title ? '' : event.description;
  const words = historyTexts();
  switch (event.type) {
    case 'STA':
      return said(words.opened, text);
    case 'END':
      return said(words.reportedEnd, text);
    case 'RES':
      return said(words.reportedAgain, text);
    case 'CLO':
      return said(words.closed, event.description);
    case 'REO':
      return said(words.reopened, event.description);
    case 'ACK':
      return acknowledged(event, acknowledgements);
    case 'LES':
      return message(words.posted, event.description);
    case 'CHI':
      return event.detail ? changed(event.detail) : said('', event.description);
    case 'OTH':
      return event.detail ? happened(event, event.detail) : message(words.wrote, event.description);
  }
}

function happened(
  { description }: IncidentEvent,
  detail: NonNullable<IncidentEvent['detail']>,
): EventWords {
  if (detail.what === 'status_time') return timeCorrected(description, detail);
  const change = readReportedChange(detail);
  if (!change) return said('', description);
  const { place, links } = change;
  return {
    ...said(historyTexts().reportedChange, place === '' ? description : `${place}: ${description}`),
    links: links.flatMap(({ href }) => webLink(href) ?? []),
  };
}

/** An operator has corrected when a status was entered. */
function timeCorrected(
  description: string,
  detail: NonNullable<IncidentEvent['detail']>,
): EventWords {
  const momentOf = (value: unknown): string =>
    typeof value === 'number' ? formatMoment(value, hostNow(), currentZone()) : '';
  const words = historyTexts();
  return {
    ...said(words.correctedTime, description),
    changes: [{ label: '', before: momentOf(detail.old), after: momentOf(detail.new) }],
  };
}

function acknowledged(
  event: IncidentEvent,
  acknowledgements: readonly Acknowledgement[],
): EventWords {
  const known = acknowledgements.find(({ id }) => id === event.id);
  const words = said(historyTexts().acknowledged, event.description);
  return known ? { ...words, until: known.expiresAt ?? FOREVER } : words;
}

function changed(detail: NonNullable<IncidentEvent['detail']>): EventWords {
  const { labels, changed: changedWords } = historyTexts();
  const label = labels[detail.what] ?? detail.what;
  return {
    ...said(changedWords(label), ''),
    changes:
      Array.isArray(detail.old) && Array.isArray(detail.new)
        ? listChanges(detail.old, detail.new)
        : [
            {
              label,
              before: shown(detail.what, detail.old),
              after: shown(detail.what, detail.new),
            },
          ],
  };
}

/** Of two lists only what went and what came. */
function listChanges(before: readonly unknown[], after: readonly unknown[]): ValueChange[] {
  const gone = before.filter((item) => !after.includes(item));
  const added = after.filter((item) => !before.includes(item));
  const words = historyTexts();
  return [
    ...gone.map((item) => ({ label: words.removed, before: shown('', item), after: '' })),
    ...added.map((item) => ({ label: words.added, before: '', after: shown('', item) })),
  ];
}

function shown(what: string, value: unknown): string {
  if (what === 'level' && isLevel(value)) return levelTexts().words[value];
  if (value === null || value === undefined || value === '') return historyTexts().emptyValue;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function said(did: string, text: string): EventWords {
  return { did, changes: [], text, links: [], isMessage: false };
}

function message(did: string, text: string): EventWords {
  return { did, changes: [], text, links: [], isMessage: true };
}
