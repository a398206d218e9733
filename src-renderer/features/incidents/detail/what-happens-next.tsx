import type { IncidentDetail } from '#shared/contract/incident.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import { useNowDerived } from '../../../client/clock.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { neglectOf, nextCards } from '../upcoming-words.ts';
import { detailTexts } from './detail.texts.ts';

interface WhatHappensNextProps {
  readonly detail: IncidentDetail;
  /** null: it could not be read. */
  readonly workflow: Pick<IncidentWorkflow, 'future'> | null;
}

/** What will happen to the incident if nobody does anything, each with its countdown; or that nothing will. */
export function WhatHappensNext({ detail, workflow }: WhatHappensNextProps) {
  const { row, upcoming } = detail;
  const future = workflow?.future ?? [];
  const cards = nextCards(detail, future);
  const neglect = neglectOf(row, upcoming, future);
  if (!neglect && cards.length === 0) return null;
  return (
    <section className="next" aria-label={detailTexts().next}>
      {neglect && (
        <div className="next-card">
          <p>
            <strong className="next-neglect">{neglect.what}</strong>
          </p>
          <p className="next-why">{neglect.why}</p>
        </div>
      )}
      {cards.map(({ key, at, what, why }) => (
        <div className="next-card" key={key}>
          <p className="next-when">
            <Countdown at={at} /> <TimeText at={at} form="moment" />
          </p>
          <p>
            <bdi>{what}</bdi>
          </p>
          {why !== '' && (
            <p className="next-why">
              <bdi>{why}</bdi>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

/** Inverted in its last minute, in no colour of a level. */
function Countdown({ at }: { readonly at: Instant }) {
  const soon = useNowDerived((now) => at - now < MINUTE);
  return (
    <strong className={soon ? 'countdown soon' : 'countdown'}>
      <TimeText at={at} form="left" />
    </strong>
  );
}
