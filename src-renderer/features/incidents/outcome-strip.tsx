import { CheckCheck, TriangleAlert, X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Key } from '../../components/key.tsx';
import { useEntities } from '../../state/entities.ts';
import { incidentsTexts } from './incidents.texts.ts';
import type { RefusedOne } from './outcome-words.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { dismissOutcome, newestTakeBack, takeBack, useOutcomes, type Outcome } from './outcomes.ts';
import './outcome-strip.css';

/** The most refusals that are listed; the rest is counted. */
const MOST_LISTED = 5;

/** What this operator did last, and the way to take it back. It never covers the message box or the prompt. */
export function OutcomeStrip() {
  useTakeBackKey();
  const shown = useOutcomes((outcomes) => outcomes.shown);
  const newest = shown.find(({ takeBack }) => takeBack !== null);
  return (
    <div className="outcomes" role="region" aria-label={incidentsTexts().whatYouDid}>
      <div role="status">
        {shown.filter(isGood).map((outcome) => (
          <Line key={outcome.id} outcome={outcome} hasKey={outcome === newest} />
        ))}
      </div>
      <div role="alert">
        {shown
          .filter((outcome) => !isGood(outcome))
          .map((outcome) => (
            <Line key={outcome.id} outcome={outcome} hasKey={outcome === newest} />
          ))}
      </div>
    </div>
  );
}

function useTakeBackKey(): void {
  useShortcuts([
    {
      keys: ['Z'],
      label: incidentsTexts().takeBackKey,
      group: 'Incident',
      when: () => newestTakeBack() !== undefined,
      run: () => {
        const newest = newestTakeBack();
        if (newest) void takeBack(newest);
      },
    },
  ]);
}

function isGood(outcome: Outcome): boolean {
  return outcome.failure === null && outcome.refused.length === 0;
}

function Line({ outcome, hasKey }: { readonly outcome: Outcome; readonly hasKey: boolean }) {
  const good = isGood(outcome);
  return (
    <div className={good ? 'outcome' : 'outcome bad'}>
      {good ? <CheckCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      <div className="outcome-words">
        {outcome.words !== '' && <p dir="auto">{outcome.words}</p>}
        {outcome.failure !== null && <p dir="auto">{outcome.failure}</p>}
        <Refusals refused={outcome.refused} />
      </div>
      {outcome.takeBack && (
        <Button look="quiet" onPress={() => void takeBack(outcome)}>
          {hasKey && <Key name="Z" />} {incidentsTexts().takesItBack}
        </Button>
      )}
      {!good && (
        <Button
          look="icon"
          aria-label={incidentsTexts().dismiss}
          onPress={() => dismissOutcome(outcome.id)}
        >
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}

function Refusals({ refused }: { readonly refused: readonly RefusedOne[] }) {
  const rows = useEntities((data) => data.rows);
  if (refused.length === 0) return null;
  return (
    <ul className="refusals">
      {refused.slice(0, MOST_LISTED).map(({ id, why }) => (
        <li key={id}>
          {incidentsTexts().refused(id)} <bdi>{rows.get(id)?.description ?? ''}</bdi>.{' '}
          <bdi>{why}</bdi>
        </li>
      ))}
      {refused.length > MOST_LISTED && (
        <li>{incidentsTexts().andMore(refused.length - MOST_LISTED)}</li>
      )}
    </ul>
  );
}
