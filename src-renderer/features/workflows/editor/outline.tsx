import { ArrowRight, ChevronRight, CircleCheck, CircleDot } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import type { Draft } from '../model/draft.ts';
import {
  messagesOf,
  selectionKey,
  selectionOfKey,
  wholeWorkflow,
  type Selection,
} from '../model/selection.ts';
import { edgeLabel } from '../model/sentences.ts';
import { transitionsFrom } from '../model/transition-edits.ts';
import { useEditor } from './editor-context.tsx';
import { editorTexts } from './editor.texts.ts';
import { LintSign } from './lint-notes.tsx';

interface OutlineProps {
  /** Keys that do something with what is selected; true: it was done. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Enter on a line: on to its form. */
  readonly onEnter: () => void;
}

/** The definition as a tree: statuses, and under each its transitions in the order in which they are tried. */
export function Outline({ onKey, onEnter }: OutlineProps) {
  const texts = editorTexts();
  const { draft, selection, select } = useEditor();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const statuses = Object.keys(draft.statuses);
  const keys = statuses.map((status) => selectionKey({ kind: 'status', status }));
  return (
    <div
      className="workflow-outline"
      onKeyDownCapture={(event) => {
        if (!onKey(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Tree
        aria-label={texts.outline}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[selectionKey(selection)]}
        onSelectionChange={(chosen) => {
          const [key] = chosen === 'all' ? [] : chosen;
          if (key !== undefined) select(selectionOfKey(String(key)));
        }}
        expandedKeys={keys.filter((key) => !folded.has(key))}
        onExpandedChange={(open) => setFolded(new Set(keys.filter((key) => !open.has(key))))}
        onAction={onEnter}
      >
        <Line selection={wholeWorkflow} words={texts.whole} />
        {statuses.map((status) => (
          <StatusLine key={status} draft={draft} status={status} />
        ))}
      </Tree>
    </div>
  );
}

function StatusLine({ draft, status }: { readonly draft: Draft; readonly status: string }) {
  const texts = editorTexts();
  const selection: Selection = { kind: 'status', status };
  const worst = useWorst(selection);
  const facts = draft.statuses[status];
  const Icon = facts?.category === 'closed' ? CircleCheck : CircleDot;
  const words = facts?.label || status;
  const ways = transitionsFrom(draft, status);
  const said = draft.initial === status ? texts.beginsHere : '';
  return (
    <TreeItem
      id={selectionKey(selection)}
      textValue={words}
      aria-label={spoken(words, said, worst)}
      className="outline-line"
    >
      <TreeItemContent>
        <Row isFoldable={ways.length > 0} words={words} said={said} worst={worst}>
          <Icon className={`outline-icon ${facts?.category ?? ''}`} aria-hidden="true" />
        </Row>
      </TreeItemContent>
      {ways.map(({ at, transition }) => (
        <Line
          key={at}
          selection={{ kind: 'transition', at }}
          words={edgeLabel(transition)}
          target={draft.statuses[transition.to]?.label ?? transition.to}
        />
      ))}
    </TreeItem>
  );
}

interface LineProps {
  readonly selection: Selection;
  readonly words: string;
  readonly target?: string;
}

function Line({ selection, words, target }: LineProps) {
  const worst = useWorst(selection);
  const text = target === undefined ? words : `${words} → ${target}`;
  return (
    <TreeItem
      id={selectionKey(selection)}
      textValue={text}
      aria-label={spoken(text, '', worst)}
      className="outline-line"
    >
      <TreeItemContent>
        <Row isFoldable={false} words={words} said={target ?? ''} worst={worst}>
          {target !== undefined && <ArrowRight className="outline-icon" aria-hidden="true" />}
        </Row>
      </TreeItemContent>
    </TreeItem>
  );
}

interface RowProps {
  readonly isFoldable: boolean;
  readonly words: string;
  /** Said behind the words, in a quieter colour. */
  readonly said: string;
  readonly worst: Severity | null;
  /** The icon. */
  readonly children: ReactNode;
}

function Row({ isFoldable, words, said, worst, children }: RowProps) {
  return (
    <div className="outline-row">
      <AriaButton
        slot="chevron"
        className={isFoldable ? 'outline-chevron' : 'outline-chevron none'}
      >
        <ChevronRight aria-hidden="true" />
      </AriaButton>
      {children}
      <span className="outline-words">
        {words}
        {said && <small>{said}</small>}
      </span>
      {worst && <LintSign severity={worst} />}
    </div>
  );
}

type Severity = LintMessage['severity'];

/** How bad the worst is that the lint found in a part; null: it found nothing. */
function useWorst(selection: Selection): Severity | null {
  const { draft, messages } = useEditor();
  return messagesOf(draft, messages, selection)[0]?.severity ?? null;
}

function spoken(words: string, said: string, worst: Severity | null): string {
  const { severities } = editorTexts();
  return [words, said, worst === null ? '' : severities[worst]].filter((part) => part).join(', ');
}
