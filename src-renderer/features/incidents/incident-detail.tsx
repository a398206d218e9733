import type { ReactNode } from 'react';
import { useView } from '../../state/view.ts';
import { Button } from '../../components/button.tsx';
import { useMay } from '../../state/session.ts';
import type { DetailReady } from './detail-reader.ts';
import { DetailActions } from './detail/detail-actions.tsx';
import { DetailFacts } from './detail/detail-facts.tsx';
import { DetailHead } from './detail/detail-head.tsx';
import { History } from './detail/history.tsx';
import { MessageBox } from './detail/message-box.tsx';
import { WhatHappensNext } from './detail/what-happens-next.tsx';
import { plainWords } from './outcome-words.ts';
import { useIncidentDetail } from './use-incident-detail.ts';
import './detail/detail.css';

/** The incident that is selected, with everything about it and everything that can be done to it. */
export function IncidentDetail() {
  const selectedId = useView((view) => view.selectedId);
  if (selectedId === null) return <NothingSelected />;
  return <Incident key={selectedId} id={selectedId} />;
}

function NothingSelected() {
  return (
    <section className="detail detail-empty" aria-label="Incident">
      <p>Nothing is open.</p>
      <p className="detail-hint">
        <kbd>J</kbd> and <kbd>K</kbd> move through the queue, <kbd>Enter</kbd> opens an incident,{' '}
        <kbd>?</kbd> shows every key.
      </p>
    </section>
  );
}

function Incident({ id }: { readonly id: number }) {
  const { state, retry, showOlder } = useIncidentDetail(id);
  switch (state.kind) {
    case 'loading':
      return <Notice words={`Reading #${id}…`} busy />;
    case 'gone':
      return (
        <Notice words={`#${id} is not there any more.`} hint="It was removed with old incidents." />
      );
    case 'failed':
      return (
        <Notice words={`#${id} could not be read.`} hint={plainWords(state.problem)}>
          <Button onPress={retry}>Try again</Button>
        </Notice>
      );
    case 'ready':
      return <ReadyDetail state={state} onRetry={retry} onShowOlder={showOlder} />;
  }
}

interface NoticeProps {
  readonly words: string;
  readonly hint?: string;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

function Notice({ words, hint, busy = false, children }: NoticeProps) {
  return (
    <section className="detail detail-empty" aria-label="Incident" aria-busy={busy}>
      <p>{words}</p>
      {hint !== undefined && <p className="detail-hint">{hint}</p>}
      {children}
    </section>
  );
}

interface ReadyDetailProps {
  readonly state: DetailReady;
  readonly onRetry: () => void;
  readonly onShowOlder: () => void;
}

function ReadyDetail({ state, onRetry, onShowOlder }: ReadyDetailProps) {
  const { detail, history, problem } = state;
  const mayAct = useMay('operator');
  return (
    <section className="detail" aria-labelledby="detail-title">
      <DetailHead row={detail.row} />
      <DetailActions detail={detail} mayAct={mayAct} />
      {problem && (
        <div className="detail-outdated" role="alert">
          <p>This may be out of date. {plainWords(problem)}</p>
          <Button onPress={onRetry}>Try again</Button>
        </div>
      )}
      <div className="detail-body" tabIndex={0} role="group" aria-label="What is known of it">
        <WhatHappensNext detail={detail} />
        <div className="detail-columns">
          <DetailFacts detail={detail} mayAct={mayAct} />
          <History
            history={history}
            title={detail.row.description}
            acknowledgements={detail.acknowledgements}
            onShowOlder={onShowOlder}
          />
        </div>
      </div>
      {mayAct && <MessageBox incidentId={detail.row.id} />}
    </section>
  );
}
