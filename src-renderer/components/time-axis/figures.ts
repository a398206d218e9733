/** Figures as lines, from the left end of their base, drawn 1.4 wide. They look like a text of the smallest size. */
const outlines: Readonly<Record<string, string>> = {
  '0': 'm1.4-4.4c0-2.5.9-3.7 2.5-3.7s2.4 1.2 2.4 3.7-.8 3.7-2.4 3.7-2.5-1.2-2.5-3.7z',
  '1': 'm1.9-6.5 2.4-1.6v7.4',
  '2': 'm1.5-5.8c.1-1.4 1-2.3 2.4-2.3s2.3.9 2.3 2.1c0 .8-.4 1.5-1.3 2.4l-3.2 2.9h4.7',
  '3': 'm1.5-6.2c.1-1.2 1-1.9 2.3-1.9 1.4 0 2.3.7 2.3 1.8s-.8 1.8-2.3 1.8c1.6 0 2.5.7 2.5 1.9s-1 1.9-2.5 1.9-2.4-.7-2.5-1.9',
  '4': 'm4.8-.7v-7.2l-3.7 5.3h5.6',
  '5': 'm6-8h-3.6l-.4 3.4c.5-.5 1.1-.7 1.8-.7 1.5 0 2.5.9 2.5 2.3s-1 2.3-2.5 2.3c-1.3 0-2.2-.7-2.4-1.8',
  '6': 'm6-6.5c-.3-1-1-1.6-2-1.6-1.6 0-2.5 1.3-2.5 3.6v1.3c0 1.6 1 2.5 2.4 2.5s2.4-1 2.4-2.4-1-2.3-2.3-2.3c-1.4 0-2.4.9-2.5 2.2',
  '7': 'm1.4-8h4.9l-3.4 7.3',
  '8': 'm3.9-8.1c-1.4 0-2.3.7-2.3 1.8s.9 1.7 2.3 1.7 2.2-.6 2.2-1.7-.9-1.8-2.2-1.8zm0 3.5c-1.5 0-2.5.7-2.5 1.9s1 2 2.5 2 2.5-.8 2.5-2-1-1.9-2.5-1.9z',
  '9': 'm1.8-2.3c.3 1 1 1.6 2 1.6 1.6 0 2.5-1.3 2.5-3.6v-1.3c0-1.6-1-2.5-2.4-2.5s-2.4 1-2.4 2.4 1 2.3 2.3 2.3c1.4 0 2.4-.9 2.5-2.2',
  k: 'm1.6-8.4v7.7m4.1-5.6-4 3.6m1.4-1.2 2.8 3.2',
  '×': 'm1.6-6.4 4.5 4.5m0-4.5-4.5 4.5',
};
const ADVANCE = 7.5;

/** How wide {@link figuresPath} draws something, in pixels. */
export function figuresWidth(words: string): number {
  return words.length * ADVANCE;
}

/**
 * A number of marks as a path. A text would be laid out anew whenever its number changes, which of dozens in
 * every frame costs more than all else of a frame.
 * @param words figures, `k` and `×`; anything else leaves its room free
 * @param x of its middle
 * @param y of its base
 */
export function figuresPath(words: string, x: number, y: number): string {
  const left = Math.round(x - figuresWidth(words) / 2);
  return Array.from(words, (figure, index) => {
    const outline = outlines[figure];
    return outline === undefined ? '' : `M${left + index * ADVANCE} ${y}${outline}`;
  }).join('');
}
