const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
/** The 64-bit FNV prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;
const PRIME_SHIFT = 0x100;
const TWO_TO_32 = 0x1_0000_0000;
const SEPARATOR = '\xff';
const NOT_ASCII = /[^\0-\x7f]/;

type Labels = Readonly<Record<string, string>>;

/**
 * The fingerprint that Alertmanager gives to a set of labels, 16 hexadecimal digits: FNV-1a of 64
 * bits over name, 0xFF, value, 0xFF of each label, sorted by the bytes of the names.
 */
export function fingerprintOf(labels: Labels): string {
  const bytes = bytesOf(labels);
  // Two halves of 32 bits: their products stay below 2^53, so that plain numbers are exact.
  let high = OFFSET_HIGH;
  let low = OFFSET_LOW;
  for (let at = 0; at < bytes.length; at += 1) {
    const mixed = (low ^ (bytes[at] ?? 0)) >>> 0;
    const product = mixed * PRIME_LOW;
    const carry = Math.floor(product / TWO_TO_32);
    high = (high * PRIME_LOW + mixed * PRIME_SHIFT + carry) >>> 0;
    low = product >>> 0;
  }
  return hexadecimal(high) + hexadecimal(low);
}

/** Of ASCII, which is what most labels are, the characters are the bytes, and sort as they do. */
function bytesOf(labels: Labels): Buffer {
  const names = Object.keys(labels).sort();
  const texts = names.flatMap((name) => [name, labels[name] ?? '']);
  if (NOT_ASCII.test(texts.join(''))) return encodedBytesOf(labels);
  return Buffer.from(texts.map((text) => text + SEPARATOR).join(''), 'latin1');
}

/** Halves of characters sort otherwise than the bytes of their characters do. */
function encodedBytesOf(labels: Labels): Buffer {
  const separator = Buffer.from(SEPARATOR, 'latin1');
  const pairs = Object.entries(labels)
    .map(([name, value]) => [Buffer.from(name), Buffer.from(value)] as const)
    .sort(([one], [other]) => Buffer.compare(one, other));
  return Buffer.concat(pairs.flatMap(([name, value]) => [name, separator, value, separator]));
}

function hexadecimal(half: number): string {
  return half.toString(16).padStart(8, '0');
}
