import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './testing/hostile-text.ts';
import { cutText, escapeHtml, oneLine, visibleText } from './plain-text.ts';

const postedText = hostileText(400);

describe('a posted text', () => {
  it('keeps its lines, and nothing that controls or reorders', () => {
    expect(visibleText('one\r\ntwo\u2028three\tfour\u0007\u202e')).toBe('one\ntwo\nthree four');
    expect(oneLine('one\r\ntwo\u2028three')).toBe('one two three');
  });

  it('is cut between what people see as letters', () => {
    const family = '👩‍👩‍👧';
    expect(cutText(`ab${family}cd`, 5)).toBe('ab…');
    expect(cutText('cafe\u0301s closed', 5)).toBe('caf…');
    expect(cutText('x'.repeat(10), 10)).toBe('x'.repeat(10));
    expect(cutText('x'.repeat(11), 10, '...')).toBe('xxxxxxx...');
    expect(cutText('as long as it is', null)).toBe('as long as it is');
  });

  it('is cut even where one letter fills all the room', () => {
    const tower = `e${'\u0301'.repeat(500)}`;
    expect([...cutText(tower, 20)]).toHaveLength(20);
  });

  it('is never longer than it may be, and begins as it began', () => {
    fc.assert(
      fc.property(postedText, fc.integer({ min: 1, max: 60 }), (text, most) => {
        const cut = cutText(text, most);
        expect([...cut].length).toBeLessThanOrEqual(most);
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  it('is nothing but text in HTML', () => {
    fc.assert(
      fc.property(postedText, (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});
