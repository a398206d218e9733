import { formatMinute } from '#shared/domain/timeslot/time-text.ts';
import {
  isOvernight,
  weekdays,
  type HolidayRule,
  type Recurrence,
} from '#shared/domain/timeslot/timeslot.ts';
import { DAY, MINUTE } from '#shared/time/instant.ts';

const dayNames = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ');
const holidayWords: Readonly<Record<HolidayRule, string>> = {
  as_usual: '',
  never: ', sauf les jours fériés',
  only: ', les jours fériés seulement',
};
const list = new Intl.ListFormat('fr', { type: 'conjunction' });

/** A recurrence in French: `de 09:00 à 17:00 le lundi et vendredi`. */
export function frenchRecurrence(recurrence: Recurrence): string {
  const { days, start, end, holidays } = recurrence;
  const isFull = start === 0 && end >= DAY - MINUTE;
  const next = isOvernight(recurrence) ? ' le lendemain' : '';
  const times = isFull
    ? 'toute la journée'
    : `de ${formatMinute(start)} à ${formatMinute(end)}${next}`;
  return `${times}${daysIn(days)}${holidayWords[holidays]}`;
}

function daysIn(days: Recurrence['days']): string {
  if (days.length === weekdays.length) return ', tous les jours';
  if (days.length === 0) return ', aucun jour';
  return ` le ${list.format(days.map((day) => dayNames[day - 1] ?? ''))}`;
}
