const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
/** The 64-bit FNV prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;
const PRIME_SHIFT = 0x100;
const TWO_TO_32 = 0x1_0000_0000;
const SEPARATOR = 0xff;
const NOT_ASCII = /[^\0-\x7f]/;

interface Hash {
  high: number;
  low: number;
}

/**
 * The fingerprint that Alertmanager gives to a set of labels, 16 hexadecimal digits: FNV-1a of 64
 * bits over name, 0xFF, value, 0xFF of each label, sorted by the bytes of the names.
 */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const hash: Hash = { high: OFFSET_HIGH, low: OFFSET_LOW };
  for (const name of Object.keys(labels).sort(byBytes)) {
    addText(hash, name);
    addByte(hash, SEPARATOR);
    addText(hash, labels[name] ?? '');
    addByte(hash, SEPARATOR);
  }
  return hexadecimal(hash.high) + hexadecimal(hash.low);
}

/** Halves of characters sort otherwise than the bytes of their characters do. */
function byBytes(left: string, right: string): number {
  if (!isAscii(left) || !isAscii(right)) {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return left < right ? -1 : 1;
}

function addText(hash: Hash, text: string): void {
  if (isAscii(text)) {
    for (let at = 0; at < text.length; at += 1) addByte(hash, text.charCodeAt(at));
  } else {
    for (const byte of Buffer.from(text)) addByte(hash, byte);
  }
}

/** Then its characters are its bytes, which is what most labels are. */
function isAscii(text: string): boolean {
  return !NOT_ASCII.test(text);
}

/** Two halves of 32 bits: their products stay below 2^53, so that plain numbers are exact. */
function addByte(hash: Hash, byte: number): void {
  const low = (hash.low ^ byte) >>> 0;
  const product = low * PRIME_LOW;
  const carry = Math.floor(product / TWO_TO_32);
  hash.high = (hash.high * PRIME_LOW + low * PRIME_SHIFT + carry) >>> 0;
  hash.low = product >>> 0;
}

function hexadecimal(half: number): string {
  return half.toString(16).padStart(8, '0');
}
