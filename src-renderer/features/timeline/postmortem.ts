import type { Instant } from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { levelTexts } from '../../components/level.texts.ts';
import { formatExactly } from '../../components/time-format.ts';
import { peopleOf, type HistoryItem } from '../incidents/history-items.ts';
import { itemWords } from '../incidents/item-words.ts';
import { escaped, indented, oneLine, printable } from '../incidents/safe-text.ts';
import { stateWords } from '../incidents/state-words.ts';
import { postmortemTexts } from './postmortem.texts.ts';
import { responseSteps, type ReachedStep } from './milestones.ts';
import type { SavedHistory } from './saved-history.ts';

/**
 * The draft of a postmortem as Markdown: what is known is filled in, oldest first and with every time
 * absolute; what people must find out is left to them. What was posted is escaped.
 */
export function postmortemDraft(saved: SavedHistory, now: Instant, zone: string): string {
  const { row } = saved.detail;
  const texts = postmortemTexts();
  const exactly = (instant: Instant): string => formatExactly(instant, now, zone);
  const lines = [
    `# ${escaped(oneLine(texts.title(row.id, row.description)))}`,
    '',
    `_${texts.draft}_`,
    '',
    `${levelTexts().words[row.level]}, ${stateWords(row)}, ${escaped(oneLine(row.source.name))}`,
    ...section(texts.summary, [texts.summaryHint]),
    ...section(texts.impact, [texts.impactHint]),
    ...section(texts.times, timesTable(saved, exactly)),
    ...section(texts.people, [people(saved.items)]),
    ...section(texts.timeline, timeline(saved, exactly)),
    ...section(texts.causes, [texts.causesHint]),
    ...section(texts.well, ['- ']),
    ...section(texts.badly, ['- ']),
    ...section(texts.actions, [texts.actionsHead, '| --- | --- | --- |', '|  |  |  |']),
  ];
  return printable(`${lines.join('\n')}\n`);
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', `## ${title}`, '', ...lines];
}

function timesTable({ detail, times }: SavedHistory, exactly: (at: Instant) => string): string[] {
  const texts = postmortemTexts();
  const line = (name: string, reached: ReachedStep | null): string =>
    reached
      ? `| ${name} | ${exactly(reached.at)} | ${durationWords(reached.after)} |`
      : `| ${name} | ${texts.notReached} |  |`;
  return [
    `| ${texts.step} | ${texts.when} | ${texts.after} |`,
    '| --- | --- | --- |',
    `| ${texts.started} | ${exactly(detail.row.startTime)} |  |`,
    ...responseSteps.map((step) => line(texts.steps[step], times[step])),
  ];
}

function people(items: readonly HistoryItem[]): string {
  const names = peopleOf(items.filter(isOfPerson));
  if (names.length === 0) return postmortemTexts().nobody;
  return names.map((name) => escaped(oneLine(name))).join(', ');
}

function isOfPerson(item: HistoryItem): boolean {
  return item.kind === 'telling' || item.event.actor.kind === 'operator';
}

function timeline(
  { items, detail, isCut }: SavedHistory,
  exactly: (at: Instant) => string,
): string[] {
  const texts = postmortemTexts();
  const cut = isCut ? [`_${texts.cut(items.length)}_`, ''] : [];
  return [
    ...cut,
    ...items.flatMap((item) => {
      const { what, text } = itemWords(item, detail);
      const mark = isInternalMessage(item) ? ` (${texts.internalMark})` : '';
      return [
        `- ${exactly(item.at)} ${escaped(oneLine(what))}${mark}`,
        ...indented(text).map((line) => `  > ${escaped(line.trim())}`),
      ];
    }),
  ];
}

function isInternalMessage(item: HistoryItem): boolean {
  return (
    item.kind === 'event' &&
    item.event.type === 'OTH' &&
    item.event.actor.kind === 'operator' &&
    item.event.visibility === 'internal'
  );
}
