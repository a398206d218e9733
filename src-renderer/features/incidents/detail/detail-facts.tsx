import { useMemo } from 'react';
import type { IncidentDetail } from '#shared/contract/incident.ts';
import { Button } from '../../../components/button.tsx';
import { LevelShape } from '../../../components/level-shape.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { openIncident } from '../../../state/view.ts';
import { useIncidentActions } from '../actions.ts';
import { metadataRows } from '../metadata-rows.ts';
import { tellOutcome } from '../outcomes.ts';
import { plainWords } from '../outcome-words.ts';
import { Acknowledgements } from './acknowledgements.tsx';
import { FactsGroup } from './facts-group.tsx';

interface DetailFactsProps {
  readonly detail: IncidentDetail;
  readonly mayAct: boolean;
}

/** Everything about an incident beside its history, each part with its gist in the heading. */
export function DetailFacts({ detail, mayAct }: DetailFactsProps) {
  return (
    <div className="detail-facts">
      <Acknowledgements acknowledgements={detail.acknowledgements} mayAct={mayAct} />
      <Deliveries deliveries={detail.deliveries} />
      <Relations relations={detail.relations} mayAct={mayAct} />
      <Metadata metadata={detail.metadata} />
    </div>
  );
}

type Deliveries = IncidentDetail['deliveries'];

const outcomeWords: Readonly<Record<Deliveries[number]['state'], string>> = {
  pending: 'waiting',
  sending: 'being sent',
  sent: 'delivered',
  failed: 'failed',
  withdrawn: 'delivered, then withdrawn',
  cancelled: 'not sent: no longer needed',
};

function Deliveries({ deliveries }: { readonly deliveries: Deliveries }) {
  if (deliveries.length === 0) return null;
  const failed = deliveries.filter(({ state }) => state === 'failed').length;
  const gist = deliveries.length === 1 ? '1 message' : `${deliveries.length} messages`;
  return (
    <FactsGroup name="Told" gist={gist} warning={failed > 0 ? `${failed} failed` : undefined}>
      <ul className="facts-list">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className={delivery.state === 'failed' ? 'failed' : ''}>
            <TimeText at={delivery.sentAt ?? delivery.createdAt} form="moment" />
            <span>
              <b>
                <bdi>{delivery.operatorName ?? 'Nobody in particular'}</bdi>
              </b>{' '}
              by {delivery.medium}: {outcomeWords[delivery.state]}
              {delivery.error !== null && (
                <>
                  , <bdi>{delivery.error}</bdi>
                </>
              )}
              <span className="facts-why">
                <bdi>{delivery.reason}</bdi>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </FactsGroup>
  );
}

interface RelationsProps {
  readonly relations: IncidentDetail['relations'];
  readonly mayAct: boolean;
}

function Relations({ relations, mayAct }: RelationsProps) {
  const { unrelate } = useIncidentActions();
  if (relations.length === 0) return null;
  const open = relations.filter(({ other }) => other.open).length;
  const remove = async (id: number): Promise<void> => {
    const problem = await unrelate(id);
    if (problem)
      tellOutcome({ words: '', failure: plainWords(problem), refused: [], takeBack: null });
  };
  return (
    <FactsGroup name="Related" gist={`${relations.length}, ${open} open`}>
      <ul className="facts-list">
        {relations.map(({ id, type, description, other }) => (
          <li key={id}>
            <LevelShape level={other.level} labelled />
            <span>
              <button type="button" className="text-button" onClick={() => openIncident(other.id)}>
                <bdi>{other.description}</bdi> #{other.id}
              </button>
              <span className="facts-why">
                <bdi>{type}</bdi>, {other.open ? 'open' : 'not open'}
                {description !== '' && (
                  <>
                    , <bdi>{description}</bdi>
                  </>
                )}
              </span>
            </span>
            {mayAct && (
              <Button
                look="quiet"
                onPress={() => void remove(id)}
                aria-label={`Remove relation to #${other.id}`}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
    </FactsGroup>
  );
}

function Metadata({ metadata }: { readonly metadata: IncidentDetail['metadata'] }) {
  const { rows, cut } = useMemo(() => metadataRows(metadata), [metadata]);
  if (rows.length === 0) return null;
  return (
    <FactsGroup
      name="Sent by the source"
      gist={`${rows.length} ${rows.length === 1 ? 'value' : 'values'}${cut ? ', not all of it' : ''}`}
    >
      <dl className="metadata">
        {rows.map(({ path, value }) => (
          <div key={path}>
            <dt>
              <bdi>{path}</bdi>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </FactsGroup>
  );
}
