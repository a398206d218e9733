import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { modeAfter, viewOf, type AxisMode, type AxisRequest } from './axis-mode.ts';
import { following, NOW_SHARE } from './fit.ts';
import { LEAST_SPAN, MOST_SPAN } from './view.ts';

const NOW = 1_000 * HOUR;
const frame = {
  now: NOW,
  fitted: following(NOW, 15 * MINUTE),
  limits: { leastSpan: LEAST_SPAN, mostSpan: MOST_SPAN, first: NOW - HOUR, last: NOW + HOUR },
};

/** The mode after requests, and what is seen then. */
function after(...requests: readonly AxisRequest[]) {
  const mode = requests.reduce<AxisMode>((before, request) => modeAfter(before, request, frame), {
    kind: 'fitted',
  });
  return { mode, view: viewOf(mode, frame) };
}

describe('what is seen of an axis', () => {
  it('is what there is, until somebody asks for something else', () => {
    expect(after().view).toBe(frame.fitted);
    expect(after({ kind: 'show', span: HOUR }, { kind: 'fit' }).view).toBe(frame.fitted);
  });

  it('follows now at a chosen span, also as time passes', () => {
    const { mode, view } = after({ kind: 'show', span: HOUR });
    expect(view).toEqual(following(NOW, HOUR));
    const later = { ...frame, now: NOW + 10 * MINUTE };
    expect(viewOf(mode, later)).toEqual(following(NOW + 10 * MINUTE, HOUR));
  });

  it('made larger without a place goes on following now', () => {
    const { mode } = after({ kind: 'zoom', factor: 3 });
    expect(mode).toEqual({ kind: 'following', span: 5 * MINUTE });
  });

  it('made larger at a place keeps that place', () => {
    const place = NOW + 5 * MINUTE;
    const { mode, view } = after({ kind: 'zoom', factor: 2, place });
    expect(mode.kind).toBe('free');
    const share = (place - frame.fitted.from) / frame.fitted.span;
    expect((place - view.from) / view.span).toBeCloseTo(share);
  });

  it('stays where somebody moved it, while time passes', () => {
    const { mode, view } = after({ kind: 'pan', by: 5 * MINUTE });
    expect(view.from).toBe(frame.fitted.from + 5 * MINUTE);
    expect(viewOf(mode, { ...frame, now: NOW + HOUR })).toEqual(view);
  });

  it('moved away and made larger keeps now where it is, if that is in sight', () => {
    const moved = after({ kind: 'pan', by: 2 * MINUTE });
    const { view } = after({ kind: 'pan', by: 2 * MINUTE }, { kind: 'zoom', factor: 2 });
    const share = (NOW - moved.view.from) / moved.view.span;
    expect(share).not.toBeCloseTo(NOW_SHARE);
    expect((NOW - view.from) / view.span).toBeCloseTo(share);
  });

  it('moves to what somebody wants to see, unless that is in sight', () => {
    const seen = NOW + MINUTE;
    expect(after({ kind: 'reveal', place: seen }).mode).toEqual({ kind: 'fitted' });
    const { view } = after({ kind: 'reveal', place: NOW + HOUR });
    expect(view.from + view.span / 2).toBe(NOW + HOUR);
  });

  it('goes neither below a minute nor beyond three months', () => {
    expect(after({ kind: 'zoom', factor: 1e6 }).view.span).toBe(LEAST_SPAN);
    expect(after({ kind: 'zoom', factor: 1e-6 }).view.span).toBe(MOST_SPAN);
    expect(after({ kind: 'show', span: 1 }).view.span).toBe(LEAST_SPAN);
  });
});
