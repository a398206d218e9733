import type { Instant } from '#shared/time/instant.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { packLabels, type PlacedLabel } from '../../components/time-axis/packing.ts';
import { textWidth } from '../../components/time-axis/text-width.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import { formatMoment } from '../../components/time-format.ts';
import type { FutureEntry } from './future.ts';
import { timelineTexts } from './timeline.texts.ts';

/** What will happen, as it stands above the lanes. */
export interface FutureLabel {
  readonly entry: FutureEntry;
  readonly x: number;
  readonly place: PlacedLabel;
  /** `8m 10s`, or how late it is. */
  readonly countdown: string;
  readonly countdownWidth: number;
  /** `late`: its time has passed. `soon`: within a minute. */
  readonly urgency: 'late' | 'soon' | 'none';
  /** The time, and verb and condition. */
  readonly words: string;
}

const SPACE = 6;
const EDGE = 4;

/** How wide a text is drawn. */
type Measure = (text: string, weight?: 400 | 650) => number;

/** The labels of what is to come and in sight, what comes first above what comes later. */
export function futureLabels(
  entries: readonly FutureEntry[],
  scale: Pick<AxisScale, 'xOf' | 'width'>,
  now: Instant,
  zone: string,
  measure: Measure = textWidth,
): FutureLabel[] {
  const seen = entries.flatMap((entry) => {
    const x = scale.xOf(entry.at);
    if (x < 0 || x > scale.width) return [];
    const countdown = countdownWords(entry.at, now);
    const countdownWidth = measure(countdown, 650);
    const words = `${formatMoment(entry.at, now, zone)} ${entry.words}`;
    const width = countdownWidth + SPACE + measure(words);
    return [{ entry, x, countdown, countdownWidth, words, width }];
  });
  const room = { left: EDGE, right: scale.width - EDGE, rows: seen.length };
  const places = packLabels(seen, room);
  return seen.flatMap(({ words, ...label }, index) => {
    const place = places[index];
    if (!place) return [];
    const fitting = cut(words, place.width - label.countdownWidth - SPACE, measure);
    return [{ ...label, place, words: fitting, urgency: urgencyOf(label.entry.at, now) }];
  });
}

/** How many rows the labels take. */
export function rowsOf(labels: readonly FutureLabel[]): number {
  return Math.max(0, ...labels.map(({ place }) => place.row + 1));
}

function countdownWords(at: Instant, now: Instant): string {
  return at <= now ? timelineTexts().late(durationWords(now - at)) : durationWords(at - now);
}

function urgencyOf(at: Instant, now: Instant): FutureLabel['urgency'] {
  if (at <= now) return 'late';
  return at - now < MINUTE ? 'soon' : 'none';
}

/** As much of a text as has room. */
function cut(words: string, room: number, measure: Measure): string {
  const width = measure(words);
  if (width <= room) return words;
  const letters = Math.max(1, Math.floor((words.length * room) / width) - 2);
  return `${words.slice(0, letters).trimEnd()}…`;
}
