import { describe, expect, it } from 'vitest';
import { changeMarksOf, type SeenEvent } from './change-mark.ts';

const plain = (type: SeenEvent['type']): SeenEvent => ({ type, detail: null });
const level = (old: number, now: number): SeenEvent => ({
  type: 'CHI',
  detail: { what: 'level', old, new: now },
});

describe('what happened to an incident while nobody looked', () => {
  it('is that it is new, and what else happened to it after that', () => {
    expect(changeMarksOf([plain('STA'), level(3, 1), plain('OTH')], true)).toEqual([
      'new',
      'worse',
      'message',
    ]);
  });

  it('is first of all that it is over', () => {
    expect(changeMarksOf([plain('STA'), plain('END')], false)).toEqual(['cleared', 'new']);
  });

  it('is that it was opened again where it is open now, and that it is over where not', () => {
    expect(changeMarksOf([plain('END'), plain('REO')], true)).toEqual(['reopened']);
    expect(changeMarksOf([plain('RES'), plain('END')], false)).toEqual(['cleared']);
  });

  it('is nothing where its level went up and down again', () => {
    expect(changeMarksOf([level(3, 1), level(1, 3)], true)).toEqual([]);
    expect(changeMarksOf([level(3, 1), level(1, 2)], true)).toEqual(['worse']);
    expect(changeMarksOf([level(2, 4)], true)).toEqual(['better']);
  });

  it('is that its acknowledgement expired, but no other note of Watchfloor', () => {
    const technical = (what: string): SeenEvent => ({ type: 'OTH', detail: { what } });
    expect(changeMarksOf([technical('acknowledgement_expired')], true)).toEqual(['expired']);
    expect(changeMarksOf([technical('stale'), plain('ACK')], true)).toEqual([]);
  });
});
