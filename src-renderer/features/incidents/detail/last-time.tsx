import type {
  EarlierIncident,
  LastTime as LastTimeData,
} from '#shared/contract/incident-detail.ts';
import { useNow } from '../../../client/clock.ts';
import { LevelShape } from '../../../components/level-shape.tsx';
import { useZone } from '../../../state/preferences.ts';
import { openIncident } from '../../../state/view.ts';
import { endingWords, howOftenWords } from '../last-time-words.ts';
import { detailTexts } from './detail.texts.ts';
import { MessageText } from './message-text.tsx';

/** Days are named; that today becomes yesterday is seen a minute later at most. */
const RENEWED_EVERY_MS = 60_000;

/** Earlier incidents of the same problem, or alike: how often, how they ended, what was written. */
export function LastTime({ lastTime }: { readonly lastTime: LastTimeData | null }) {
  const now = useNow(RENEWED_EVERY_MS);
  const zone = useZone();
  const newest = lastTime?.incidents[0];
  if (!lastTime || !newest) return null;
  const [written] = newest.written;
  return (
    <details className="last-time">
      <summary>
        <b>{detailTexts().lastTime}</b>{' '}
        <span>
          {howOftenWords(lastTime)}; {endingWords(newest, now, zone)}
          {written && (
            <>
              : <bdi className="last-time-note">{firstLine(written.text)}</bdi>
            </>
          )}
        </span>
      </summary>
      <ul>
        {lastTime.incidents.map((earlier) => (
          <Earlier key={earlier.id} earlier={earlier} when={endingWords(earlier, now, zone)} />
        ))}
      </ul>
    </details>
  );
}

interface EarlierProps {
  readonly earlier: EarlierIncident;
  readonly when: string;
}

function Earlier({ earlier, when }: EarlierProps) {
  const { id, level, description, likeness, written } = earlier;
  return (
    <li>
      <LevelShape level={level} labelled />
      <div className="last-time-one">
        <button type="button" className="text-button" onClick={() => openIncident(id)}>
          <bdi>{description}</bdi> #{id}
        </button>
        <p className="facts-why">
          {when} · {detailTexts().likeness[likeness]}
        </p>
        {written.map(({ actor, at, text }) => (
          <div key={`${at} ${text}`} className="last-time-written">
            <b>
              <bdi>{actor.name}</bdi>
            </b>
            <MessageText text={text} />
          </div>
        ))}
      </div>
    </li>
  );
}

/** The first line of a note, without what emphasises or begins it. */
function firstLine(text: string): string {
  const [written = ''] = text.trim().split('\n');
  const line = written.replace(/\*\*|__|`|^[#>\s-]+/g, '');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
