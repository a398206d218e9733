import { useEffect, useState } from 'react';
import { hostNow } from '../../client/clock.ts';
import { useConnection } from '../../state/connection.ts';
import { countOf, useEntities } from '../../state/entities.ts';
import { useStormWatch } from '../prompt/storm-state.ts';
import { atWindowTime, windowNow } from '../prompt/window-time.ts';
import {
  nextAlarms,
  nextSaid,
  sentenceOfAlarms,
  sentenceOfCounts,
  SENTENCE_EVERY_MS,
  titleOf,
  watchAlarms,
  type Said,
} from './announcements.ts';

/** Tells screen readers how many there are, at most every 10 seconds, and of every new critical at once. */
export function Announcer() {
  useTitleAndBadge();
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        <Counts />
      </div>
      <div className="visually-hidden" aria-live="assertive">
        <NewCriticals />
      </div>
    </>
  );
}

function Counts() {
  const stormCount = useStormWatch(({ storm }) => storm?.members.size ?? null);
  const words = useEntities(({ counts }) => sentenceOfCounts(counts, stormCount));
  const [said, setSaid] = useState<Said>({ words: '', at: -Infinity });
  useEffect(() => {
    const say = (): void => setSaid((before) => nextSaid(before, words, windowNow()));
    return atWindowTime(said.at + SENTENCE_EVERY_MS, say);
  }, [words, said]);
  return said.words;
}

function NewCriticals() {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  // Only then the host's clock is known.
  const started = useConnection(({ status }) => status !== null);
  useEffect(() => {
    if (!started) return;
    let watch = watchAlarms(useEntities.getState().prompting, hostNow());
    return useEntities.subscribe(({ prompting }, before) => {
      if (prompting === before.prompting) return;
      const { watch: after, added } = nextAlarms(watch, prompting, hostNow());
      watch = after;
      if (added.length === 0) return;
      setSaid(({ turn }) => ({ sentence: sentenceOfAlarms(added), turn: turn + 1 }));
    });
  }, [started]);
  // A new element each time: the same words in the same one would not be read out again.
  return <span key={said.turn}>{said.sentence}</span>;
}

/** The counts where the window itself cannot be seen: in its title, and on the program's icon. */
function useTitleAndBadge(): void {
  const title = useEntities(({ counts }) => titleOf(counts));
  const count = useEntities(({ counts }) => countOf(counts, 'all', 'unacknowledged'));
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = 'Watchfloor';
    };
  }, [title]);
  useEffect(() => {
    showBadge(count);
    return () => showBadge(0);
  }, [count]);
}

/** Only where the browser has it, and the page is installed as a program. */
function showBadge(count: number): void {
  const { setAppBadge } = navigator as { readonly setAppBadge?: Navigator['setAppBadge'] };
  setAppBadge?.call(navigator, count).catch(() => undefined);
}
