import { useState } from 'react';
import { Switch } from 'react-aria-components';
import type { Acknowledgement, IncidentEvent } from '#shared/contract/incident.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { formatInstant, MINUTE } from '#shared/time/instant.ts';
import { hostNow, useNowDerived } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { formatClockSeconds, formatDay, formatExactly } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { untilWords } from '../actions.ts';
import type { History as HistoryData } from '../detail-reader.ts';
import { eventWords, isTechnical, type EventWords, type ValueChange } from '../event-words.ts';
import { ExternalLink } from './external-link.tsx';

interface HistoryProps {
  readonly history: HistoryData;
  readonly title: string;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly onShowOlder: () => void;
}

/** Everything that happened to the incident, newest first, day by day. */
export function History({ history, title, acknowledgements, onShowOlder }: HistoryProps) {
  const [technical, setTechnical] = useState(false);
  const zone = useZone();
  const today = useNowDerived((now) => formatDay(now, now, zone));
  const hidden = technical ? 0 : history.events.filter(isTechnical).length;
  const shown = technical ? history.events : history.events.filter((one) => !isTechnical(one));
  return (
    <section className="history" aria-labelledby="history-title">
      <header>
        <h2 id="history-title">History</h2>
        <span>newest first{hidden > 0 && ` · ${hidden} technical hidden`}</span>
        <Switch className="switch" isSelected={technical} onChange={setTechnical}>
          <span className="switch-track" aria-hidden="true" />
          Technical events
        </Switch>
      </header>
      <ol>
        {shown.map((event, index) => {
          const day = formatDay(event.timestamp, hostNow(), zone);
          const before = shown[index - 1];
          const newDay = !before || formatDay(before.timestamp, hostNow(), zone) !== day;
          return (
            <li key={event.id}>
              {newDay && <p className="history-day">{day === today ? `Today, ${day}` : day}</p>}
              <Event event={event} words={eventWords(event, title, acknowledgements)} zone={zone} />
            </li>
          );
        })}
      </ol>
      {history.more && <Button onPress={onShowOlder}>Show older</Button>}
    </section>
  );
}

interface EventProps {
  readonly event: IncidentEvent;
  readonly words: EventWords;
  readonly zone: string;
}

function Event({ event, words, zone }: EventProps) {
  // Without a verb of ours the text is the whole of it, and follows the name.
  const isSentence = words.did === '';
  const late = event.received - event.timestamp;
  return (
    <div className={words.isMessage ? 'event message' : 'event'}>
      <EventTime event={event} zone={zone} />
      <span className="event-dot" aria-hidden="true" />
      <div className="event-body">
        <p>
          <b>
            <bdi>{event.actor.name}</bdi>
          </b>
          {isSentence ? ': ' : ' '}
          {words.did} {isSentence && <bdi className="event-sentence">{words.text}</bdi>}{' '}
          {words.until !== undefined && untilWords(words.until)}
          {words.isMessage && event.actor.kind !== 'source' && (
            <span className="mark">{event.visibility}</span>
          )}
          {late >= MINUTE && (
            <span className="event-late"> · came {formatDuration(late)} later</span>
          )}
        </p>
        {words.changes.map((change) => (
          <Change key={`${change.label} ${change.before} ${change.after}`} change={change} />
        ))}
        {words.text !== '' && !isSentence && (
          <p className="event-text posted">
            <bdi>{words.text}</bdi>
          </p>
        )}
        {words.links.map((link, index) => (
          <p key={`${index} ${link.href}`}>
            <ExternalLink link={link} />
          </p>
        ))}
      </div>
    </div>
  );
}

/** The seconds show while the pointer is on the row or the keyboard in the history, and in the title. */
function EventTime({ event, zone }: { readonly event: IncidentEvent; readonly zone: string }) {
  const clock = formatClockSeconds(event.timestamp, zone);
  return (
    <time
      dateTime={formatInstant(event.timestamp)}
      title={formatExactly(event.timestamp, hostNow(), zone)}
    >
      {clock.slice(0, -3)}
      <span className="event-seconds">{clock.slice(-3)}</span>
    </time>
  );
}

function Change({ change: { label, before, after } }: { readonly change: ValueChange }) {
  return (
    <p className="event-change">
      {before !== '' && (
        <del>
          <bdi>{before}</bdi>
        </del>
      )}
      {before !== '' && after !== '' && <span aria-label="became"> → </span>}
      {after !== '' && (
        <ins>
          <bdi>{after}</bdi>
        </ins>
      )}
      {(before === '' || after === '') && <span className="event-late"> {label}</span>}
    </p>
  );
}
