import { X } from 'lucide-react';
import { useState } from 'react';
import { formatMinute, parseTimeOfDay } from '#shared/domain/timeslot/time-text.ts';
import {
  holidayRules,
  isOvernight,
  weekdays,
  type Recurrence,
} from '#shared/domain/timeslot/timeslot.ts';
import { HOUR, type Microseconds } from '#shared/time/instant.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { replaced, without } from '../../workflows/model/collections.ts';
import { Chips } from '../chips.tsx';
import { InlineChoice } from '../inline-choice.tsx';
import { sentenceTexts } from '../model/sentence.texts.ts';
import { endText, readEnd } from '../model/timeslot-words.ts';
import { timeslotTexts } from './timeslot.texts.ts';

/** A time of the working day, to be changed. */
const newRecurrence: Recurrence = {
  days: [1, 2, 3, 4, 5],
  start: 8 * HOUR,
  end: 16 * HOUR,
  holidays: 'as_usual',
};

interface RecurrenceLinesProps {
  readonly recurrences: readonly Recurrence[];
  readonly onChange: (recurrences: readonly Recurrence[]) => void;
}

/** The times of a timeslot, each to the minute. */
export function RecurrenceLines({ recurrences, onChange }: RecurrenceLinesProps) {
  const texts = timeslotTexts();
  return (
    <>
      <ul className="recurrences">
        {recurrences.map((recurrence, at) => (
          <Line
            key={at}
            recurrence={recurrence}
            onChange={(changed) => onChange(replaced(recurrences, at, changed))}
            onRemove={() => onChange(without(recurrences, at))}
          />
        ))}
      </ul>
      <div className="notify-buttons">
        <Button onPress={() => onChange([...recurrences, newRecurrence])}>{texts.addTime}</Button>
      </div>
    </>
  );
}

interface LineProps {
  readonly recurrence: Recurrence;
  readonly onChange: (recurrence: Recurrence) => void;
  readonly onRemove: () => void;
}

function Line({ recurrence, onChange, onRemove }: LineProps) {
  const texts = timeslotTexts();
  const { days, start, end, holidays } = recurrence;
  const words = sentenceTexts().recurrence(recurrence);
  return (
    <li aria-label={words}>
      <Chips
        label={texts.daysOf}
        options={weekdays.map((day, at) => ({ value: day, label: texts.shortDays[at] ?? '' }))}
        chosen={days}
        onChange={(chosen) => onChange({ ...recurrence, days: chosen })}
      />
      <div className="recurrence-times">
        <TimeField
          label={texts.from}
          time={start}
          write={formatMinute}
          read={parseTimeOfDay}
          onChange={(time) => onChange({ ...recurrence, start: time })}
        />
        <TimeField
          label={texts.to}
          time={end}
          write={endText}
          read={readEnd}
          onChange={(time) => onChange({ ...recurrence, end: time })}
        />
        <span className="recurrence-next">{isOvernight(recurrence) && texts.nextDay}</span>
        <InlineChoice
          label={texts.onHolidays}
          value={holidays}
          choices={holidayRules.map((value) => ({ value, label: texts.rules[value] }))}
          onChange={(rule) => onChange({ ...recurrence, holidays: rule })}
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
  readonly time: Microseconds;
  readonly write: (time: Microseconds) => string;
  readonly read: (text: string) => Microseconds | undefined;
  readonly onChange: (time: Microseconds) => void;
}

/** A time of day. What cannot be read changes nothing, and says so. */
function TimeField({ label, time, write, read, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState(() => write(time));
  const meant = read(typed);
  const shown = meant === undefined || meant === time ? typed : write(time);
  return (
    <Field
      label={label}
      value={shown}
      problem={meant === undefined ? timeslotTexts().noTime : null}
      onChange={(text) => {
        setTyped(text);
        const wanted = read(text);
        if (wanted !== undefined) onChange(wanted);
      }}
    />
  );
}
