import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOutgoingMessage } from '../testing/outgoing-message.ts';
import { fitSms, smsText } from './sms-text.ts';

const LINK = 'https://desk.example/a/abcdef';

describe('a text message', () => {
  it('has 160 letters alone, and 153 in each of several parts', () => {
    expect(fitSms('x'.repeat(160), 1)).toBe('x'.repeat(160));
    expect(fitSms('x'.repeat(161), 1)).toBe(`${'x'.repeat(157)}...`);
    expect(fitSms('x'.repeat(306), 2)).toBe('x'.repeat(306));
    expect(fitSms('x'.repeat(307), 2)).toHaveLength(306);
  });

  it('counts signs of the second table twice', () => {
    expect(fitSms('€'.repeat(80), 1)).toBe('€'.repeat(80));
    expect(fitSms('€'.repeat(81), 1)).toBe(`${'€'.repeat(77)}...`);
  });

  it('has less room where one letter needs more of it', () => {
    expect(fitSms('ж'.repeat(70), 1)).toBe('ж'.repeat(70));
    expect(fitSms('ж'.repeat(71), 1)).toBe(`${'ж'.repeat(67)}...`);
    expect(fitSms('ж'.repeat(200), 2)).toHaveLength(134);
  });

  it('leaves a late strange letter out rather than half of the text', () => {
    const text = `${'x'.repeat(120)}ж${'x'.repeat(60)}`;
    expect(fitSms(text, 1)).toBe(`${'x'.repeat(120)}...`);
  });

  it('is written with signs that cost nothing', () => {
    expect(fitSms('“a” · b…', 1)).toBe('"a" - b...');
  });

  it('says what matters first, and keeps its address whole', () => {
    const message = anOutgoingMessage({
      title: `Critical: ${'x'.repeat(200)}`,
      acknowledgeUrl: LINK,
    });
    const text = smsText(message, 1);
    expect(text).toHaveLength(160);
    expect(text.startsWith('Critical: xxx')).toBe(true);
    expect(text.endsWith(`...\n${LINK}`)).toBe(true);
  });

  it('never takes more places than it may', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 4 }),
        (title, parts) => {
          const text = smsText(anOutgoingMessage({ title, acknowledgeUrl: LINK }), parts);
          expect(text.endsWith(LINK)).toBe(true);
          expect(text.length).toBeLessThanOrEqual(parts === 1 ? 160 : parts * 153);
        },
      ),
      { numRuns: 40 },
    );
  });
});
