import type { IncidentDetail, Upcoming } from '#shared/contract/incident.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { useNowDerived } from '../../../client/clock.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { neglectOf, upcomingWords } from '../upcoming-words.ts';
import { detailTexts } from './detail.texts.ts';

/** What will happen to the incident if nobody does anything, each with its countdown; or that nothing will. */
export function WhatHappensNext({
  detail: { row, upcoming },
}: {
  readonly detail: IncidentDetail;
}) {
  const neglect = neglectOf(row, upcoming);
  if (!neglect && upcoming.length === 0) return null;
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
      {upcoming.map((one) => {
        const { what, why } = upcomingWords(one, row);
        return (
          <div className="next-card" key={`${one.kind} ${one.at}`}>
            <p className="next-when">
              <Countdown upcoming={one} /> <TimeText at={one.at} form="moment" />
            </p>
            <p>{what}</p>
            <p className="next-why">
              <bdi>{why}</bdi>
            </p>
          </div>
        );
      })}
    </section>
  );
}

/** Inverted in its last minute, in no colour of a level. */
function Countdown({ upcoming }: { readonly upcoming: Upcoming }) {
  const soon = useNowDerived((now) => upcoming.at - now < MINUTE);
  return (
    <strong className={soon ? 'countdown soon' : 'countdown'}>
      <TimeText at={upcoming.at} form="left" />
    </strong>
  );
}
