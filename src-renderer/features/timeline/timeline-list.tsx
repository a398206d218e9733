import { memo, useMemo } from 'react';
import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import { hostNow } from '../../client/clock.ts';
import { TimeText } from '../../components/time-text.tsx';
import { formatExactly } from '../../components/time-format.ts';
import { chosenItems, historyItems, keyOf, wholeHistory } from '../incidents/history-items.ts';
import { itemWords } from '../incidents/item-words.ts';
import type { TimelineFacts } from './facts.ts';
import { timelineTexts } from './timeline.texts.ts';

/** So much of the past is told; the history has all of it. */
const MOST_TOLD = 100;

interface TimelineListProps {
  readonly facts: TimelineFacts;
  readonly detail: IncidentDetail;
  /** Oldest first. */
  readonly events: readonly IncidentEvent[];
  readonly zone: string;
}

/** The same facts as the picture, in their order, for those who do not see it. */
export const TimelineList = memo(function TimelineList({
  facts,
  detail,
  events,
  zone,
}: TimelineListProps) {
  const texts = timelineTexts();
  const { deliveries } = detail;
  const past = useMemo(() => {
    const history = { events: events.toReversed(), more: false };
    return chosenItems(historyItems(history, deliveries), wholeHistory).reverse();
  }, [events, deliveries]);
  const told = past.slice(-MOST_TOLD);
  return (
    <ol className="visually-hidden" aria-label={texts.list}>
      {past.length > told.length && <li>{texts.earlier(past.length - told.length)}</li>}
      {told.map((item) => {
        const { what, text } = itemWords(item, detail);
        return (
          <li key={keyOf(item)}>
            {formatExactly(item.at, hostNow(), zone)}: {[what, text].filter(Boolean).join('. ')}
          </li>
        );
      })}
      {facts.gaps.map(({ from, until }) => (
        <li key={`gap ${from}`}>
          {formatExactly(from, hostNow(), zone)}:{' '}
          {texts.missing(
            until === null
              ? texts.stillSo
              : texts.untilMoment(formatExactly(until, hostNow(), zone)),
          )}
        </li>
      ))}
      <li>{texts.nowWord}</li>
      {facts.future.known.map(({ key, at, words }) => (
        <li key={key}>
          <TimeText at={at} form="left" />, {formatExactly(at, hostNow(), zone)}: <bdi>{words}</bdi>
        </li>
      ))}
    </ol>
  );
});
