import { useState } from 'react';
import type { MediumState, RehearsedProfile } from '#shared/contract/notification.ts';
import { eventTypes, type EventType } from '#shared/domain/incident/event.ts';
import { hostNow } from '../../../client/clock.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { formatMoment, zoneWords } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { IncidentChoice } from '../incident-choice.tsx';
import { MomentField } from '../moment-field.tsx';
import { eventTexts } from '../event.texts.ts';
import { readMoment } from '../model/local-moment.ts';
import { silenceWords } from '../model/delivery-words.ts';
import { mediumName } from '../destinations/medium-name.ts';
import { rehearsalTexts } from './rehearsal.texts.ts';
import './deliveries.css';

const ATTENTION = 'attention';

interface RehearsalPageProps {
  readonly media: readonly MediumState[];
  /** The incident that one came from; null: none yet. */
  readonly incidentId: number | null;
}

/** Who would be told about an incident, and why not whoever would not. */
export function RehearsalPage({ media, incidentId }: RehearsalPageProps) {
  const texts = rehearsalTexts();
  const zone = useZone();
  const [chosen, setChosen] = useState<number | null>(incidentId);
  const [what, setWhat] = useState<EventType | typeof ATTENTION>(ATTENTION);
  const [when, setWhen] = useState('');
  const read = readMoment(when, hostNow(), zone);
  return (
    <>
      <p>{texts.about}</p>
      <div className="rehearsal-question">
        <IncidentChoice chosen={chosen} none={texts.choose} onChoose={setChosen} autoFocus />
        <ChoiceField
          label={texts.what}
          value={what}
          choices={[
            { value: ATTENTION, label: texts.attention },
            ...eventTypes.map((value) => ({ value, label: eventTexts().types[value] })),
          ]}
          onChange={(value) => setWhat(eventTypes.find((type) => type === value) ?? ATTENTION)}
        />
        <MomentField
          label={texts.at}
          hint={texts.atHint}
          typed={when}
          read={read}
          onChange={setWhen}
        />
      </div>
      {chosen !== null && read.ok && (
        <Outcome
          incidentId={chosen}
          at={read.at}
          event={what === ATTENTION ? null : what}
          media={media}
        />
      )}
    </>
  );
}

interface OutcomeProps {
  readonly incidentId: number;
  readonly at: number | null;
  readonly event: EventType | null;
  readonly media: readonly MediumState[];
}

function Outcome({ incidentId, at, event, media }: OutcomeProps) {
  const texts = rehearsalTexts();
  const zone = useZone();
  const asked = useAnswer('profile.rehearse', { incidentId, at, event }, 'profile');
  return (
    <Answered asked={asked}>
      {({ at: judgedAt, profiles, more }) => {
        const told = profiles.filter(({ outcome }) => outcome.fires);
        const silent = profiles.filter(({ outcome }) => !outcome.fires);
        return (
          <div className="notify-columns">
            <p className="rehearsal-moment">
              {texts.forMoment(formatMoment(judgedAt, hostNow(), zone), zoneWords(zone))}
            </p>
            <Section title={`${texts.told} ${told.length}`}>
              <ul className="rehearsed">
                {told.length === 0 && <li>{texts.nobody}</li>}
                {told.map((one) => (
                  <Told key={one.profile.id} rehearsed={one} media={media} />
                ))}
              </ul>
            </Section>
            <Section title={`${texts.notTold} ${silent.length}`}>
              <ul className="rehearsed">
                {silent.length === 0 && <li>{texts.everybody}</li>}
                {silent.map((one) => (
                  <NotTold key={one.profile.id} rehearsed={one} />
                ))}
                {more && <li>{texts.more}</li>}
              </ul>
            </Section>
          </div>
        );
      }}
    </Answered>
  );
}

interface ToldProps {
  readonly rehearsed: RehearsedProfile;
  readonly media: readonly MediumState[];
}

function Told({ rehearsed: { profile, owner, outcome }, media }: ToldProps) {
  const texts = rehearsalTexts();
  const zone = useZone();
  if (!outcome.fires) return null;
  return (
    <li>
      <b>
        <bdi>{texts.by(owner.name, profile.name)}</bdi>
      </b>
      <ul>
        {outcome.destinations.length === 0 && <li>{texts.noDestination}</li>}
        {outcome.destinations.map(({ medium, label }) => (
          <li key={`${medium} ${label}`}>
            <span className="rehearsed-at">{formatMoment(outcome.at, hostNow(), zone)}</span>
            <bdi>
              {mediumName(medium, media)}: {label}
            </bdi>
          </li>
        ))}
      </ul>
      <small>
        <bdi>{[...outcome.filters, outcome.timeslot].join(', ')}</bdi>
      </small>
    </li>
  );
}

function NotTold({ rehearsed: { profile, owner, outcome } }: Pick<ToldProps, 'rehearsed'>) {
  const zone = useZone();
  if (outcome.fires) return null;
  return (
    <li>
      <b>
        <bdi>{rehearsalTexts().by(owner.name, profile.name)}</bdi>
      </b>
      <small>
        <bdi>{silenceWords(outcome.why, hostNow(), zone)}</bdi>
      </small>
    </li>
  );
}
