import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { WorkflowSummary } from '#shared/contract/workflow.ts';
import { Button } from '../../../components/button.tsx';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { openWorkflows } from '../place-state.ts';
import { migrationTexts } from './migration.texts.ts';
import { MovePreview, type VersionPair } from './move-preview.tsx';

interface MigrationPageProps {
  readonly summary: WorkflowSummary;
}

/** Takes the incidents of one version of a workflow to another: shows before what that changes. */
export function MigrationPage({ summary }: MigrationPageProps) {
  const texts = migrationTexts();
  const { key, name } = summary;
  const [chosen, setChosen] = useState<Partial<VersionPair>>(() => pairOf(summary, {}) ?? {});
  const pair = pairOf(summary, chosen);
  return (
    <div className="workflows-scroll">
      <div className="workflows-page">
        <header className="migration-head">
          <Button
            look="icon"
            aria-label={texts.back}
            icon={<ArrowLeft aria-hidden="true" />}
            onPress={() => openWorkflows({ kind: 'open', workflow: key })}
          />
          <h1>
            <bdi>{texts.title(name || key)}</bdi>
          </h1>
        </header>
        <p className="workflow-hint">{texts.hint}</p>
        {pair ? (
          <>
            <Versions summary={summary} pair={pair} onChoose={setChosen} />
            <MovePreview key={`${pair.from} ${pair.to}`} workflow={key} pair={pair} />
          </>
        ) : (
          <p>{texts.oneVersion}</p>
        )}
      </div>
    </div>
  );
}

/** What is chosen; else from the oldest version that incidents run on to the newest that there is. */
function pairOf(
  { versions }: WorkflowSummary,
  chosen: Partial<VersionPair>,
): VersionPair | undefined {
  const newest = versions[0];
  const older = versions.slice(1);
  const from = chosen.from ?? (older.findLast(({ running }) => running > 0) ?? older[0])?.version;
  const to = chosen.to ?? newest?.version;
  if (from === undefined || to === undefined) return undefined;
  if (from !== to) return { from, to };
  const other = versions.find(({ version }) => version !== from)?.version;
  return other === undefined ? undefined : { from, to: other };
}

interface VersionsProps extends MigrationPageProps {
  readonly pair: VersionPair;
  readonly onChoose: (pair: VersionPair) => void;
}

function Versions({ summary: { versions }, pair, onChoose }: VersionsProps) {
  const texts = migrationTexts();
  const { from, to } = pair;
  const choices = versions.map(({ version, running }) => ({
    value: String(version),
    label: texts.version(version, running),
  }));
  const other = (version: string) => choices.filter(({ value }) => value !== version);
  return (
    <div className="migration-versions">
      <ChoiceField
        label={texts.from}
        value={String(from)}
        choices={choices}
        autoFocus
        onChange={(value) =>
          onChoose({ from: Number(value), to: Number(value) === to ? from : to })
        }
      />
      <ChoiceField
        label={texts.to}
        value={String(to)}
        choices={other(String(from))}
        onChange={(value) => onChoose({ from, to: Number(value) })}
      />
    </div>
  );
}
