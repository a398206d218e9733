import { useEffect, useRef, useState } from 'react';
import { countOf, useEntities } from '../../state/entities.ts';
import { alarmsOf, newAlarms, sentenceOfAlarms } from './announcements.ts';

const COUNTS_EVERY_MS = 10_000;

/** Tells screen readers how many there are, at most every 10 seconds, and of every new critical at once. */
export function Announcer() {
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
  const words = useEntities(({ counts }) => {
    const open = countOf(counts, 'all', 'unacknowledged');
    const critical = counts?.all.unacknowledged[0] ?? 0;
    return counts === null ? '' : `${open} unacknowledged, ${critical} of them critical`;
  });
  return useThrottled(words, COUNTS_EVERY_MS);
}

/** The newest value, changing at most this often. */
function useThrottled(value: string, everyMilliseconds: number): string {
  const [said, setSaid] = useState('');
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return said;
}

function NewCriticals() {
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    let known: ReadonlySet<number> | null = null;
    return useEntities.subscribe(({ rows, sections }) => {
      if (sections.unacknowledged.state === 'unread') return;
      const alarms = alarmsOf(rows);
      const added = newAlarms(alarms, known);
      if (known === null && sections.unacknowledged.state !== 'ready') return;
      known = new Set(alarms.map(({ id }) => id));
      if (added.length > 0) setSentence(sentenceOfAlarms(added));
    });
  }, []);
  return sentence;
}
