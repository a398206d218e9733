import { describe, expect, it } from 'vitest';
import { percentile, workPerFrame, type TraceEvent } from './frames.ts';

const on = { pid: 1, tid: 1 };
const frame = (ts: number): TraceEvent => ({ ...on, name: 'Commit', ph: 'I', ts });
const work = (name: string, ts: number, dur: number): TraceEvent => ({
  ...on,
  name,
  ph: 'X',
  ts,
  dur,
});

describe('the work of a frame', () => {
  it('is script and layout up to the next frame, nested work counted once', () => {
    const events = [
      frame(0),
      work('FunctionCall', 1_000, 4_000),
      work('Layout', 2_000, 1_000),
      work('Layout', 6_000, 2_000),
      frame(16_000),
      work('Paint', 17_000, 9_000),
      work('TimerFire', 20_000, 3_000),
      frame(32_000),
      work('FunctionCall', 33_000, 50_000),
    ];
    expect(workPerFrame(events)).toEqual([6, 3]);
  });

  it('is that of the thread which draws the page', () => {
    const other = [frame(0), work('FunctionCall', 1, 9_000)].map((each) => ({ ...each, tid: 2 }));
    const events = [...other, frame(0), work('Layout', 1, 2_000), frame(16_000)];
    expect(workPerFrame(events)).toEqual([2]);
  });

  it('by the processor is without the time in which others had it', () => {
    const waited = { ...work('FunctionCall', 1_000, 9_000), tdur: 2_000 };
    const events = [frame(0), waited, work('Layout', 12_000, 1_000), frame(16_000)];
    expect(workPerFrame(events)).toEqual([10]);
    expect(workPerFrame(events, 'processor')).toEqual([3]);
  });

  it('is not made up where nothing was traced', () => {
    expect(() => workPerFrame([])).toThrow('no frames');
  });
});

describe('a percentile', () => {
  it('is a value that there was', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(percentile(values, 95)).toBe(95);
    expect(percentile([7], 95)).toBe(7);
  });
});
