import { useEffect, useState } from 'react';
import { Button as Trigger, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import type { AttentionLoad } from '#shared/contract/attention.ts';
import type { HostStatus } from '#shared/contract/host.ts';
import type { Envelope } from '#shared/contract/method.ts';
import { FLOOD_BEGINS_ABOVE, isFlood } from '#shared/domain/delivery/flood.ts';
import { useNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { formatClock } from '../../components/time-format.ts';
import { useZone } from '../../state/preferences.ts';
import { reviewStorms, useStormWatch } from '../prompt/storm-state.ts';
import { loadBars } from './load-chart.ts';
import { loadWords } from './status-words.ts';
import { statusTexts } from './status.texts.ts';
import './load-meter.css';

const REFRESH_MS = 60_000;

interface LoadProps {
  readonly status: HostStatus;
}

/** How much one is told of at the moment; pressed, how it was over the last day. */
export function LoadMeter({ status }: LoadProps) {
  const inStorm = useStormWatch(({ storm }) => storm !== null);
  const count = status.promptsLast10Minutes;
  const share = Math.min(1, count / FLOOD_BEGINS_ABOVE);
  return (
    <DialogTrigger>
      <Trigger className={`load-meter ${isFlood(inStorm, count) ? 'flood' : ''}`}>
        <span className="load-gauge" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
        {loadWords(status, inStorm)}
      </Trigger>
      <Popover className="load-popover" placement="top end">
        <Dialog className="load-history">{({ close }) => <History close={close} />}</Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The same where nothing can be pressed. */
export function Load({ status }: LoadProps) {
  const inStorm = useStormWatch(({ storm }) => storm !== null);
  return <span className="status-item">{loadWords(status, inStorm)}</span>;
}

function History({ close }: { readonly close: () => void }) {
  const answer = useLoad();
  const mayReview = useStormWatch(({ past }) => past.length > 0);
  const texts = statusTexts();
  return (
    <>
      <Heading slot="title" level={2}>
        {texts.loadTitle}
      </Heading>
      {answer?.ok === false && <p role="alert">{texts.loadFailed(answer.error.message)}</p>}
      {answer?.ok && (
        <>
          <p>
            <strong>{texts.loadNow(answer.value.last10Minutes)}</strong>
          </p>
          <Chart load={answer.value} />
          <Floods load={answer.value} />
          {mayReview && (
            <div>
              <Button
                onPress={() => {
                  close();
                  reviewStorms();
                }}
              >
                {texts.reviewStorms}
              </Button>
            </div>
          )}
          <p className="hint">{texts.loadRule}</p>
        </>
      )}
    </>
  );
}

function Chart({ load }: { readonly load: AttentionLoad }) {
  const now = useNow(REFRESH_MS);
  const zone = useZone();
  const texts = statusTexts();
  const bars = loadBars(load.minutes, now);
  const most = Math.max(...bars.map(({ alarms }) => alarms));
  const [first] = bars;
  return (
    <figure className="load-chart">
      <figcaption>
        {texts.loadChart}. {texts.loadMost(most)}
      </figcaption>
      <svg viewBox="0 0 288 48" preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ from, height }, at) => (
          <rect key={from} x={at * 3} y={48 - height * 48} width={2} height={height * 48} />
        ))}
      </svg>
      <ol className="visually-hidden">
        {bars
          .filter(({ alarms }) => alarms > 0)
          .map(({ from, alarms }) => (
            <li key={from}>{texts.loadQuarter(formatClock(from, zone), alarms)}</li>
          ))}
      </ol>
      <div className="load-axis" aria-hidden="true">
        <span>{first && formatClock(first.from, zone)}</span>
        <span>{formatClock(now, zone)}</span>
      </div>
    </figure>
  );
}

function Floods({ load }: { readonly load: AttentionLoad }) {
  const zone = useZone();
  const texts = statusTexts();
  if (load.floods.length === 0) return <p>{texts.noFlood}</p>;
  return (
    <section aria-label={texts.floods}>
      <ul>
        {load.floods.toReversed().map(({ since, until, alarms, peak }) => (
          <li key={since}>
            {texts.floodWords(
              formatClock(since, zone),
              until === null ? texts.now : formatClock(until, zone),
              alarms,
              peak,
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The load as the host counted it, read again every minute while it is looked at. */
function useLoad(): Envelope<AttentionLoad> | null {
  const host = useHost();
  const [answer, setAnswer] = useState<Envelope<AttentionLoad> | null>(null);
  useEffect(() => {
    let stopped = false;
    const read = async (): Promise<void> => {
      const load = await host.call('attention.load', {});
      if (!stopped) setAnswer(load);
    };
    void read();
    const timer = setInterval(() => void read(), REFRESH_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [host]);
  return answer;
}
