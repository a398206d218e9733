import { describe, expect, it } from 'vitest';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { readDraft } from './draft.ts';
import {
  bodyOfText,
  endOf,
  knownTypes,
  newScript,
  scriptOfJournal,
  withItem,
  withoutItem,
  type RecordedRow,
} from './script.ts';

const hello = { type: 'hello', from: 'operator', body: {} };

function row(kind: string, type: string, seconds: number, generation = 1): RecordedRow {
  return {
    ...{ kind, generation },
    message: { type, timestamp: seconds * 1_000_000, from: null, body: { seconds } },
  };
}

describe('a script', () => {
  it('keeps its lines in the order of time', () => {
    const late = withItem(newScript(0), { after: 500, message: hello });
    const both = withItem(late, { after: 100, message: null });
    expect(both.items.map(({ after }) => after)).toEqual([100, 500]);
    expect(endOf(both)).toBe(500);
    expect(endOf(withoutItem(both, 1))).toBe(100);
  });

  it('knows the messages that a definition waits for or sends', () => {
    const draft = readDraft(linkDown);
    const types = draft ? knownTypes(draft) : [];
    expect(types.slice(0, 3)).toEqual(['ack', 'ok', 'close']);
    expect(types).toContain('acknowledge');
    expect(new Set(types).size).toBe(types.length);
  });

  it('reads the fields of a message', () => {
    expect(bodyOfText(' ')).toEqual({});
    expect(bodyOfText('{"user": "ana"}')).toEqual({ user: 'ana' });
    expect(bodyOfText('ana')).toBeUndefined();
    expect(bodyOfText('[1]')).toBeUndefined();
  });
});

describe('what a real incident was told', () => {
  it('is a script without what the workflow did by itself', () => {
    const script = scriptOfJournal(
      [
        row('new', 'trigger', 10),
        row('message', 'ack', 70),
        row('timer', '$timer', 80),
        row('message', 'close', 90),
      ],
      2,
    );
    expect(script?.level).toBe(2);
    expect(script?.startsAt).toBe(10_000_000);
    expect(script?.first).toEqual({ type: 'trigger', from: 'system', body: { seconds: 10 } });
    expect(script?.items.map(({ after, message }) => [after, message?.type])).toEqual([
      [60_000_000, 'ack'],
      [80_000_000, 'close'],
    ]);
  });

  it('begins with the last time that it was opened', () => {
    const rows = [row('new', 'trigger', 1), row('message', 'end', 2), row('new', 'reopen', 9, 2)];
    expect(scriptOfJournal(rows, 3)?.first.type).toBe('reopen');
    expect(scriptOfJournal([], 3)).toBeUndefined();
  });
});
