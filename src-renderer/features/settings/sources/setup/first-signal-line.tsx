import { useState } from 'react';
import { hostNow, useNowDerived } from '../../../../client/clock.ts';
import { ageWords } from '../../../../components/time-format.ts';
import { timeTexts } from '../../../../components/time.texts.ts';
import { useFirstSignal, type FirstSignal } from './first-signal.ts';
import { setupTexts } from './setup.texts.ts';

export interface FirstSignalLineProps {
  readonly source: { readonly id: number; readonly name: string };
}

/** Whether the source was heard since this is shown. */
export function FirstSignalLine({ source }: FirstSignalLineProps) {
  const [since] = useState(hostNow);
  const signal = useFirstSignal(source, since);
  return (
    <div className="first-signal">
      <i className={`source-light ${signal.at === null ? '' : 'within'}`} aria-hidden="true" />
      <div role="status">{signal.at === null ? <Waiting /> : <Received signal={signal} />}</div>
      {signal.refused && (signal.at === null || signal.refused.lastAt > signal.at) && (
        <RefusedPost refused={signal.refused} />
      )}
    </div>
  );
}

function Waiting() {
  const texts = setupTexts();
  return (
    <>
      <b>{texts.waiting}</b>
      <p className="setting-note">{texts.waitingHint}</p>
    </>
  );
}

function Received({ signal: { at, description } }: { readonly signal: FirstSignal }) {
  const texts = setupTexts();
  const ago = useNowDerived((now) => timeTexts().ago(ageWords(at ?? now, now)));
  return (
    <>
      <b>{texts.received(ago)}</b>
      {description !== null && (
        <p className="setting-note">
          <bdi>{texts.receivedWhat(description)}</bdi>
        </p>
      )}
    </>
  );
}

function RefusedPost({ refused }: { readonly refused: NonNullable<FirstSignal['refused']> }) {
  const texts = setupTexts();
  const { when, status, code, method, route, source } = refused;
  return (
    <p className="settings-problem" role="alert">
      {texts.refused(when, status, code, `${method} ${route}`)} {source === null && texts.wrongKey}
    </p>
  );
}
