/** Red, green, blue and opacity, each 0 to 1, as sRGB has them. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

type Triple = readonly [number, number, number];
export type Sight = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/**
 * How a kind of colour blindness mixes linear red, green and blue, at full severity.
 * Source: Machado, Oliveira and Fernandes 2009.
 */
const machado: Readonly<Record<Exclude<Sight, 'normal'>, readonly [Triple, Triple, Triple]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const toXyz: readonly [Triple, Triple, Triple] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const whiteD65: Triple = [0.95047, 1, 1.08883];

/** Reads `#rgb`, `#rgba`, `#rrggbb` and `#rrggbbaa`. @throws RangeError for anything else */
export function parseColour(text: string): Colour {
  const digits = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text.trim())?.[1];
  if (!digits) throw new RangeError(`"${text}" is no colour in hexadecimal digits`);
  const long = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const part = (index: number): number =>
    parseInt(long.slice(index * 2, index * 2 + 2).padEnd(2, 'f'), 16) / 255;
  return { red: part(0), green: part(1), blue: part(2), alpha: part(3) };
}

/** What is seen where a colour lies over an opaque one. */
export function over(colour: Colour, ground: Colour): Colour {
  const mix = (top: number, bottom: number): number =>
    top * colour.alpha + bottom * (1 - colour.alpha);
  return {
    red: mix(colour.red, ground.red),
    green: mix(colour.green, ground.green),
    blue: mix(colour.blue, ground.blue),
    alpha: 1,
  };
}

/** The contrast of two opaque colours, 1 to 21. Source: WCAG 2. */
export function contrast(one: Colour, other: Colour): number {
  const lighter = Math.max(luminance(one), luminance(other));
  const darker = Math.min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}

/** How far apart two opaque colours are for somebody with this sight. Source: CIE 1976. */
export function distance(one: Colour, other: Colour, sight: Sight): number {
  const [first, second] = [labOf(one, sight), labOf(other, sight)];
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

function luminance(colour: Colour): number {
  return apply(toXyz, linearOf(colour))[1];
}

function labOf(colour: Colour, sight: Sight): Triple {
  const linear = linearOf(colour);
  const seen = sight === 'normal' ? linear : clamped(apply(machado[sight], linear));
  const xyz = apply(toXyz, seen);
  const [x, y, z] = [
    curve(xyz[0] / whiteD65[0]),
    curve(xyz[1] / whiteD65[1]),
    curve(xyz[2] / whiteD65[2]),
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function curve(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27) * (value / 116) + 16 / 116;
}

function linearOf({ red, green, blue }: Colour): Triple {
  return [linear(red), linear(green), linear(blue)];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function apply(matrix: readonly [Triple, Triple, Triple], vector: Triple): Triple {
  const row = ([a, b, c]: Triple): number => a * vector[0] + b * vector[1] + c * vector[2];
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function clamped([a, b, c]: Triple): Triple {
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return [clamp(a), clamp(b), clamp(c)];
}
