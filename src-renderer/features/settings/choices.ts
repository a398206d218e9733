import type { Preferences } from '#shared/contract/preference.ts';
import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { currentLocale, languageNames } from '../../texts/catalogue.ts';
import { deskTexts } from './desk.texts.ts';
import { ownTexts } from './own.texts.ts';

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

type Appearance = Preferences['appearance'];

/** Languages by their own names, so that they are found whatever is chosen. */
export function languageChoices(): readonly Choice<Appearance['language']>[] {
  return [
    { value: 'system', label: ownTexts().languageOfMachine },
    ...(['en', 'fr'] as const).map((value) => ({ value, label: languageNames[value] })),
  ];
}

const dateFormats: Readonly<Record<Appearance['dateFormat'], Intl.DateTimeFormatOptions>> = {
  words: { weekday: 'short', day: 'numeric', month: 'short' },
  numbers: { day: '2-digit', month: '2-digit', year: 'numeric' },
  iso: {},
};

/** Ways to write a day, each by an example. @param day in milliseconds since the epoch */
export function dateChoices(day: Instant): readonly Choice<Appearance['dateFormat']>[] {
  return (['words', 'numbers', 'iso'] as const).map((value) => ({
    value,
    label: value === 'iso' ? new Date(day).toISOString().slice(0, 10) : written(day, value),
  }));
}

function written(day: number, format: 'words' | 'numbers'): string {
  const options = { ...dateFormats[format], timeZone: 'UTC' };
  return new Intl.DateTimeFormat(currentLocale(), options).format(day).replace(',', '');
}

/** Sizes of everything in percent; what is set already is always among them. */
export function zoomChoices(current: number): readonly Choice[] {
  return numbers([100, 110, 125, 150], current, (value) => ownTexts().percent(value));
}

export function rowHeightChoices(current: number): readonly Choice[] {
  const { rowHeights, pixels } = ownTexts();
  return numbers([24, 28, 34, 40], current, (value) => rowHeights[value] ?? pixels(value));
}

const usualSeconds = [1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

/** How long an acknowledgement may hold by default. */
export function acknowledgeChoices(current: number | null): readonly Choice[] {
  return [
    ...numbers(usualSeconds, current, (value) => durationWords(value * SECOND)),
    { value: 'null', label: ownTexts().untilClosed },
  ];
}

const usualMinutes = [1, 5, 10, 15, 30, 60, 120, 240, 480, 1_440];

/** How old an unacknowledged incident of a level may become. */
export function ageTargetChoices(current: number | null): readonly Choice[] {
  return [
    ...numbers(usualMinutes, current, (value) => durationWords(value * MINUTE)),
    { value: 'null', label: ownTexts().noTarget },
  ];
}

/** Every zone that the browser knows. */
export function zoneChoices(): readonly Choice[] {
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  return zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

/** Every zone, after the machine's own. */
export function ownZoneChoices(): readonly Choice[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [{ value: '', label: ownTexts().zoneOfMachine(own) }, ...zoneChoices()];
}

const usualDays = [30, 90, 180, 365, 730];

/** How long closed incidents may be kept. */
export function keptDaysChoices(current: number | null): readonly Choice[] {
  return [
    { value: 'null', label: keptDaysWords(null) },
    ...numbers(usualDays, current, keptDaysWords),
  ];
}

export function keptDaysWords(days: number | null): string {
  return days === null ? deskTexts().forEver : deskTexts().days(days);
}

/** How many days before the end of a key somebody is warned. */
export function warningChoices(current: number): readonly Choice[] {
  return numbers([0, 1, 3, 7, 14, 30], current, (days) =>
    days === 0 ? deskTexts().neverWarned : deskTexts().daysBefore(days),
  );
}

/** Spans in seconds; what is set already is always among them. @param none what null is called */
export function spanChoices(
  seconds: readonly number[],
  current: number | null,
  none: string,
): readonly Choice[] {
  return [
    { value: 'null', label: none },
    ...numbers(seconds, current, (value) => durationWords(value * SECOND)),
  ];
}

/** The number of a choice's value; null for `null`. */
export function numberOf(value: string): number | null {
  return value === 'null' ? null : Number(value);
}

/** Whether keeping `next` days instead of `kept` removes what is kept now; null: for ever. */
export function removesMore(kept: number | null, next: number | null): boolean {
  return next !== null && (kept === null || next < kept);
}

function numbers(
  usual: readonly number[],
  current: number | null,
  words: (value: number) => string,
): readonly Choice[] {
  const all = new Set([...usual, ...(current === null ? [] : [current])]);
  return [...all]
    .sort((one, other) => one - other)
    .map((value) => ({ value: String(value), label: words(value) }));
}
