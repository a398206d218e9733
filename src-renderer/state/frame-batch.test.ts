import { describe, expect, it } from 'vitest';
import { FrameBatch, beforeNextFrame } from './frame-batch.ts';

/** Frames that come when the test says so. */
function framesByHand() {
  let waiting: (() => void)[] = [];
  return {
    schedule: (run: () => void) => {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((one) => one !== run);
      };
    },
    draw: () => {
      for (const run of waiting.splice(0)) run();
    },
  };
}

function gathering() {
  const frames = framesByHand();
  const handed: (readonly number[])[] = [];
  const batch = new FrameBatch<number>((items) => handed.push(items), frames.schedule);
  return { frames, handed, batch };
}

describe('what comes faster than it is drawn', () => {
  it('is handed on together, once for a frame', () => {
    const { frames, handed, batch } = gathering();
    batch.add([1]);
    batch.add([2, 3]);
    expect(handed).toEqual([]);
    frames.draw();
    frames.draw();
    expect(handed).toEqual([[1, 2, 3]]);
    batch.add([4]);
    frames.draw();
    expect(handed).toEqual([[1, 2, 3], [4]]);
  });

  it('is handed on at once where somebody asks, and not again', () => {
    const { frames, handed, batch } = gathering();
    batch.add([1]);
    batch.flush();
    frames.draw();
    batch.flush();
    expect(handed).toEqual([[1]]);
  });

  it('is dropped by who stops', () => {
    const { frames, handed, batch } = gathering();
    batch.add([1]);
    batch.stop();
    frames.draw();
    expect(handed).toEqual([]);
  });

  it('does not wait where nothing is drawn', () => {
    const handed: (readonly number[])[] = [];
    const batch = new FrameBatch<number>((items) => handed.push(items), beforeNextFrame);
    batch.add([1]);
    batch.add([2]);
    expect(handed).toEqual([[1], [2]]);
  });
});
