import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyText, escapeMarkup, LONGEST_BODY, LONGEST_TITLE, titleText } from './plain-text.ts';

const postedText = fc.string({ unit: 'binary', maxLength: 600 });

describe('the text of a toast', () => {
  it('drops control characters and those that turn the reading direction', () => {
    expect(titleText('disk\u0000 full\u001b[31m \u202egpj.exe\u2066')).toBe(
      'disk full[31m gpj.exe',
    );
  });

  it('keeps a title on one line and the lines of a body', () => {
    expect(titleText('one\r\ntwo\u2028three\tfour')).toBe('one two three four');
    expect(bodyText('one\r\ntwo\u2028three\tfour')).toBe('one\ntwo\nthree four');
  });

  it('cuts what is too long, between characters', () => {
    const title = titleText('🔥'.repeat(200));
    expect(title).toBe(`${'🔥'.repeat(LONGEST_TITLE - 1)}…`);
    expect(bodyText('x'.repeat(LONGEST_BODY))).toBe('x'.repeat(LONGEST_BODY));
    expect(bodyText('x'.repeat(LONGEST_BODY + 1))).toBe(`${'x'.repeat(LONGEST_BODY - 1)}…`);
  });

  it('replaces half a character', () => {
    expect(titleText('a\ud83db')).toBe('a\ufffdb');
  });

  it('shows posted text safely, whatever it is', () => {
    fc.assert(
      fc.property(postedText, (text) => {
        const title = titleText(text);
        const body = bodyText(text);
        expect(title).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
        expect(body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
        expect([...title].length).toBeLessThanOrEqual(LONGEST_TITLE);
        expect([...body].length).toBeLessThanOrEqual(LONGEST_BODY);
      }),
    );
  });

  it('leaves no markup, and says the same as before', () => {
    fc.assert(
      fc.property(postedText, (text) => {
        const escaped = escapeMarkup(text);
        expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(
          escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
        ).toBe(text);
      }),
    );
  });
});
