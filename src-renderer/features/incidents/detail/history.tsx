import { ArrowDownUp } from 'lucide-react';
import { Fragment, useMemo, useState } from 'react';
import type { IncidentDetail } from '#shared/contract/incident.ts';
import { hostNow, useNowDerived } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { formatDay } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import type { History as HistoryData } from '../detail-reader.ts';
import { eventWords } from '../event-words.ts';
import {
  chosenItems,
  hiddenTechnical,
  historyItems,
  inOrder,
  keyOf,
  lastLookIndex,
  peopleOf,
  seenOf,
  wholeHistory,
  type HistoryItem,
} from '../history-items.ts';
import { turnHistoryAround, useHistoryOrder } from '../history-order.ts';
import { historyTexts } from '../history.texts.ts';
import { useLastLook } from '../last-looks.ts';
import { HistoryControls } from './history-controls.tsx';
import { EventEntry, TellingEntry } from './history-entries.tsx';

interface HistoryProps {
  readonly history: HistoryData;
  readonly detail: IncidentDetail;
  readonly onShowOlder: () => void;
}

/** Everything that happened to the incident and everybody who was told, day by day. */
export function History({ history, detail, onShowOlder }: HistoryProps) {
  const [choice, setChoice] = useState(wholeHistory);
  const texts = historyTexts();
  const { deliveries } = detail;
  const items = useMemo(() => historyItems(history, deliveries), [history, deliveries]);
  const shown = useMemo(() => chosenItems(items, choice), [items, choice]);
  const hidden = hiddenTechnical(items, choice);
  const lastSeen = useLastLook(detail.row.id, seenOf(history, deliveries));
  const isNarrowed = shown.length + hidden < items.length;
  const order = useHistoryOrder((chosen) => chosen.order);
  const ordered = inOrder(shown, lastLookIndex(shown, lastSeen), order);
  const older = history.more && <Button onPress={onShowOlder}>{texts.showOlder}</Button>;
  return (
    <section className="history" aria-labelledby="history-title">
      <header>
        <h2 id="history-title">{texts.title}</h2>
        <Button
          look="quiet"
          icon={<ArrowDownUp aria-hidden="true" />}
          aria-label={texts.changeOrder(texts.order[order])}
          onPress={turnHistoryAround}
        >
          {texts.order[order]}
        </Button>
        {hidden > 0 && <span>{texts.technicalHidden(hidden)}</span>}
      </header>
      <HistoryControls choice={choice} people={peopleOf(items)} onChange={setChoice} />
      {isNarrowed && (
        <p className="history-narrowed" role="status">
          {texts.shown(shown.length, items.length, history.more)}
          <Button look="quiet" onPress={() => setChoice(wholeHistory)}>
            {texts.showAll}
          </Button>
        </p>
      )}
      {order === 'newestLast' && older}
      <Entries {...ordered} detail={detail} />
      {shown.length === 0 && <p className="detail-hint">{texts.nothingShown}</p>}
      {order === 'newestFirst' && older}
    </section>
  );
}

interface EntriesProps {
  readonly items: readonly HistoryItem[];
  readonly detail: IncidentDetail;
  /** The entry above which the line stands; undefined: there is no line. */
  readonly lineAt: number | undefined;
}

function Entries({ items, detail, lineAt }: EntriesProps) {
  const zone = useZone();
  const today = useNowDerived((now) => formatDay(now, now, zone));
  return (
    <ol>
      {items.map((item, index) => {
        const day = formatDay(item.at, hostNow(), zone);
        const before = items[index - 1];
        const isNewDay = !before || formatDay(before.at, hostNow(), zone) !== day;
        return (
          <Fragment key={keyOf(item)}>
            {index === lineAt && (
              <li className="history-line">
                <span>{historyTexts().sinceLastLook}</span>
              </li>
            )}
            <li>
              {isNewDay && (
                <p className="history-day">{day === today ? historyTexts().today(day) : day}</p>
              )}
              <Entry item={item} detail={detail} zone={zone} />
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

interface EntryProps {
  readonly item: HistoryItem;
  readonly detail: IncidentDetail;
  readonly zone: string;
}

function Entry({ item, detail: { row, acknowledgements }, zone }: EntryProps) {
  if (item.kind === 'telling')
    return <TellingEntry delivery={item.delivery} at={item.at} zone={zone} />;
  const words = eventWords(item.event, row.description, acknowledgements);
  return <EventEntry event={item.event} words={words} zone={zone} />;
}
