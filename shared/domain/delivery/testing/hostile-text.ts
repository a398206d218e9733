import fc from 'fast-check';

/** Any units of text: what controls and reorders, halves of characters, signs of every script. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

/** What somebody may post who means harm. */
export function hostileText(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit, maxLength });
}
