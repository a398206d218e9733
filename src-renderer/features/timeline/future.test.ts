import { describe, expect, it } from 'vitest';
import { FOREVER } from '#shared/time/instant.ts';
import { futureOf } from './future.ts';
import { detailAfter, type PreviewedAction } from './preview.ts';
import { acknowledgementOf, detailOf } from './testing/history.ts';

const NOW = 1_000;

describe('what is to come', () => {
  const stable = { status: 'stable', label: 'Stable', open: true, certain: false } as const;
  const upcoming = [
    { kind: 'staleness', at: 3_000 },
    { kind: 'acknowledgement_expiry', at: 2_000 },
  ] as const;

  it('is told in order of time, as verb and condition', () => {
    const { known } = futureOf(detailOf({}, { upcoming: [...upcoming] }), []);
    expect(known.map(({ at, words }) => [at, words])).toEqual([
      [2_000, 'acknowledgement expires, prompts again unless closed'],
      [3_000, 'goes stale unless prometheus refreshes it'],
    ]);
    expect(known.every(({ certainty }) => certainty === 'certain')).toBe(true);
  });

  it('depends on people where the workflow says what happens', () => {
    const { known, when } = futureOf(detailOf({}, { upcoming: [...upcoming] }), [
      { ...stable, at: 2_500, description: 'Nothing came for an hour' },
      { ...stable, at: null, description: 'Its impact is over.' },
    ]);
    expect(known[1]).toMatchObject({
      ...{ kind: 'workflow', certainty: 'people' },
      words: 'Stable: Nothing came for an hour',
    });
    expect(when).toEqual([
      'When its impact is over: Stable',
      'When prometheus reports its end, or somebody closes it: closed',
    ]);
  });

  it('is certain where the workflow goes on by itself', () => {
    const archived = { status: 'archived', label: 'Archived', open: false, certain: true };
    const description = 'It goes into the archive';
    const { known } = futureOf(detailOf(), [{ ...archived, at: 2_500, description }]);
    expect(known).toMatchObject([{ at: 2_500, certainty: 'certain' }]);
  });

  it('has one sentence on how it ends, that of the workflow where it has one', () => {
    const resolved = { status: 'resolved', label: 'Resolved', open: false };
    const untimed = { ...resolved, certain: false, at: null };
    expect(futureOf(detailOf(), [{ ...untimed, description: 'It is over' }]).when).toEqual([
      'When it is over: Resolved',
    ]);
  });

  it('without a time is told as what it waits for', () => {
    const prompting = detailOf({ promptSince: 5 });
    expect(futureOf(prompting, []).when).toEqual([
      'When prometheus reports its end, or somebody closes it: closed',
      'When somebody acknowledges it: prompts and sounds stop',
    ]);
    const planned = detailOf({}, { upcoming: [{ kind: 'planned_end', at: 2_000 }] });
    expect(futureOf(planned, []).when).toEqual([]);
    expect(futureOf(detailOf({ open: false, endTime: 5 }), []).when).toEqual([
      'When prometheus reports it again: open again',
    ]);
    expect(futureOf(detailOf({ acknowledgedUntil: FOREVER, acknowledged: true }), []).when[1]).toBe(
      'When it is closed: the acknowledgement ends',
    );
  });
});

describe('the future as if something were done', () => {
  const open = detailOf(
    { promptSince: 5 },
    {
      upcoming: [{ kind: 'staleness', at: 3_000 }],
      acknowledgements: [acknowledgementOf(1, 5, 9)],
    },
  );
  const acknowledged = detailOf(
    { acknowledged: true, acknowledgedUntil: 4_000 },
    {
      acknowledgements: [acknowledgementOf(1, 5, 4_000)],
      upcoming: [
        { kind: 'staleness', at: 3_000 },
        { kind: 'acknowledgement_expiry', at: 4_000 },
      ],
    },
  );
  const closed = detailOf({ open: false, endTime: 500 });
  const acknowledge: PreviewedAction = { kind: 'acknowledge', until: (now) => now + 2_000 };
  const after = (detail: typeof open, action: PreviewedAction) =>
    detailAfter(detail, action, NOW, 'ben');

  it('acknowledged: it holds from now on, and expires', () => {
    const shown = after(open, acknowledge);
    expect(shown?.acknowledgements.at(-1)).toMatchObject({ at: NOW, expiresAt: 3_000, live: true });
    expect(shown?.acknowledgements.at(-1)?.actor.name).toBe('ben');
    expect(shown?.upcoming.map(({ kind }) => kind)).toEqual([
      'staleness',
      'acknowledgement_expiry',
    ]);
    expect(futureOf(shown ?? open, []).when).toEqual([
      'When prometheus reports its end, or somebody closes it: closed',
    ]);
  });

  it('acknowledged until closed: nothing expires', () => {
    const shown = after(open, { kind: 'acknowledge', until: () => null });
    expect(shown?.upcoming.map(({ kind }) => kind)).toEqual(['staleness']);
    expect(shown?.acknowledgements.at(-1)?.expiresAt).toBeNull();
  });

  it('acknowledged: whoever waits is not told any more', () => {
    const telling = { kind: 'telling', at: 2_000, medium: 'email', who: 'ben' } as const;
    const waits = detailOf(
      {},
      {
        upcoming: [
          { ...telling, unlessAcknowledged: true },
          { ...telling, medium: 'sms', unlessAcknowledged: false },
        ],
      },
    );
    const { known } = futureOf(waits, []);
    expect(known.map(({ words, certainty }) => [words, certainty])).toEqual([
      ['tells ben by e-mail unless acknowledged', 'people'],
      ['tells ben by SMS', 'certain'],
    ]);
    const shown = after(waits, { kind: 'acknowledge', until: () => null });
    expect(shown?.upcoming).toMatchObject([{ medium: 'sms' }]);
  });

  it('taken back: it ends now, and prompts', () => {
    const shown = after(acknowledged, { kind: 'unacknowledge' });
    expect(shown?.acknowledgements).toMatchObject([{ live: false, expiresAt: NOW }]);
    expect(shown?.upcoming.map(({ kind }) => kind)).toEqual(['staleness']);
    expect(shown?.row.promptSince).toBe(NOW);
  });

  it('closed: it ends now, and nothing is due any more', () => {
    const shown = after(acknowledged, { kind: 'close' });
    expect(shown?.row).toMatchObject({ open: false, endTime: NOW });
    expect(shown?.upcoming).toEqual([]);
  });

  it('is nothing where the action has no place any more', () => {
    expect(after(acknowledged, acknowledge)).toBeUndefined();
    expect(after(closed, acknowledge)).toBeUndefined();
    expect(after(open, { kind: 'unacknowledge' })).toBeUndefined();
    expect(after(closed, { kind: 'close' })).toBeUndefined();
  });
});
