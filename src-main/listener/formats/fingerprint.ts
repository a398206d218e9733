const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
/** The 64-bit FNV prime is 2^40 + 0x1b3. */
const PRIME_LOW = 0x1b3;
const PRIME_SHIFT = 0x100;
const TWO_TO_32 = 0x1_0000_0000;
const SEPARATOR = 0xff;

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
  const names = Object.keys(labels).map((name) => ({ name, bytes: Buffer.from(name) }));
  names.sort((left, right) => Buffer.compare(left.bytes, right.bytes));
  for (const { name, bytes } of names) {
    addBytes(hash, bytes);
    addByte(hash, SEPARATOR);
    addBytes(hash, Buffer.from(labels[name] ?? ''));
    addByte(hash, SEPARATOR);
  }
  return hexadecimal(hash.high) + hexadecimal(hash.low);
}

function addBytes(hash: Hash, bytes: Buffer): void {
  for (const byte of bytes) addByte(hash, byte);
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
