const MOST_KEPT = 500;
/** Of one letter, where nothing measures: a little more than most have. */
const USUAL_LETTER = 7;

const widths = new Map<string, number>();
let canvas: CanvasRenderingContext2D | null | undefined;

/** How wide a text of the smallest size is drawn, in pixels. */
export function textWidth(text: string, weight: 400 | 650 = 400): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const width = measured(text, weight);
  if (widths.size >= MOST_KEPT) widths.clear();
  widths.set(key, width);
  return width;
}

function measured(text: string, weight: number): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length * USUAL_LETTER;
  const { fontFamily } = getComputedStyle(document.body);
  canvas.font = `${weight} 12px ${fontFamily}`;
  // Figures are drawn all as wide as a nought, which a canvas does not do by itself.
  return Math.ceil(canvas.measureText(text.replace(/\d/g, '0')).width);
}
