import { useId } from 'react';
import type { Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { zoneChoices } from '../../settings/choices.ts';
import type { ReadDates } from '../model/timeslot-words.ts';
import { timeslotTexts } from './timeslot.texts.ts';

interface HolidaysProps {
  readonly timeslot: Timeslot;
  /** As they were typed. */
  readonly dates: string;
  readonly read: ReadDates;
  readonly onDates: (text: string) => void;
  readonly onZone: (zone: string) => void;
}

/** The days of a timeslot that are not like others, and the zone by whose clocks it is. */
export function Holidays({ timeslot, dates, read, onDates, onZone }: HolidaysProps) {
  const texts = timeslotTexts();
  const id = useId();
  return (
    <div className="setting-rows">
      <div className="field">
        <label htmlFor={id}>{texts.holidaysLabel}</label>
        <textarea
          id={id}
          className="setting-text holidays"
          rows={4}
          value={dates}
          aria-invalid={!read.ok}
          onChange={(event) => onDates(event.currentTarget.value)}
        />
        {!read.ok && <p className="field-problem">{texts.noDate(read.wrong)}</p>}
      </div>
      <ChoiceField
        label={texts.zone}
        value={timeslot.zone}
        choices={zoneChoices()}
        onChange={onZone}
      />
    </div>
  );
}
