import { BellOff, Check } from 'lucide-react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { ChangeMark } from '#shared/domain/incident/change-mark.ts';
import { HOUR, type Instant } from '#shared/time/instant.ts';
import { useNowDerived } from '../../client/clock.ts';
import { formatExactly } from '../../components/time-format.ts';
import { useChanged } from '../../state/changed.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useTelling, useTimeout } from '../../state/tellings.ts';
import { useView } from '../../state/view.ts';
import { useMayBeStale } from '../status/use-blindness.ts';
import { nextOf } from './next-words.ts';
import { queueTexts } from './queue.texts.ts';
import { ageStepOf, marksOf, stateOf, tagsOf, whenWords, type RowState } from './row-words.ts';
import { SPARKLINE_HEIGHT, SPARKLINE_WIDTH, sparklinePath } from './sparkline.ts';
import { tableTexts } from './table.texts.ts';

export interface RowPartProps {
  readonly row: IncidentRow;
  readonly zone: string;
}

/** Source, what is unusual, and the tags that say where it is. */
export function Where({ row }: { readonly row: IncidentRow }) {
  return (
    <span className="queue-where">
      <bdi>{row.source.name}</bdi>
      <Marks row={row} />
      {tagsOf(row).map((tag) => (
        <bdi key={tag} className="queue-tag">
          {tag}
        </bdi>
      ))}
      {row.signalCount > 1 && (
        <span className="queue-tag">{queueTexts().signals(row.signalCount)}</span>
      )}
    </span>
  );
}

/** "flapping", "stale", "muted". */
export function Marks({ row }: { readonly row: IncidentRow }) {
  const silenced = useNowDerived(
    (now) => (useView.getState().mutedUntil ?? 0) > now && row.promptSince !== null,
  );
  return (
    <>
      {marksOf(row).map((mark) => (
        <b key={mark}>{mark}</b>
      ))}
      {silenced && (
        <span className="queue-muted">
          <BellOff aria-hidden="true" /> {queueTexts().muted}
        </span>
      )}
    </>
  );
}

/** How old it is, the lighter the older against its target. */
export function Age({ row, zone }: RowPartProps) {
  const mayBeStale = useMayBeStale(row.source.id) && row.open;
  const targets = usePreferences(({ preferences }) => preferences.queue.ageTargetMinutes);
  const [age, words] = useKindAndWords((now) => [
    String(ageStepOf(row, now, targets)),
    whenWords(row, now, mayBeStale),
  ]);
  const since = formatExactly(row.startTime, row.startTime, zone);
  return (
    <span className={`queue-age age-${age}`} title={queueTexts().since(since)}>
      {words}
    </span>
  );
}

/** Who has it, how long it lasted, or that nobody will be told. */
export function State({ row, zone }: RowPartProps) {
  return <StateWords of={stateOf} row={row} zone={zone} />;
}

/** What happens next by itself. */
export function Next({ row, zone }: RowPartProps) {
  return <StateWords of={nextOf} row={row} zone={zone} />;
}

/** That nobody will be told, where there is no place to say more. */
export function Alone({ row, zone }: RowPartProps) {
  return <StateWords of={aloneOf} row={row} zone={zone} />;
}

function aloneOf(...of: Parameters<typeof stateOf>): RowState | null {
  const state = stateOf(...of);
  return state?.kind === 'alone' ? state : null;
}

interface StateWordsProps extends RowPartProps {
  readonly of: typeof stateOf;
}

function StateWords({ of, row, zone }: StateWordsProps) {
  const telling = useTelling(row);
  const timeout = useTimeout(row);
  const [kind, words] = useKindAndWords((now) => {
    const state = of(row, now, zone, { telling, timeout });
    return [state?.kind ?? 'plain', state?.words ?? ''];
  });
  if (words === '') return null;
  return (
    <span className={`queue-state ${kind}`} title={words}>
      {kind === 'acknowledged' && (
        <>
          <Check aria-hidden="true" />
          <span className="visually-hidden">{queueTexts().acknowledgedBy} </span>
        </>
      )}
      <bdi>{words}</bdi>
    </span>
  );
}

/** Words that change with time, and of what kind they are: one look at the clock for both. */
function useKindAndWords(
  derive: (now: Instant) => readonly [kind: string, words: string],
): readonly [kind: string, words: string] {
  const joined = useNowDerived((now) => derive(now).join(' '));
  const end = joined.indexOf(' ');
  return [joined.slice(0, end), joined.slice(end + 1)];
}

/** How many signals, and when in the last 24 hours they came. */
export function Signals({ row }: { readonly row: IncidentRow }) {
  const hour = useNowDerived((now) => now - (now % HOUR));
  const path = sparklinePath(row.hourlySignals, hour);
  return (
    <>
      <span className="queue-number">{row.signalCount}</span>
      <svg
        className="queue-sparkline"
        width={SPARKLINE_WIDTH}
        height={SPARKLINE_HEIGHT}
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </>
  );
}

const signs: Readonly<Record<ChangeMark, string>> = {
  new: '●',
  worse: '▲',
  better: '▼',
  reopened: '↻',
  cleared: '✓',
  expired: '⏲',
  message: '✉',
};

/** What happened to it while the operator was away. */
export function ChangedMark({ id }: { readonly id: number }) {
  const mark = useChanged(({ marks }) => marks.get(id));
  if (!mark) return null;
  const words = tableTexts().markWords[mark];
  return (
    <span className="queue-mark" title={words}>
      <span aria-hidden="true">{signs[mark]}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
