import { useState } from 'react';
import type { WorkflowSummary } from '#shared/contract/workflow.ts';
import { Button } from '../../components/button.tsx';
import { useCommands } from '../../state/commands.ts';
import { useMay } from '../../state/session.ts';
import { runningWords } from './editor/editor-head.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { NewDialog } from './new-dialog.tsx';
import { openWorkflows } from './place-state.ts';
import { workflowTexts } from './workflow.texts.ts';

interface DefinitionListProps {
  readonly definitions: readonly WorkflowSummary[];
  readonly onChanged: () => void;
}

/** Every workflow, with its newest version and how many incidents run on it. */
export function DefinitionList({ definitions, onChanged }: DefinitionListProps) {
  const texts = workflowTexts();
  const mayEdit = useMay('admin');
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null);
  const begun = (workflow: string): void => {
    onChanged();
    openWorkflows({ kind: 'open', workflow });
  };
  useCommands(
    definitions.map(({ key, name }) => ({
      id: `workflow ${key}`,
      group: 'place',
      label: texts.openOne(name || key),
      run: () => openWorkflows({ kind: 'open', workflow: key }),
    })),
  );
  return (
    <>
      {mayEdit && (
        <div className="workflow-buttons">
          <Button look="primary" onPress={() => setDialog('new')}>
            {texts.add}
          </Button>
          <Button onPress={() => setDialog('import')}>{texts.importFile}</Button>
        </div>
      )}
      {definitions.length === 0 ? <p>{texts.none}</p> : <Definitions definitions={definitions} />}
      {dialog === 'new' && (
        <NewDialog
          taken={definitions.map(({ key }) => key)}
          onBegun={begun}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'import' && <ImportDialog onBegun={begun} onClose={() => setDialog(null)} />}
    </>
  );
}

function Definitions({ definitions }: Pick<DefinitionListProps, 'definitions'>) {
  const texts = workflowTexts();
  return (
    <table className="workflow-table">
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.key}</th>
          <th scope="col" className="number">
            {texts.latest}
          </th>
          <th scope="col">{texts.running}</th>
          <th scope="col">{texts.draft}</th>
        </tr>
      </thead>
      <tbody>
        {definitions.map((summary) => (
          <tr key={summary.key}>
            <td>
              <button
                type="button"
                className="workflow-link"
                onClick={() => openWorkflows({ kind: 'open', workflow: summary.key })}
              >
                <bdi>{summary.name || summary.key}</bdi>
              </button>
            </td>
            <td>
              <code>{summary.key}</code>
            </td>
            <td className="number">{summary.latest ?? texts.noVersion}</td>
            <td>{runningWords(summary)}</td>
            <td>{summary.hasDraft && texts.hasDraft}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
