import { currentLocale } from '../../texts/catalogue.ts';

const STEP = 1_024;
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it: `1.4 MB`. */
export function byteWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP));
  const at = Math.min(power, units.length - 1);
  const value = bytes / STEP ** at;
  return new Intl.NumberFormat(currentLocale(), {
    style: 'unit',
    unit: units[at] ?? 'byte',
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  }).format(value);
}
