import { describe, expect, it } from 'vitest';
import { taskbarMark } from './taskbar-mark.ts';

const waiting = '7 unacknowledged, 2 critical';

describe('mark over the button in the taskbar', () => {
  it('stands for the number on Windows, with the words of the tray', () => {
    expect(taskbarMark('win32', { icon: 'alert', waiting })).toEqual({
      icon: 'alert',
      words: waiting,
    });
  });

  it('goes when nothing waits that is told', () => {
    expect(taskbarMark('win32', { icon: 'normal', waiting })).toEqual({ icon: null, words: '' });
  });

  it.each(['linux', 'darwin'] as const)('is not needed on %s', (platform) => {
    expect(taskbarMark(platform, { icon: 'alert', waiting })).toBeNull();
  });
});
