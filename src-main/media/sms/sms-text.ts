import { cutText } from '#shared/domain/delivery/plain-text.ts';
import type { OutgoingMessage } from '../plugin.ts';

/** The signs of GSM 03.38, whose letters take seven bits; those of its second table take two places. */
const ONE_PLACE = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const TWO_PLACES = new Set('^{}\\[~]|€');
/** Signs that would make every letter of a message twice as long, and what says the same. */
const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  '…': '...',
  '·': '-',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '→': '->',
  '\u00a0': ' ',
  '\u202f': ' ',
};
/** Places of a message of one part, and of each part of a longer one. */
const SEVEN_BITS = { alone: 160, each: 153 };
const SIXTEEN_BITS = { alone: 70, each: 67 };

/**
 * The text of a short message: level and problem first, then where it is; the address that acknowledges
 * stands whole at the end, since half of one is of no use.
 */
export function smsText(message: OutgoingMessage, parts: number): string {
  const text = `${message.title}\n${message.body}`;
  const link = message.acknowledgeUrl;
  if (link === null) return fitSms(text, parts);
  return fitSms(text, parts, `\n${link}`);
}

/**
 * Cuts a text to what goes into so many parts, whatever letters are in it.
 * @param tail stays as it is, and takes its places from the text
 */
export function fitSms(text: string, parts: number, tail = ''): string {
  const plain = plainSigns(text);
  if (fits(plain + tail, parts)) return plain + tail;
  // The longest beginning that fits: more never fits where less did not.
  let least = 0;
  let most = Math.min(plain.length, parts * SEVEN_BITS.alone);
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(cutText(plain, middle, '...') + tail, parts)) least = middle;
    else most = middle - 1;
  }
  return cutText(plain, least, '...') + tail;
}

/** The most letters of so many parts, as the alphabet of a text has it. */
export function smsRoom(text: string, parts: number): number {
  const room = sevenBitPlaces(text) === undefined ? SIXTEEN_BITS : SEVEN_BITS;
  return parts === 1 ? room.alone : parts * room.each;
}

function fits(text: string, parts: number): boolean {
  return (sevenBitPlaces(text) ?? text.length) <= smsRoom(text, parts);
}

/** @returns undefined where the text has letters that GSM 03.38 does not */
function sevenBitPlaces(text: string): number | undefined {
  let places = 0;
  for (const sign of text) {
    if (ONE_PLACE.has(sign)) places += 1;
    else if (TWO_PLACES.has(sign)) places += 2;
    else return undefined;
  }
  return places;
}

function plainSigns(text: string): string {
  return [...text].map((sign) => PLAIN_SIGNS[sign] ?? sign).join('');
}
