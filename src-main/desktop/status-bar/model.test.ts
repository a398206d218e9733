import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import type { DeskState } from '../desk-state.ts';
import { statusBarView } from './model.ts';

const state: DeskState = { unacknowledged: [2, 0, 1, 0, 9], mutedUntil: null, now: 0, zone: 'UTC' };

describe('status bar', () => {
  it('counts every level, in words too', () => {
    const view = statusBarView(state);
    expect(view.levels?.map(({ word, count }) => `${word} ${count}`)).toEqual([
      'Critical 2',
      'High 0',
      'Moderate 1',
      'Low 0',
      'Information 9',
    ]);
    expect(view).toMatchObject({ words: '12 unacknowledged, 2 critical', muted: false });
  });

  it('shows no numbers that it does not know', () => {
    expect(statusBarView({ ...state, unacknowledged: null })).toMatchObject({
      levels: null,
      words: 'Counts are not known',
      muted: false,
    });
  });

  it('says that the sound is off, and until when', () => {
    expect(statusBarView({ ...state, mutedUntil: 5 * MINUTE })).toMatchObject({
      words: '12 unacknowledged, 2 critical. Sound muted until 00:05',
      muted: true,
    });
  });
});
