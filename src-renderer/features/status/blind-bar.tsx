import { EyeOff } from 'lucide-react';
import { TimeText } from '../../components/time-text.tsx';
import { countOf, useEntities } from '../../state/entities.ts';
import type { QueueData } from '../../state/queue-data.ts';
import type { Blindness } from './blindness.ts';
import { statusTexts } from './status.texts.ts';
import { useBlindness } from './use-blindness.ts';
import './blind-bar.css';

/** Over everything while the desk is blind. It cannot be dismissed. */
export function BlindBar() {
  const blindness = useBlindness();
  return (
    <div role="alert" className={blindness ? 'blind-bar' : ''}>
      {blindness && <Words blindness={blindness} />}
    </div>
  );
}

function Words({ blindness }: { readonly blindness: Blindness }) {
  const texts = statusTexts();
  const concerned = useEntities((data) => concernedCount(data, blindness));
  return (
    <>
      <EyeOff aria-hidden="true" />
      <b>
        {blindness.since === null ? texts.blind : texts.blindSince}
        {blindness.since !== null && (
          <>
            {' '}
            <TimeText at={blindness.since} form="moment" />
          </>
        )}
        {texts.colon}
      </b>
      <span>{blindness.causes.join('; ')}.</span>
      {concerned > 0 && <span>{texts.mayBeStale(concerned)}</span>}
    </>
  );
}

/** What is listed counts too: the counts come a moment later than the rows, and not at all once the host is lost. */
function concernedCount(data: QueueData, { sources }: Blindness): number {
  let listed = 0;
  for (const row of data.rows.values()) {
    if (row.open && (sources === 'all' || sources.has(row.source.id))) listed += 1;
  }
  if (sources !== 'all') return listed;
  const counted =
    countOf(data.counts, 'all', 'unacknowledged') + countOf(data.counts, 'all', 'acknowledged');
  return Math.max(listed, counted);
}
