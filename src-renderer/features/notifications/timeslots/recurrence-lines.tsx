import { X } from 'lucide-react';
import { parseTimeOfDay } from '#shared/domain/timeslot/time-text.ts';
import {
  holidayRules,
  isOvernight,
  weekdays,
  type Recurrence,
} from '#shared/domain/timeslot/timeslot.ts';
import { HOUR } from '#shared/time/instant.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Chips } from '../chips.tsx';
import { InlineChoice } from '../inline-choice.tsx';
import { recurrenceDrafts, typedInto, type RecurrenceDraft } from '../model/recurrence-draft.ts';
import { sentenceTexts } from '../model/sentence.texts.ts';
import { readEnd } from '../model/timeslot-words.ts';
import { timeslotTexts } from './timeslot.texts.ts';

/** A time of the working day, to be changed. */
const newRecurrence: Recurrence = {
  days: [1, 2, 3, 4, 5],
  start: 8 * HOUR,
  end: 16 * HOUR,
  holidays: 'as_usual',
};

interface RecurrenceLinesProps {
  readonly times: readonly RecurrenceDraft[];
  readonly onChange: (times: readonly RecurrenceDraft[]) => void;
}

/** The times of a timeslot, each to the minute. */
export function RecurrenceLines({ times, onChange }: RecurrenceLinesProps) {
  const texts = timeslotTexts();
  const add = (): void => {
    const recurrences = times.map(({ recurrence }) => recurrence);
    onChange(recurrenceDrafts([...recurrences, newRecurrence], times));
  };
  return (
    <>
      <ul className="recurrences">
        {times.map((time) => (
          <Line
            key={time.key}
            time={time}
            onChange={(changed) => onChange(times.map((each) => (each === time ? changed : each)))}
            onRemove={() => onChange(times.filter((each) => each !== time))}
          />
        ))}
      </ul>
      <div className="notify-buttons">
        <Button onPress={add}>{texts.addTime}</Button>
      </div>
    </>
  );
}

interface LineProps {
  readonly time: RecurrenceDraft;
  readonly onChange: (time: RecurrenceDraft) => void;
  readonly onRemove: () => void;
}

function Line({ time, onChange, onRemove }: LineProps) {
  const texts = timeslotTexts();
  const { recurrence } = time;
  const { days, holidays } = recurrence;
  const set = (changed: Partial<Recurrence>): void =>
    onChange({ ...time, recurrence: { ...recurrence, ...changed } });
  const words = sentenceTexts().recurrence(recurrence);
  return (
    <li aria-label={words}>
      <Chips
        label={texts.daysOf}
        options={weekdays.map((day, at) => ({ value: day, label: texts.shortDays[at] ?? '' }))}
        chosen={days}
        onChange={(chosen) => set({ days: chosen })}
      />
      <div className="recurrence-times">
        <TimeField
          label={texts.from}
          typed={time.start}
          isTime={parseTimeOfDay(time.start) !== undefined}
          onChange={(start) => onChange(typedInto(time, { start }))}
        />
        <TimeField
          label={texts.to}
          typed={time.end}
          isTime={readEnd(time.end) !== undefined}
          onChange={(end) => onChange(typedInto(time, { end }))}
        />
        <span className="recurrence-next">{isOvernight(recurrence) && texts.nextDay}</span>
        <InlineChoice
          label={texts.onHolidays}
          value={holidays}
          choices={holidayRules.map((value) => ({ value, label: texts.rules[value] }))}
          onChange={(rule) => set({ holidays: rule })}
        />
        <Button
          look="icon"
          aria-label={texts.removeTime(words)}
          icon={<X aria-hidden="true" />}
          onPress={onRemove}
        />
      </div>
    </li>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly typed: string;
  readonly isTime: boolean;
  readonly onChange: (typed: string) => void;
}

/** A time of day. What cannot be read says so, and keeps the timeslot from being saved. */
function TimeField({ label, typed, isTime, onChange }: TimeFieldProps) {
  const problem = isTime ? null : timeslotTexts().noTime;
  return <Field label={label} value={typed} problem={problem} onChange={onChange} />;
}
