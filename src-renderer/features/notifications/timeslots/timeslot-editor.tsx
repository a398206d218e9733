import { useState } from 'react';
import type { SavedTimeslot } from '#shared/contract/notification.ts';
import { holidayRules, type HolidayRule, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { useNow } from '../../../client/clock.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { useZone } from '../../../state/preferences.ts';
import { useMay } from '../../../state/session.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { EditorFrame } from '../editor-frame.tsx';
import { isChanged, keptEdits, useKeptEdit } from '../kept-edits.ts';
import { timeslotName } from '../../../texts/first-names.ts';
import { isReadable, recurrenceDrafts, type RecurrenceDraft } from '../model/recurrence-draft.ts';
import { sentenceTexts } from '../model/sentence.texts.ts';
import { openingWords, readDates, timeslotSentence } from '../model/timeslot-words.ts';
import { openHours, weekOf } from '../model/week.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { useKeeping } from '../use-keeping.ts';
import { Holidays } from './holidays.tsx';
import { RecurrenceLines } from './recurrence-lines.tsx';
import { timeslotTexts } from './timeslot.texts.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekPicture } from './week-picture.tsx';

interface TimeslotDraft {
  readonly name: string;
  readonly timeslot: Timeslot;
  /** Its recurrences as they are typed. */
  readonly times: readonly RecurrenceDraft[];
  /** Its holidays as they are typed. */
  readonly dates: string;
}

const edits = keptEdits<SavedTimeslot, TimeslotDraft>();

interface TimeslotEditorProps {
  /** null: a new one. */
  readonly saved: SavedTimeslot | null;
  readonly onDone: () => void;
}

/** Everything of one timeslot: its week, its exact times, its holidays and its zone. */
export function TimeslotEditor({ saved: newest, onDone }: TimeslotEditorProps) {
  const frame = notificationTexts();
  const texts = timeslotTexts();
  const mayChange = useMay('operator');
  const ownZone = useZone();
  const { edit, change, end } = useKeptEdit(edits, newest, (begun) => draftOf(begun, ownZone));
  const { saved, draft } = edit;
  const { timeslot, times } = draft;
  const [rule, setRule] = useState<HolidayRule>(timeslot.recurrences[0]?.holidays ?? 'as_usual');
  const leave = (): void => {
    end();
    onDone();
  };
  const { problem, keep } = useKeeping('timeslot.save', leave);
  const read = readDates(draft.dates);
  const name = draft.name.trim();
  const save = (): void => {
    const existing = saved && { existing: { id: saved.id, expectedVersion: saved.version } };
    void keep({ ...existing, name, timeslot: plain(timeslot) });
  };
  return (
    <EditorFrame
      title={saved ? timeslotName(saved) : texts.add}
      changed={saved === null || isChanged(edit)}
      unfinished={unfinishedWords(name, read.ok && times.every(isReadable), timeslot)}
      problem={problem}
      onSave={mayChange ? save : null}
      onLeave={leave}
    >
      <div className="notify-columns">
        <Section title={texts.week} hint={texts.weekHint}>
          <div className="setting-rows">
            <Field
              label={frame.name}
              value={draft.name}
              onChange={(typed) => change({ name: typed })}
              autoFocus={saved === null}
            />
            <ChoiceField
              label={texts.paintFor}
              value={rule}
              choices={holidayRules.map((value) => ({ value, label: texts.rules[value] }))}
              onChange={(chosen) =>
                setRule(holidayRules.find((value) => value === chosen) ?? 'as_usual')
              }
            />
            {mayChange ? (
              <WeekGrid
                timeslot={timeslot}
                rule={rule}
                onChange={(painted) =>
                  change({
                    timeslot: painted,
                    times: recurrenceDrafts(painted.recurrences, times),
                  })
                }
              />
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
                times={times}
                onChange={(typed) => {
                  const recurrences = typed.map(({ recurrence }) => recurrence);
                  change({ timeslot: { ...timeslot, recurrences }, times: typed });
                }}
              />
            </div>
          </Section>
          <Section title={texts.holidays} hint={texts.holidaysHint}>
            <Holidays
              timeslot={timeslot}
              dates={draft.dates}
              read={read}
              onDates={(dates) => {
                const next = readDates(dates);
                const holidays = next.ok ? next.dates : timeslot.holidays;
                change({ dates, timeslot: { ...timeslot, holidays } });
              }}
              onZone={(zone) => change({ timeslot: { ...timeslot, zone } })}
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
  const never = sentenceTexts().neverOpen(timeslot);
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
function unfinishedWords(name: string, isRead: boolean, timeslot: Timeslot): string | null {
  if (name === '') return notificationTexts().nameMissing;
  if (!isRead) return timeslotTexts().unfinished;
  return sentenceTexts().neverOpen(timeslot) ?? null;
}

function draftOf(saved: SavedTimeslot | null, zone: string): TimeslotDraft {
  const timeslot = saved?.timeslot ?? { zone, recurrences: [], holidays: [] };
  return {
    name: saved?.name ?? '',
    timeslot,
    times: recurrenceDrafts(timeslot.recurrences),
    dates: timeslot.holidays.join('\n'),
  };
}

/** As the contract writes it. */
function plain({ zone, recurrences, holidays }: Timeslot) {
  return {
    zone,
    recurrences: recurrences.map((recurrence) => ({ ...recurrence, days: [...recurrence.days] })),
    holidays: [...holidays],
  };
}
