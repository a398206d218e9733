import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import { formatInstant, MINUTE, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { hostNow } from '../../../client/clock.ts';
import { durationWords } from '../../../components/duration-words.ts';
import { formatClockSeconds, formatExactly } from '../../../components/time-format.ts';
import { untilWords } from '../actions.ts';
import type { EventWords, ValueChange } from '../event-words.ts';
import { historyTexts } from '../history.texts.ts';
import { ExternalLink } from './external-link.tsx';
import { MessageText } from './message-text.tsx';

interface EventEntryProps {
  readonly event: IncidentEvent;
  readonly words: EventWords;
  readonly zone: string;
}

/** One thing that happened, and who did it. */
export function EventEntry({ event, words, zone }: EventEntryProps) {
  // Without a verb of ours the text is the whole of it, and follows the name.
  const isSentence = words.did === '';
  const late = event.received - event.timestamp;
  const texts = historyTexts();
  return (
    <div className={words.isMessage ? 'event message' : 'event'}>
      <EntryTime at={event.timestamp} zone={zone} />
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
            <span className="mark">{texts.visibility[event.visibility]}</span>
          )}
          {late >= MINUTE && <span className="event-late"> · {lateWords(event, late)}</span>}
        </p>
        {words.changes.map((change) => (
          <Change key={`${change.label} ${change.before} ${change.after}`} change={change} />
        ))}
        {words.text !== '' && !isSentence && (
          <div className="event-text">
            <EventText text={words.text} isWritten={event.actor.kind !== 'source'} />
          </div>
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

/** What Watchfloor does by itself is late where it was asleep; of all else it only heard later. */
function lateWords({ actor }: IncidentEvent, late: Microseconds): string {
  const texts = historyTexts();
  const words = durationWords(late);
  return actor.kind === 'system' ? texts.lateBy(words) : texts.cameLater(words);
}

/** What people write is Markdown; what tools send is shown as it came. */
function EventText({ text, isWritten }: { readonly text: string; readonly isWritten: boolean }) {
  if (isWritten) return <MessageText text={text} />;
  return (
    <p className="posted">
      <bdi>{text}</bdi>
    </p>
  );
}

interface TellingEntryProps {
  readonly delivery: IncidentDetail['deliveries'][number];
  readonly at: Instant;
  readonly zone: string;
}

/** That somebody was told, why, and what came of it. */
export function TellingEntry({ delivery, at, zone }: TellingEntryProps) {
  const { operatorName, medium, state, reason, error } = delivery;
  const texts = historyTexts();
  return (
    <div className={state === 'failed' ? 'event telling failed' : 'event telling'}>
      <EntryTime at={at} zone={zone} />
      <span className="event-dot" aria-hidden="true" />
      <div className="event-body">
        <p>
          <b>
            <bdi>{operatorName ?? texts.nobodyInParticular}</bdi>
          </b>{' '}
          {texts.wasTold(medium)}: <span className="telling-outcome">{texts.outcomes[state]}</span>
          {error !== null && (
            <>
              , <bdi>{error}</bdi>
            </>
          )}
          <span className="event-late">
            {' '}
            · <bdi>{reason}</bdi>
          </span>
        </p>
      </div>
    </div>
  );
}

/** The seconds show while the pointer is on the row or the keyboard in the history, and in the title. */
function EntryTime({ at, zone }: { readonly at: Instant; readonly zone: string }) {
  const clock = formatClockSeconds(at, zone);
  return (
    <time dateTime={formatInstant(at)} title={formatExactly(at, hostNow(), zone)}>
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
      {before !== '' && after !== '' && <span aria-label={historyTexts().became}> → </span>}
      {after !== '' && (
        <ins>
          <bdi>{after}</bdi>
        </ins>
      )}
      {(before === '' || after === '') && <span className="event-late"> {label}</span>}
    </p>
  );
}
