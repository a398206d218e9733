import { formatDuration } from '#shared/time/duration.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { Preferences } from '#shared/contract/preference.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export const themeChoices: readonly Choice<Preferences['appearance']['theme']>[] = [
  { value: 'system', label: 'As the machine' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
];

const usualSeconds = [1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

/** How long an acknowledgement may hold by default; what is set already is always among them. */
export function acknowledgeChoices(current: number | null): readonly Choice<string>[] {
  const seconds = new Set([...usualSeconds, ...(current === null ? [] : [current])]);
  return [
    ...[...seconds]
      .sort((one, other) => one - other)
      .map((value) => ({ value: String(value), label: formatDuration(value * SECOND) })),
    { value: 'null', label: 'until closed' },
  ];
}

/** Every zone that the browser knows, after the machine's own. */
export function zoneChoices(): readonly Choice<string>[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  return [
    { value: '', label: `The machine's: ${own}` },
    ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  ];
}

const usualDays = [30, 90, 180, 365, 730];

/** How long closed incidents may be kept; what is set already is always among them. */
export function keptDaysChoices(current: number | null): readonly Choice<string>[] {
  const days = new Set([...usualDays, ...(current === null ? [] : [current])]);
  return [
    { value: 'null', label: 'for ever' },
    ...[...days]
      .sort((one, other) => one - other)
      .map((value) => ({ value: String(value), label: keptDaysWords(value) })),
  ];
}

export function keptDaysWords(days: number | null): string {
  if (days === null) return 'for ever';
  return days === 1 ? '1 day' : `${days} days`;
}

/** Whether keeping `next` days instead of `kept` removes what is kept now; null: for ever. */
export function removesMore(kept: number | null, next: number | null): boolean {
  return next !== null && (kept === null || next < kept);
}
