import { useId } from 'react';
import { formatMinute } from '#shared/domain/timeslot/time-text.ts';
import { weekdays, type HolidayRule, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { CELL, CELLS_OF_DAY, isCellOpen, painted, weekOf } from '../model/week.ts';
import { fieldOf, isInField, type Cell } from '../model/week-marking.ts';
import { timeslotTexts } from './timeslot.texts.ts';
import { useWeekPainting } from './use-week-painting.ts';
import { WeekBars, WeekHours } from './week-picture.tsx';

interface WeekGridProps {
  readonly timeslot: Timeslot;
  /** What is painted; the others are shown hatched. */
  readonly rule: HolidayRule;
  readonly onChange: (timeslot: Timeslot) => void;
}

/** The week of a timeslot in half hours, painted with the mouse or with keys; exact times are drawn exactly. */
export function WeekGrid({ timeslot, rule, onChange }: WeekGridProps) {
  const texts = timeslotTexts();
  const id = useId();
  const week = weekOf(timeslot, rule);
  const isOpen = ({ day, cell }: Cell): boolean => isCellOpen(week, weekdays[day] ?? 1, cell);
  const { marking, handlers } = useWeekPainting(isOpen, (field, open) =>
    onChange(painted(timeslot, rule, field, open)),
  );
  const cellId = ({ day, cell }: Cell): string => `${id}-${day}-${cell}`;
  const marked = fieldOf(marking);
  return (
    <div className="week">
      <WeekHours />
      <div
        className="week-grid paintable"
        role="grid"
        aria-label={texts.grid}
        tabIndex={0}
        aria-activedescendant={cellId(marking.at)}
        {...handlers}
      >
        {weekdays.map((weekday, day) => (
          <div key={weekday} className="week-day" role="row">
            <span role="rowheader">
              <abbr title={texts.days[day]}>{texts.shortDays[day]}</abbr>
            </span>
            <div className="week-cells" role="presentation">
              <WeekBars timeslot={timeslot} rule={rule} day={weekday} />
              {Array.from({ length: CELLS_OF_DAY }, (_, cell) => (
                <div
                  key={cell}
                  id={cellId({ day, cell })}
                  role="gridcell"
                  data-day={day}
                  data-cell={cell}
                  className={isInField(marked, { day, cell }) ? 'week-cell marked' : 'week-cell'}
                  aria-selected={isOpen({ day, cell })}
                  aria-label={cellWords({ day, cell }, isOpen({ day, cell }))}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function cellWords({ day, cell }: Cell, open: boolean): string {
  const texts = timeslotTexts();
  const until = cell === CELLS_OF_DAY - 1 ? '24:00' : formatMinute((cell + 1) * CELL);
  return texts.cell(texts.days[day] ?? '', formatMinute(cell * CELL), until, open);
}
