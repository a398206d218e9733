import type { IncidentDetail } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { levelTexts } from '../../components/level.texts.ts';
import { formatExactly } from '../../components/time-format.ts';
import { detailTexts } from './detail/detail.texts.ts';
import type { DetailReady } from './detail-reader.ts';
import { chosenItems, historyItems, wholeHistory, type HistoryItem } from './history-items.ts';
import { sheetTexts } from './incident-sheet.texts.ts';
import { incidentsTexts } from './incidents.texts.ts';
import { itemWords, type ItemWords } from './item-words.ts';
import { endingWords, howOftenWords } from './last-time-words.ts';
import { relationWords } from './relation-words.ts';
import { escaped, indented, oneLine, printable } from './safe-text.ts';
import { stateWords, toldWords } from './state-words.ts';
import { upcomingWords } from './upcoming-words.ts';
import { runbookLink } from './web-link.ts';

/** An incident as it is taken along: every time absolute and with its zone, since nobody knows when it is read. */
export interface IncidentSheet {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly historyTitle: string;
  readonly history: readonly SheetEntry[];
  readonly footer: string;
}

interface SheetEntry extends ItemWords {
  readonly when: string;
}

type Format = (instant: Instant) => string;

/** @param zone the operator's IANA zone */
export function incidentSheet(state: DetailReady, now: Instant, zone: string): IncidentSheet {
  const { detail, history } = state;
  const exactly: Format = (instant) => formatExactly(instant, now, zone);
  const texts = sheetTexts();
  const items = chosenItems(historyItems(history, detail.deliveries), wholeHistory);
  const written = texts.written(exactly(now));
  return {
    title: `${levelTexts().words[detail.row.level]}: ${detail.row.description}`,
    facts: factsOf(state, exactly, now, zone).filter(([, value]) => value !== ''),
    historyTitle: texts.history,
    history: items.map((item) => entryOf(item, detail, exactly)),
    footer: history.more ? `${texts.older} ${written}` : written,
  };
}

/** As plain text. */
export function sheetAsText({
  title,
  facts,
  historyTitle,
  history,
  footer,
}: IncidentSheet): string {
  const lines = [
    title,
    ...facts.map(([name, value]) => `${name}: ${oneLine(value)}`),
    '',
    historyTitle,
    ...history.flatMap(({ when, what, text }) => [`${when}  ${oneLine(what)}`, ...indented(text)]),
    '',
    footer,
  ];
  return printable(lines.join('\n'));
}

/** As Markdown; whatever was posted is escaped, so that it stays text. */
export function sheetAsMarkdown(sheet: IncidentSheet): string {
  const { title, facts, historyTitle, history, footer } = sheet;
  const lines = [
    `## ${escaped(oneLine(title))}`,
    '',
    ...facts.map(([name, value]) => `- **${name}**: ${escaped(oneLine(value))}`),
    '',
    `### ${historyTitle}`,
    '',
    ...history.flatMap(({ when, what, text }) => [
      `- ${when} ${escaped(oneLine(what))}`,
      ...indented(text).map((line) => `  > ${escaped(line.trim())}`),
    ]),
    '',
    `_${footer}_`,
  ];
  return printable(lines.join('\n'));
}

function factsOf(
  { detail, lastTime }: DetailReady,
  exactly: Format,
  now: Instant,
  zone: string,
): (readonly [string, string])[] {
  const texts = sheetTexts();
  const { link } = detailTexts();
  const { row, metadata, relations } = detail;
  const isClosed = row.endTime !== null && row.endTime < FOREVER;
  const newest = lastTime?.incidents[0];
  return [
    [texts.state, `#${row.id}, ${stateWords(row)}`],
    [texts.from, row.source.name],
    [texts.key, row.key],
    [texts.since, exactly(row.startTime)],
    [texts.closed, isClosed ? exactly(row.endTime ?? 0) : ''],
    [texts.signals, String(row.signalCount)],
    [texts.told, toldWords(row)],
    [texts.tags, row.tags.join(', ')],
    [link.runbook, runbookLink(row.tags, metadata)?.href ?? ''],
    [link.source, row.detailsUrl],
    [link.ticket, row.ticketUrl],
    [texts.acknowledged, acknowledgedBy(detail, exactly)],
    [texts.next, upcomingOf(detail, exactly)],
    [
      texts.lastTime,
      lastTime && newest ? `${howOftenWords(lastTime)}; ${endingWords(newest, now, zone)}` : '',
    ],
    [texts.related, relations.map(relatedWords).join('; ')],
  ];
}

function acknowledgedBy({ acknowledgements }: IncidentDetail, exactly: Format): string {
  const texts = incidentsTexts();
  return acknowledgements
    .filter(({ live }) => live)
    .map(({ actor, expiresAt }) => {
      const isOpenEnd = expiresAt === null || expiresAt >= FOREVER;
      return `${actor.name} ${isOpenEnd ? texts.untilClosed : texts.until(exactly(expiresAt))}`;
    })
    .join('; ');
}

function upcomingOf({ row, upcoming }: IncidentDetail, exactly: Format): string {
  return upcoming.map((one) => `${exactly(one.at)} ${upcomingWords(one, row).what}`).join('; ');
}

function relatedWords(relation: IncidentDetail['relations'][number]): string {
  return `${relationWords(relation)} #${relation.other.id} ${relation.other.description}`;
}

function entryOf(item: HistoryItem, detail: IncidentDetail, exactly: Format): SheetEntry {
  return { when: exactly(item.at), ...itemWords(item, detail) };
}
