import { useState } from 'react';
import type { Acknowledgement } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../../client/clock.ts';
import { Button } from '../../../components/button.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { usePreferences, useZone } from '../../../state/preferences.ts';
import { acknowledgeChoices } from '../acknowledge-choices.ts';
import { useIncidentActions } from '../actions.ts';
import { plainWords } from '../outcome-words.ts';
import { detailTexts } from './detail.texts.ts';
import { FactsGroup } from './facts-group.tsx';

interface AcknowledgementsProps {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly mayAct: boolean;
}

/** Who acknowledged, until when, with what note; the live ones can be ended or given another expiry. */
export function Acknowledgements({ acknowledgements, mayAct }: AcknowledgementsProps) {
  if (acknowledgements.length === 0) return null;
  const live = acknowledgements.filter((one) => one.live);
  const past = acknowledgements.filter((one) => !one.live);
  const texts = detailTexts();
  return (
    <FactsGroup
      name={texts.acknowledgedGroup}
      gist={live[0] ? <Gist live={live[0]} others={live.length - 1} /> : texts.past(past.length)}
    >
      <ul className="facts-list">
        {[...live, ...past].map((one) => (
          <One key={one.id} acknowledgement={one} mayAct={mayAct} />
        ))}
      </ul>
    </FactsGroup>
  );
}

function Gist({ live, others }: { readonly live: Acknowledgement; readonly others: number }) {
  return (
    <>
      {detailTexts().by} <bdi>{live.actor.name}</bdi> <Until expiresAt={live.expiresAt} live />
      {others > 0 && detailTexts().andOthers(others)}
    </>
  );
}

interface OneProps {
  readonly acknowledgement: Acknowledgement;
  readonly mayAct: boolean;
}

function One({ acknowledgement, mayAct }: OneProps) {
  const { id, actor, at, note, expiresAt, live } = acknowledgement;
  return (
    <li className={live ? '' : 'past'}>
      <TimeText at={at} form="moment" />
      <div className="facts-what">
        <p>
          <b>
            <bdi>{actor.name}</bdi>
          </b>{' '}
          <Until expiresAt={expiresAt} live={live} />
        </p>
        {note !== '' && (
          <p className="facts-why posted">
            <bdi>{note}</bdi>
          </p>
        )}
        {live && mayAct && <Edit id={id} />}
      </div>
    </li>
  );
}

function Until({
  expiresAt,
  live,
}: {
  readonly expiresAt: Instant | null;
  readonly live: boolean;
}) {
  const texts = detailTexts();
  if (expiresAt === null || expiresAt >= FOREVER) return live ? texts.untilClosed : texts.ended;
  const time = <TimeText at={expiresAt} form="moment" />;
  if (!live) {
    return (
      <>
        {texts.until} {time}
      </>
    );
  }
  return (
    <>
      {texts.until} {time}, <TimeText at={expiresAt} form="left" /> {texts.left}
    </>
  );
}

/** Ends an acknowledgement, or lets it hold for another time from now on. */
function Edit({ id }: { readonly id: number }) {
  const [choosing, setChoosing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { editAcknowledgement } = useIncidentActions();
  const edit = async (expiresAt: Instant | null): Promise<void> => {
    const refused = await editAcknowledgement(id, expiresAt);
    setProblem(refused && plainWords(refused));
    if (!refused) setChoosing(false);
  };
  return (
    <div className="facts-edit">
      <Button look="quiet" onPress={() => void edit(hostNow())}>
        {detailTexts().expireNow}
      </Button>
      <Button look="quiet" aria-expanded={choosing} onPress={() => setChoosing(!choosing)}>
        {detailTexts().changeExpiry}
      </Button>
      {choosing && <Expiries onChoose={(expiresAt) => void edit(expiresAt)} />}
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}

function Expiries({ onChoose }: { readonly onChoose: (expiresAt: Instant | null) => void }) {
  const zone = useZone();
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  const shiftEnds = usePreferences(({ preferences }) => preferences.shift.ends);
  const choose = (chosen: string): void => {
    const fresh = acknowledgeChoices(hostNow(), zone, seconds, shiftEnds).find(
      ({ id }) => id === chosen,
    );
    if (fresh) onChoose(fresh.expiresAt);
  };
  return (
    <div role="group" aria-label={detailTexts().fromNowOn} className="facts-expiries">
      {acknowledgeChoices(hostNow(), zone, seconds, shiftEnds).map(({ id, label }) => (
        <Button key={id} onPress={() => choose(id)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
