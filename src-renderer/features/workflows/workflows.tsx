import { useState } from 'react';
import type { WorkflowSummary } from '#shared/contract/workflow.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../components/answered.tsx';
import { Button } from '../../components/button.tsx';
import { DefinitionList } from './definition-list.tsx';
import { EditorPage } from './editor/editor-page.tsx';
import { useWorkflow } from './editor/use-workflow.ts';
import { MigrationPage } from './migration/migration-page.tsx';
import { Notice } from './notice.tsx';
import { openWorkflows, useWorkflowPlace } from './place-state.ts';
import { RulesPage } from './rules/rules-page.tsx';
import { workflowTexts } from './workflow.texts.ts';
import './workflows.css';

/** The workflows: which there are, each of them, and which incidents run which. */
export function Workflows() {
  const { at } = useWorkflowPlace();
  if (at.kind === 'open' || at.kind === 'move') {
    return <OneWorkflow key={`${at.kind} ${at.workflow}`} name={at.workflow} kind={at.kind} />;
  }
  return (
    <div className="workflows-scroll">
      <div className="workflows-page">
        <h1>{workflowTexts().title}</h1>
        <p className="workflow-hint">{workflowTexts().intro}</p>
        <PageTabs />
        <ListedPage key={at.kind} kind={at.kind} />
      </div>
    </div>
  );
}

function ListedPage({ kind }: { readonly kind: 'list' | 'rules' }) {
  const asked = useAnswer('workflow.list', {}, 'workflow');
  return (
    <Answered asked={asked}>
      {({ definitions }, askAgain) =>
        kind === 'list' ? (
          <DefinitionList definitions={definitions} onChanged={askAgain} />
        ) : (
          <RulesPage definitions={definitions} />
        )
      }
    </Answered>
  );
}

function PageTabs() {
  const texts = workflowTexts();
  const { at } = useWorkflowPlace();
  return (
    <nav className="workflow-tabs" aria-label={texts.title}>
      {(['list', 'rules'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className={at.kind === kind ? 'here' : ''}
          aria-current={at.kind === kind ? 'page' : undefined}
          onClick={() => openWorkflows({ kind })}
        >
          {kind === 'list' ? texts.definitions : texts.rules}
        </button>
      ))}
    </nav>
  );
}

interface OneWorkflowProps {
  readonly name: string;
  readonly kind: 'open' | 'move';
}

function OneWorkflow({ name, kind }: OneWorkflowProps) {
  const asked = useAnswer('workflow.list', {}, 'workflow');
  return (
    <Answered asked={asked}>
      {({ definitions }, askAgain) => {
        const summary = definitions.find(({ key }) => key === name);
        if (!summary) return <Gone />;
        if (kind === 'move') return <MigrationPage summary={summary} />;
        return <LoadedPage summary={summary} onChanged={askAgain} />;
      }}
    </Answered>
  );
}

/** A draft that was thrown away leaves nothing, if nothing was published. */
function Gone() {
  const texts = workflowTexts();
  return (
    <div className="workflows-scroll">
      <div className="workflows-page">
        <p role="status">{texts.gone}</p>
        <div>
          <Button look="primary" autoFocus onPress={() => openWorkflows({ kind: 'list' })}>
            {texts.toList}
          </Button>
        </div>
      </div>
    </div>
  );
}

interface LoadedPageProps {
  readonly summary: WorkflowSummary;
  readonly onChanged: () => void;
}

/** What is open stays as it is until somebody wants it anew: nothing that is being written may vanish. */
function LoadedPage({ summary, onChanged }: LoadedPageProps) {
  const texts = workflowTexts();
  const [latest, setLatest] = useState(summary.latest);
  const asked = useWorkflow(summary.key, latest);
  return (
    <Answered asked={asked}>
      {(loaded, askAgain) => (
        <EditorPage
          key={`${loaded.published?.version ?? 0} ${loaded.turn}`}
          summary={summary}
          loaded={loaded}
          notice={
            summary.latest !== null &&
            summary.latest !== latest && (
              <Notice
                words={texts.publishedElsewhere(summary.latest)}
                action={texts.showVersion(summary.latest)}
                onAct={() => setLatest(summary.latest)}
              />
            )
          }
          onReload={(published) => {
            setLatest(published ?? summary.latest);
            onChanged();
            askAgain();
          }}
        />
      )}
    </Answered>
  );
}
