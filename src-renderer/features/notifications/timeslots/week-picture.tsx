import {
  holidayRules,
  weekdays,
  type HolidayRule,
  type Timeslot,
  type Weekday,
} from '#shared/domain/timeslot/timeslot.ts';
import { DAY } from '#shared/time/instant.ts';
import { timeslotSentence } from '../model/timeslot-words.ts';
import { weekOf } from '../model/week.ts';
import { timeslotTexts } from './timeslot.texts.ts';
import './timeslots.css';

const hours = [0, 4, 8, 12, 16, 20, 24];

/** The hours above a week. */
export function WeekHours() {
  return (
    <div className="week-hours" aria-hidden="true">
      {hours.map((hour) => (
        <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
          {String(hour).padStart(2, '0')}
        </span>
      ))}
    </div>
  );
}

interface WeekBarsProps {
  readonly timeslot: Timeslot;
  readonly rule: HolidayRule;
  readonly day: Weekday;
}

/** What is open on one day, to scale; times that hold on other days than the rule's are hatched. */
export function WeekBars({ timeslot, rule, day }: WeekBarsProps) {
  const looks = holidayRules.map((one) => [one, one === rule ? 'open' : 'other'] as const);
  const bars = looks.flatMap(([one, look]) =>
    (weekOf(timeslot, one).get(day) ?? []).map((span) => ({ span, look })),
  );
  return bars.map(({ span: { start, end }, look }) => (
    <i
      key={`${look} ${start} ${end}`}
      className={`week-bar ${look}`}
      aria-hidden="true"
      style={{ left: `${(start / DAY) * 100}%`, width: `${((end - start) / DAY) * 100}%` }}
    />
  ));
}

/** The week of a timeslot, to be looked at. */
export function WeekPicture({ timeslot }: { readonly timeslot: Timeslot }) {
  const { shortDays } = timeslotTexts();
  const rule = timeslot.recurrences[0]?.holidays ?? 'as_usual';
  return (
    <div className="week" role="img" aria-label={timeslotSentence(timeslot)}>
      <WeekHours />
      <div className="week-grid">
        {weekdays.map((day, at) => (
          <div key={day} className="week-day">
            <span>{shortDays[at]}</span>
            <div className="week-cells">
              <WeekBars timeslot={timeslot} rule={rule} day={day} />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
