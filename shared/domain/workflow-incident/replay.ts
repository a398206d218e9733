import { moveInstance } from '../workflow/move.ts';
import { cutTimers, hearMessage, hearTimer, rebornLife } from './hear.ts';
import type { JournalRow } from './journal-row.ts';
import { messageOfRow } from './journal-row.ts';
import type { Life } from './life.ts';
import type { Running } from './running.ts';
import { explainMessage, type TransitionDecision } from '../workflow/trace.ts';

/**
 * Rebuilds the life of an incident from all that was told to its workflow.
 * @param runningOf the published version of a number
 * @param from the life before the first of the rows; left out: they begin with its beginning
 * @returns undefined where the journal cannot be followed: no beginning, a version that is gone, or an
 *   input that is refused now
 */
export function replayLife(
  rows: readonly JournalRow[],
  runningOf: (workflowId: number) => Running | undefined,
  from?: Life,
): Life | undefined {
  let life = from;
  for (const row of rows) {
    const running = runningOf(row.workflowId);
    life = running && replayed(running, life, row);
    if (!life) return undefined;
  }
  return life;
}

/** A row of a journal with how it was decided: every transition, every condition, the value seen. */
export interface ExplainedRow<Row> {
  readonly row: Row;
  readonly trace: readonly TransitionDecision[];
}

/**
 * How the messages of a journal were decided, oldest first. Nothing of it is stored: the same inputs are
 * decided in the same way again. It ends where the journal cannot be followed any further.
 * @param from the life before the first of the rows; left out: they begin with its beginning
 */
export function explainJournal<Row extends JournalRow>(
  rows: readonly Row[],
  runningOf: (workflowId: number) => Running | undefined,
  from?: Life,
): ExplainedRow<Row>[] {
  const explained: ExplainedRow<Row>[] = [];
  let life = from;
  for (const row of rows) {
    const running = runningOf(row.workflowId);
    if (running && life) explained.push({ row, trace: traceOf(running, life, row) });
    life = running && replayed(running, life, row);
    if (!life) break;
  }
  return explained.filter(({ row }) => row.input.kind !== 'new');
}

function traceOf(running: Running, life: Life, row: JournalRow): readonly TransitionDecision[] {
  if (row.input.kind !== 'message' && row.input.kind !== 'timer') return [];
  return explainMessage(running.workflow, life.timed.instance, messageOfRow(row)).trace;
}

function replayed(running: Running, life: Life | undefined, row: JournalRow): Life | undefined {
  const { input } = row;
  if (input.kind === 'new') return rebornLife(running, row.seq, row.generation, input);
  if (!life) return undefined;
  if (row.error !== null) return setAside(running, life, row, row.error);
  switch (input.kind) {
    case 'message':
      return hearMessage(running, life, input.message).life;
    case 'timer':
      return hearTimer(running, life, input.due).life;
    case 'moved': {
      const timed = moveInstance(running.workflow, life.timed.instance, input.at);
      return timed && { ...life, seq: row.seq, timed, problem: null };
    }
    case 'correction': {
      const corrections = { ...life.corrections, [String(input.entry)]: input.correction };
      return { ...life, seq: row.seq, corrections };
    }
  }
}

/** What was set aside has left only its problem; a timeout has elapsed all the same. */
function setAside(running: Running, life: Life, row: JournalRow, error: string): Life {
  const { input, seq } = row;
  if (input.kind === 'timer' && input.cut === true) return cutTimers(running, life, input.due).life;
  const at = messageOfRow(row).timestamp;
  const spent = input.kind === 'timer' ? input.due : null;
  const pending = life.timed.pending.filter((due) => due !== spent);
  return { ...life, seq, timed: { ...life.timed, pending }, problem: { at, message: error } };
}
