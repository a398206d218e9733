import { useState } from 'react';
import { hostNow, useNow } from '../../../client/clock.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { useZone } from '../../../state/preferences.ts';
import { Switch } from '../../settings/setting-controls.tsx';
import { MomentField } from '../moment-field.tsx';
import { timeslotName } from '../../../texts/first-names.ts';
import { localText, readMoment } from '../model/local-moment.ts';
import { openingWords, timeslotSentence } from '../model/timeslot-words.ts';
import { WeekPicture } from '../timeslots/week-picture.tsx';
import { profileTexts } from './profile.texts.ts';
import type { ProfilePartProps } from './which-part.tsx';

/** When a profile may tell somebody: its timeslot, whether it is on, and until when it is paused. */
export function WhenPart({ draft, catalogue, onChange }: ProfilePartProps) {
  const texts = profileTexts();
  const zone = useZone();
  const now = useNow(60_000);
  const { timeslots } = catalogue;
  const timeslot = timeslots.find(({ id }) => id === draft.timeslotId)?.timeslot;
  return (
    <>
      <div className="setting-rows">
        {timeslots.length === 0 ? (
          <p>{texts.noTimeslots}</p>
        ) : (
          <ChoiceField
            label={texts.timeslot}
            value={String(draft.timeslotId)}
            choices={timeslots.map((one) => ({ value: String(one.id), label: timeslotName(one) }))}
            onChange={(id) => onChange({ timeslotId: Number(id) })}
          />
        )}
        {timeslot && (
          <>
            <WeekPicture timeslot={timeslot} />
            <p className="setting-note">
              {timeslotSentence(timeslot)}. <b>{openingWords(timeslot, now, zone)}</b>
            </p>
          </>
        )}
      </div>
      <Switch
        label={texts.active}
        hint={texts.activeHint}
        on={draft.active}
        onChange={(active) => onChange({ active })}
      />
      <PauseField draft={draft} onChange={onChange} />
    </>
  );
}

function PauseField({ draft, onChange }: Pick<ProfilePartProps, 'draft' | 'onChange'>) {
  const texts = profileTexts();
  const zone = useZone();
  const { pausedUntil } = draft;
  const [typed, setTyped] = useState(() =>
    pausedUntil === null ? '' : localText(pausedUntil, zone),
  );
  return (
    <div className="setting-rows">
      <MomentField
        label={texts.pause}
        hint={texts.pauseHint}
        typed={typed}
        read={readMoment(typed, hostNow(), zone)}
        onChange={(text) => {
          setTyped(text);
          const read = readMoment(text, hostNow(), zone);
          // What is no moment leaves the draft unfinished, so that nothing else is kept in its place.
          onChange({ pausedUntil: read.ok ? read.at : Number.NaN });
        }}
      />
    </div>
  );
}
