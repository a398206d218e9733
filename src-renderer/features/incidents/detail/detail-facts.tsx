import { useMemo, type ReactNode } from 'react';
import type { IncidentDetail } from '#shared/contract/incident.ts';
import { Button } from '../../../components/button.tsx';
import { LevelShape } from '../../../components/level-shape.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { openIncident } from '../../../state/view.ts';
import { IncidentNotificationLinks } from '../../notifications/incident-links.tsx';
import { useIncidentActions } from '../actions.ts';
import { metadataRows } from '../metadata-rows.ts';
import { MetadataList } from './metadata-list.tsx';
import { tellOutcome } from '../outcomes.ts';
import { plainWords } from '../outcome-words.ts';
import { historyTexts } from '../history.texts.ts';
import { relationWords } from '../relation-words.ts';
import { Acknowledgements } from './acknowledgements.tsx';
import { detailTexts } from './detail.texts.ts';
import { FactsGroup } from './facts-group.tsx';
import { Posted } from './posted.tsx';

interface DetailFactsProps {
  readonly detail: IncidentDetail;
  readonly mayAct: boolean;
  /** What others have to tell. */
  readonly children: ReactNode;
}

/** Everything about an incident beside its history, each part with its gist in the heading. */
export function DetailFacts({ detail, mayAct, children }: DetailFactsProps) {
  return (
    <div className="detail-facts">
      <Acknowledgements acknowledgements={detail.acknowledgements} mayAct={mayAct} />
      <Deliveries deliveries={detail.deliveries} />
      <IncidentNotificationLinks incidentId={detail.row.id} />
      <Relations relations={detail.relations} mayAct={mayAct} />
      {children}
      <Metadata metadata={detail.metadata} />
      <Posted incidentId={detail.row.id} signalCount={detail.row.signalCount} />
    </div>
  );
}

type Deliveries = IncidentDetail['deliveries'];

function Deliveries({ deliveries }: { readonly deliveries: Deliveries }) {
  if (deliveries.length === 0) return null;
  const failed = deliveries.filter(({ state }) => state === 'failed').length;
  const texts = detailTexts();
  const { outcomes, nobodyInParticular } = historyTexts();
  return (
    <FactsGroup
      name={texts.toldGroup}
      gist={texts.messages(deliveries.length)}
      warning={failed > 0 ? texts.failedCount(failed) : undefined}
    >
      <ul className="facts-list">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className={delivery.state === 'failed' ? 'failed' : ''}>
            <TimeText at={delivery.sentAt ?? delivery.createdAt} form="moment" />
            <span>
              <b>
                <bdi>{delivery.operatorName ?? nobodyInParticular}</bdi>
              </b>{' '}
              {texts.byMedium(delivery.medium)} {outcomes[delivery.state]}
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
  const texts = detailTexts();
  if (relations.length === 0) return null;
  const open = relations.filter(({ other }) => other.open).length;
  const remove = async (id: number): Promise<void> => {
    const problem = await unrelate(id);
    if (problem)
      tellOutcome({ words: '', failure: plainWords(problem), refused: [], takeBack: null });
  };
  return (
    <FactsGroup name={texts.related} gist={texts.relatedGist(relations.length, open)}>
      <ul className="facts-list">
        {relations.map(({ id, type, direction, description, other }) => (
          <li key={id}>
            <LevelShape level={other.level} labelled />
            <span>
              <bdi>{relationWords({ type, direction })}</bdi>{' '}
              <button type="button" className="text-button" onClick={() => openIncident(other.id)}>
                <bdi>{other.description}</bdi> #{other.id}
              </button>
              <span className="facts-why">
                {other.open ? texts.open : texts.notOpen}
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
                aria-label={texts.removeRelation(other.id)}
              >
                {texts.remove}
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
  const texts = detailTexts();
  if (rows.length === 0) return null;
  return (
    <FactsGroup
      name={texts.sent}
      gist={cut ? `${texts.values(rows.length)}, ${texts.notAll}` : texts.values(rows.length)}
    >
      <MetadataList rows={rows} />
    </FactsGroup>
  );
}
