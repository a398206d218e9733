import { useState } from 'react';
import type { SavedTimeslot } from '#shared/contract/notification.ts';
import { whyNeverOpen } from '#shared/domain/timeslot/opening.ts';
import { holidayRules, type HolidayRule, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { useNow } from '../../../client/clock.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { useZone } from '../../../state/preferences.ts';
import { useMay } from '../../../state/session.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { EditorFrame } from '../editor-frame.tsx';
import { openingWords, readDates, timeslotSentence } from '../model/timeslot-words.ts';
import { openHours, weekOf } from '../model/week.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { useKeeping } from '../use-keeping.ts';
import { Holidays } from './holidays.tsx';
import { RecurrenceLines } from './recurrence-lines.tsx';
import { timeslotTexts } from './timeslot.texts.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekPicture } from './week-picture.tsx';

interface TimeslotEditorProps {
  /** null: a new one. */
  readonly saved: SavedTimeslot | null;
  readonly onDone: () => void;
}

/** Everything of one timeslot: its week, its exact times, its holidays and its zone. */
export function TimeslotEditor({ saved: newest, onDone }: TimeslotEditorProps) {
  // As it was when one began: what somebody else changes meanwhile is not overwritten unseen.
  const [saved] = useState(newest);
  const frame = notificationTexts();
  const texts = timeslotTexts();
  const mayChange = useMay('operator');
  const ownZone = useZone();
  const [name, setName] = useState(saved?.name ?? '');
  const [timeslot, setTimeslot] = useState<Timeslot>(
    saved?.timeslot ?? { zone: ownZone, recurrences: [], holidays: [] },
  );
  const [dates, setDates] = useState(timeslot.holidays.join('\n'));
  const [rule, setRule] = useState<HolidayRule>(timeslot.recurrences[0]?.holidays ?? 'as_usual');
  const { problem, keep } = useKeeping('timeslot.save', onDone);
  const read = readDates(dates);
  const draft = { name: name.trim(), timeslot };
  const save = (): void => {
    const existing = saved && { existing: { id: saved.id, expectedVersion: saved.version } };
    void keep({ ...existing, name: draft.name, timeslot: plain(timeslot) });
  };
  return (
    <EditorFrame
      title={saved?.name ?? texts.add}
      changed={
        JSON.stringify(draft) !==
        JSON.stringify(saved && { name: saved.name, timeslot: saved.timeslot })
      }
      unfinished={unfinishedWords(draft.name, read.ok, timeslot)}
      problem={problem}
      onSave={mayChange ? save : null}
      onLeave={onDone}
    >
      <div className="notify-columns">
        <Section title={texts.week} hint={texts.weekHint}>
          <div className="setting-rows">
            <Field label={frame.name} value={name} onChange={setName} autoFocus={saved === null} />
            <ChoiceField
              label={texts.paintFor}
              value={rule}
              choices={holidayRules.map((value) => ({ value, label: texts.rules[value] }))}
              onChange={(chosen) =>
                setRule(holidayRules.find((value) => value === chosen) ?? 'as_usual')
              }
            />
            {mayChange ? (
              <WeekGrid timeslot={timeslot} rule={rule} onChange={setTimeslot} />
            ) : (
              <WeekPicture timeslot={timeslot} />
            )}
            <p className="setting-note">
              {timeslot.zone} · {texts.hours(openHours(weekOf(timeslot, rule)))}
            </p>
          </div>
        </Section>
        <div className="notify-column">
          <Section title={texts.meaning}>
            <Meaning timeslot={timeslot} />
          </Section>
          <Section title={texts.exact} hint={texts.exactHint}>
            <div className="setting-rows">
              <RecurrenceLines
                recurrences={timeslot.recurrences}
                onChange={(recurrences) => setTimeslot({ ...timeslot, recurrences })}
              />
            </div>
          </Section>
          <Section title={texts.holidays} hint={texts.holidaysHint}>
            <Holidays
              timeslot={timeslot}
              dates={dates}
              read={read}
              onDates={(text) => {
                setDates(text);
                const next = readDates(text);
                if (next.ok) setTimeslot({ ...timeslot, holidays: next.dates });
              }}
              onZone={(zone) => setTimeslot({ ...timeslot, zone })}
            />
          </Section>
        </div>
      </div>
    </EditorFrame>
  );
}

function Meaning({ timeslot }: { readonly timeslot: Timeslot }) {
  const zone = useZone();
  const now = useNow(60_000);
  const never = whyNeverOpen(timeslot);
  return (
    <div className="setting-rows">
      {never === undefined ? (
        <>
          <p>{timeslotSentence(timeslot)}</p>
          <p>
            <b>{openingWords(timeslot, now, zone)}</b>
          </p>
        </>
      ) : (
        <p role="alert" className="field-problem">
          {never}
        </p>
      )}
    </div>
  );
}

/** Why it cannot be saved as it is; null: it can. */
function unfinishedWords(name: string, datesRead: boolean, timeslot: Timeslot): string | null {
  if (name === '') return notificationTexts().nameMissing;
  if (!datesRead) return timeslotTexts().unfinished;
  return whyNeverOpen(timeslot) ?? null;
}

/** As the contract writes it. */
function plain({ zone, recurrences, holidays }: Timeslot) {
  return {
    zone,
    recurrences: recurrences.map((recurrence) => ({ ...recurrence, days: [...recurrence.days] })),
    holidays: [...holidays],
  };
}
