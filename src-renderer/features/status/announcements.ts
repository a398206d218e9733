import type { IncidentRow, QueueCounts } from '#shared/contract/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { setBackBy } from '../../client/clock-set-back.ts';
import { announcementTexts } from './announcements.texts.ts';

/** Screen readers get one sentence in so long, in milliseconds; new criticals do not wait. */
export const SENTENCE_EVERY_MS = 10_000;

/** What was said last, and when by the window's own clock. */
export interface Said {
  readonly words: string;
  readonly at: number;
}

/**
 * What is to be said now: what there is to say, unless something was said less than
 * {@link SENTENCE_EVERY_MS} ago.
 * @returns what was said before where nothing new is said
 */
export function nextSaid(before: Said, words: string, now: number): Said {
  if (words === before.words || words === '') return before;
  return now - before.at < SENTENCE_EVERY_MS ? before : { words, at: now };
}

/** How many wait for somebody, and whether there is a storm, as one sentence. */
export function sentenceOfCounts(counts: QueueCounts | null, stormCount: number | null): string {
  if (counts === null) return '';
  const { unacknowledged } = counts.all;
  const all = unacknowledged.reduce((sum, count) => sum + count, 0);
  const texts = announcementTexts();
  const waiting = texts.waiting(all, unacknowledged[0]);
  return stormCount === null ? waiting : `${texts.storm(stormCount)} ${waiting}`;
}

/** What is known of the criticals that ask for attention. */
export interface AlarmWatch {
  /** What began to ask before is nothing new, whenever its page is read. */
  readonly openedAt: Instant;
  /** Those that asked at the last look, with the moment at which each began to. */
  readonly known: ReadonlyMap<number, Instant | null>;
}

/** The watch of a window that is opened now. */
export function watchAlarms(prompting: readonly IncidentRow[], openedAt: Instant): AlarmWatch {
  const alarms = prompting.filter(({ level }) => level === 1);
  return { openedAt, known: new Map(alarms.map(({ id, promptSince }) => [id, promptSince])) };
}

/**
 * Looks for criticals that began to ask since the window was opened, or anew since the last look. Where the
 * clock was set back to before the window was opened, this is whatever was not known at the last look.
 * @returns those, and the watch for the next look
 */
export function nextAlarms(
  { openedAt, known }: AlarmWatch,
  prompting: readonly IncidentRow[],
  now: Instant,
): { readonly watch: AlarmWatch; readonly added: readonly IncidentRow[] } {
  const since = setBackBy(openedAt, now) > 0 ? -Infinity : openedAt;
  const isNew = ({ level, id, promptSince }: IncidentRow): boolean =>
    level === 1 && (promptSince ?? -Infinity) >= since && known.get(id) !== promptSince;
  return { watch: watchAlarms(prompting, since), added: prompting.filter(isNew) };
}

/** One sentence, however many they are; the number of the first tells two of the same name apart. */
export function sentenceOfAlarms(added: readonly IncidentRow[]): string {
  const [first] = added;
  if (!first) return '';
  const name = `${first.description} (#${first.id})`;
  const texts = announcementTexts();
  return added.length === 1 ? texts.newCritical(name) : texts.newCriticals(added.length, name);
}

/** What the window's title and the badge of the program count: critical and all unacknowledged. */
export function titleOf(counts: QueueCounts | null): string {
  if (counts === null) return 'Watchfloor';
  const { unacknowledged } = counts.all;
  const all = unacknowledged.reduce((sum, count) => sum + count, 0);
  return all === 0 ? 'Watchfloor' : `(${unacknowledged[0]}/${all}) Watchfloor`;
}
