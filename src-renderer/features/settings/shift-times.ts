/** So many ends of shifts are kept. */
const MOST = 6;

export type ReadShiftEnds =
  | { readonly ok: true; readonly ends: readonly string[] }
  /** `word`: what is no time of day; null: there are more than are kept. */
  | { readonly ok: false; readonly word: string | null };

/** Reads times of day as people write them, `6, 14:00 22.30`, into `HH:MM` in their order. */
export function readShiftEnds(text: string): ReadShiftEnds {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  const ends = new Set<string>();
  for (const word of words) {
    const end = timeOfDay(word);
    if (end === null) return { ok: false, word };
    ends.add(end);
  }
  if (ends.size > MOST) return { ok: false, word: null };
  return { ok: true, ends: [...ends].sort() };
}

function timeOfDay(word: string): string | null {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(word) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
