import type { Instant } from '#shared/time/instant.ts';
import { moveInstance } from '../workflow/move.ts';
import type { JournalInput, JournalRow } from './journal-row.ts';
import type { Correction, Life } from './life.ts';
import { entryAt, historyLength, type LifeWithPast } from './past.ts';
import { callbacksOf, type Running } from './running.ts';

/** What an operator or an admin does to a life itself, with the row that says so. */
export interface ChangedLife {
  readonly life: Life;
  readonly row: JournalRow;
}

/**
 * Takes a life to another version of its definition.
 * @returns undefined where that version does not know its status: it stays where it is
 */
export function moveLife(
  running: Running,
  life: Life,
  at: Instant,
  by: string,
): ChangedLife | undefined {
  const timed = moveInstance(running.workflow, life.timed.instance, at);
  if (!timed) return undefined;
  return changed(
    running.id,
    { ...life, timed, problem: null },
    {
      ...{ kind: 'moved', at, by },
      ...callbacksOf(running),
    },
  );
}

/** Why an entry of the history cannot have happened then, as a sentence; undefined: it can. */
export function misplacedWords(
  whole: LifeWithPast,
  entry: number,
  occurredAt: Instant,
  now: Instant,
): string | undefined {
  const length = historyLength(whole.life);
  if (entry >= length) return `The history has no entry ${entry}.`;
  // Without the one before it nobody could tell whether the order holds.
  if (!entryAt(whole, Math.max(entry - 1, 0)))
    return 'It is too long ago to be corrected: so much has happened since.';
  if (occurredAt > now) return 'It cannot have happened in the future: choose an earlier time.';
  const before = entry > 0 ? occurredAtOf(whole, entry - 1) : undefined;
  if (before !== undefined && occurredAt < before) {
    return 'It cannot have happened before the entry that comes first: choose a later time, or correct that one before.';
  }
  const after = entry + 1 < length ? occurredAtOf(whole, entry + 1) : undefined;
  if (after !== undefined && occurredAt > after) {
    return 'It cannot have happened after the entry that follows: choose an earlier time, or correct that one before.';
  }
  return undefined;
}

/** Corrects when an entry of the history happened. What was recorded stays, and timeouts count from it. */
export function correctLife(
  running: Running,
  whole: LifeWithPast,
  entry: number,
  said: Omit<Correction, 'before'>,
): ChangedLife {
  const { life } = whole;
  const correction = { ...said, before: occurredAtOf(whole, entry) };
  const corrections = { ...life.corrections, [String(entry)]: correction };
  const input = { kind: 'correction', at: said.at, entry, correction } as const;
  return changed(running.id, { ...life, corrections }, input);
}

/** When an entry of the history happened, as far as is known. */
export function occurredAtOf(whole: LifeWithPast, entry: number): Instant {
  const corrected = whole.life.corrections[String(entry)]?.occurredAt;
  return corrected ?? entryAt(whole, entry)?.timestamp ?? 0;
}

function changed(workflowId: number, life: Life, input: JournalInput): ChangedLife {
  const seq = life.seq + 1;
  const { generation } = life;
  const row = { seq, generation, workflowId, input, taken: null, error: null };
  return { life: { ...life, seq }, row };
}
