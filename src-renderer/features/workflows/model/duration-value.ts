import { durationMilliseconds } from '#shared/domain/workflow/definition.ts';

/** Units in which a timeout is written, the longest first, with their milliseconds. */
export const durationUnits = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
} as const;
export type DurationUnit = keyof typeof durationUnits;

const unitNames = Object.keys(durationUnits) as readonly DurationUnit[];

export interface DurationValue {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** A timeout of a definition as an amount of one unit; null where it is none. */
export function durationValueOf(timeout: number | string): DurationValue | null {
  const milliseconds = typeof timeout === 'number' ? timeout : durationMilliseconds(timeout);
  if (milliseconds === undefined || milliseconds < 0) return null;
  const unit = unitNames.find((one) => milliseconds > 0 && milliseconds % durationUnits[one] === 0);
  const chosen = unit ?? 'seconds';
  return { amount: milliseconds / durationUnits[chosen], unit: chosen };
}

/** The same as a definition has it: ISO 8601, `PT10M`. */
export function isoOfDuration({ amount, unit }: DurationValue): string {
  switch (unit) {
    case 'days':
      return `P${amount}D`;
    case 'hours':
      return `PT${amount}H`;
    case 'minutes':
      return `PT${amount}M`;
    case 'seconds':
      return `PT${amount}S`;
  }
}
