import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { Button } from '../../../../components/button.tsx';
import { TimeText } from '../../../../components/time-text.tsx';
import { useCommands } from '../../../../state/commands.ts';
import { metadataRows } from '../../metadata-rows.ts';
import { MetadataList } from '../metadata-list.tsx';
import { FactsGroup } from '../facts-group.tsx';
import { actorNames } from './actor-names.ts';
import { incidentWorkflowTexts } from './incident-workflow.texts.ts';
import type { WorkflowQuestion } from './workflow-question.ts';

/** Statuses that are listed; those before are on the timeline. */
const MOST_STATUSES = 100;
/** The last of them can be corrected from the command palette, too. */
const MOST_COMMANDS = 10;

interface WorkflowFactsProps {
  readonly workflow: IncidentWorkflow;
  readonly mayAct: boolean;
  readonly onAsk: (question: WorkflowQuestion) => void;
}

/** What the workflow of an incident has to tell: its statuses, who acts in it, what it shows, and why. */
export function WorkflowFacts({ workflow, mayAct, onAsk }: WorkflowFactsProps) {
  const { name, version, generation, history, actors, attributes } = workflow;
  const texts = incidentWorkflowTexts();
  useCommands(
    (mayAct ? history.slice(-MOST_COMMANDS) : []).map(({ entry, label }) => ({
      id: `workflow backdate ${entry}`,
      group: 'incident',
      label: texts.correctTimeOf(label),
      run: () => onAsk({ kind: 'backdate', entry }),
    })),
  );
  const gist = [
    texts.gist(name, version),
    ...(generation > 1 ? [texts.generation(generation)] : []),
  ].join(', ');
  return (
    <FactsGroup name={texts.group} gist={<bdi>{gist}</bdi>}>
      <div className="workflow-why">
        <Button look="quiet" onPress={() => onAsk({ kind: 'why' })}>
          {texts.why}
        </Button>
      </div>
      <Statuses history={history} mayAct={mayAct} onAsk={onAsk} />
      <Actors actors={actors} />
      <Attributes attributes={attributes} />
    </FactsGroup>
  );
}

type StatusesProps = Pick<IncidentWorkflow, 'history'> & Omit<WorkflowFactsProps, 'workflow'>;

function Statuses({ history, mayAct, onAsk }: StatusesProps) {
  const texts = incidentWorkflowTexts();
  return (
    <>
      <h3 className="workflow-part">{texts.statuses}</h3>
      <ol className="facts-list">
        {history
          .slice(-MOST_STATUSES)
          .reverse()
          .map((entry) => (
            <li key={entry.entry}>
              <TimeText at={entry.occurredAt} form="moment" />
              <div className="facts-what">
                <p>
                  <b>
                    <bdi>{entry.label}</bdi>
                  </b>{' '}
                  <bdi>{entry.description}</bdi>
                </p>
                <Correction entry={entry} />
                {mayAct && (
                  <div className="facts-edit">
                    <Button
                      look="quiet"
                      aria-label={texts.correctTimeOf(entry.label)}
                      onPress={() => onAsk({ kind: 'backdate', entry: entry.entry })}
                    >
                      {texts.correctTime}
                    </Button>
                  </div>
                )}
              </div>
            </li>
          ))}
      </ol>
      {history.length > MOST_STATUSES && <p className="workflow-part">{texts.notAll}</p>}
    </>
  );
}

/** That its time was corrected, by whom and why; what was recorded stays beside it. */
function Correction({ entry }: { readonly entry: IncidentWorkflow['history'][number] }) {
  const texts = incidentWorkflowTexts();
  const { correction, recordedAt } = entry;
  if (!correction) return null;
  return (
    <p className="facts-why">
      {texts.recorded} <TimeText at={recordedAt} form="moment" />, {texts.correctedBy}{' '}
      <bdi>{correction.by}</bdi>: <bdi>{correction.reason}</bdi>
    </p>
  );
}

function Actors({ actors }: Pick<IncidentWorkflow, 'actors'>) {
  const texts = incidentWorkflowTexts();
  const { names, cut } = actorNames(actors);
  if (names.length === 0) return null;
  return (
    <>
      <h3 className="workflow-part">{texts.actors}</h3>
      <ul className="facts-list">
        {names.map((name, at) => (
          <li key={at}>
            <bdi className="facts-what">{name}</bdi>
          </li>
        ))}
      </ul>
      {cut && <p className="workflow-part">{texts.notAll}</p>}
    </>
  );
}

/** What the definition wants to be seen; it may have copied anything that was posted. */
function Attributes({ attributes }: Pick<IncidentWorkflow, 'attributes'>) {
  const texts = incidentWorkflowTexts();
  const { rows, cut } = metadataRows(attributes);
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="workflow-part">{texts.shown}</h3>
      <MetadataList rows={rows} />
      {cut && <p className="workflow-part">{texts.notAll}</p>}
    </>
  );
}
