import { formatMinute } from '#shared/domain/timeslot/time-text.ts';
import type { NeverOpen, NeverReason } from '#shared/domain/timeslot/opening.ts';
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

const neverWords: Readonly<Record<NeverReason, string>> = {
  no_day: 'ne nomme aucun jour de la semaine',
  no_holiday: 'ne vaut que pour les jours fériés, dont aucun ne tombe un de ses jours',
};

/** Why a timeslot never opens, in French. */
export function frenchNeverOpen(never: NeverOpen | undefined): string | undefined {
  if (!never) return undefined;
  const { times, reasons } = never;
  if (times === 0) return 'Elle ne contient aucun horaire\u00a0: elle ne s’ouvre donc jamais.';
  const which = times === 1 ? 'son horaire' : 'chacun de ses horaires';
  const why = reasons.map((reason) => neverWords[reason]).join(' ou ');
  return `Elle ne s’ouvre jamais\u00a0: ${which} ${why}.`;
}
