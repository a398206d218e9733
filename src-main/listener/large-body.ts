/** Bytes of a body that may be read at once; more would hold the event loop too long. */
const LARGEST_AT_ONCE = 131_072;
/** A small body may have very many elements, each of which is looked at. */
const MOST_COMMAS_AT_ONCE = 5_000;
const COMMA = 0x2c;

/** A body that is left as it came, to be read beside the event loop. */
export class LargeBody {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Whether reading a body here would keep everybody else waiting. */
export function isLargeBody(bytes: Buffer): boolean {
  if (bytes.length > LARGEST_AT_ONCE) return true;
  return bytes.length > MOST_COMMAS_AT_ONCE && hasManyCommas(bytes);
}

function hasManyCommas(bytes: Buffer): boolean {
  let commas = 0;
  for (const byte of bytes) {
    if (byte === COMMA) commas += 1;
  }
  return commas > MOST_COMMAS_AT_ONCE;
}
