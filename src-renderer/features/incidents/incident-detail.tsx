import { useState, type ReactNode } from 'react';
import { useView } from '../../state/view.ts';
import { Button } from '../../components/button.tsx';
import { Key } from '../../components/key.tsx';
import { useMay } from '../../state/session.ts';
import { IncidentTimeline } from '../timeline/incident-timeline.tsx';
import type { DetailReady } from './detail-reader.ts';
import { DetailActions } from './detail/detail-actions.tsx';
import { DetailFacts } from './detail/detail-facts.tsx';
import { DetailHead } from './detail/detail-head.tsx';
import { detailTexts } from './detail/detail.texts.ts';
import { History } from './detail/history.tsx';
import { LastTime } from './detail/last-time.tsx';
import { MessageBox } from './detail/message-box.tsx';
import { WhatHappensNext } from './detail/what-happens-next.tsx';
import { WorkflowFacts } from './detail/workflow/workflow-facts.tsx';
import { WorkflowHead } from './detail/workflow/workflow-head.tsx';
import type { WorkflowQuestion } from './detail/workflow/workflow-question.ts';
import { WorkflowQuestions } from './detail/workflow/workflow-questions.tsx';
import { plainWords } from './outcome-words.ts';
import { PrintSheet } from './print-sheet.tsx';
import { useIncidentDetail } from './use-incident-detail.ts';
import './detail/detail.css';
import './detail/history.css';

/** The incident that is selected, with everything about it and everything that can be done to it. */
export function IncidentDetail() {
  const selectedId = useView((view) => view.selectedId);
  if (selectedId === null) return <NothingSelected />;
  return <Incident key={selectedId} id={selectedId} />;
}

function NothingSelected() {
  const { incident, nothingOpen, emptyKeys, and } = detailTexts();
  return (
    <section className="detail detail-empty" aria-label={incident}>
      <p>{nothingOpen}</p>
      <p className="detail-hint">
        <Key name="J" /> {and} <Key name="K" /> {emptyKeys.move}, <Key name="Enter" />{' '}
        {emptyKeys.open}, <Key name="?" /> {emptyKeys.all}.
      </p>
    </section>
  );
}

function Incident({ id }: { readonly id: number }) {
  const { state, retry, showOlder } = useIncidentDetail(id);
  const texts = detailTexts();
  switch (state.kind) {
    case 'loading':
      return <Notice words={texts.reading(id)} busy />;
    case 'gone':
      return <Notice words={texts.gone(id)} hint={texts.goneWhy} />;
    case 'failed':
      return (
        <Notice words={texts.failed(id)} hint={plainWords(state.problem)}>
          <Button onPress={retry}>{texts.tryAgain}</Button>
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
    <section className="detail detail-empty" aria-label={detailTexts().incident} aria-busy={busy}>
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
  const { detail, history, workflow, lastTime, problem } = state;
  const { id, description: subject } = detail.row;
  const [question, ask] = useState<WorkflowQuestion | null>(null);
  const mayAct = useMay('operator');
  const texts = detailTexts();
  return (
    <section className="detail" aria-labelledby="detail-title">
      <DetailHead row={detail.row} />
      <DetailActions state={state} mayAct={mayAct} />
      <WorkflowHead
        incidentId={id}
        {...{ subject, workflow, mayAct }}
        onAsk={ask}
        onStale={onRetry}
      />
      {problem && (
        <div className="detail-outdated" role="alert">
          <p>{texts.outdated(plainWords(problem))}</p>
          <Button onPress={onRetry}>{texts.tryAgain}</Button>
        </div>
      )}
      <div className="detail-body" tabIndex={0} role="group" aria-label={texts.body}>
        <WhatHappensNext detail={detail} workflow={workflow.ok ? workflow.value : null} />
        <IncidentTimeline
          detail={detail}
          history={history}
          workflow={workflow.ok ? workflow.value : null}
        />
        <LastTime lastTime={lastTime} />
        <div className="detail-columns">
          <DetailFacts detail={detail} mayAct={mayAct}>
            {workflow.ok && <WorkflowFacts workflow={workflow.value} mayAct={mayAct} onAsk={ask} />}
          </DetailFacts>
          <History history={history} detail={detail} onShowOlder={onShowOlder} />
        </div>
      </div>
      {mayAct && <MessageBox incidentId={id} />}
      <WorkflowQuestions
        incidentId={id}
        {...{ question, subject, workflow }}
        onClose={() => ask(null)}
      />
      <PrintSheet state={state} />
    </section>
  );
}
