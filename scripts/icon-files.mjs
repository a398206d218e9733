// The icon formats of Windows and macOS: both are a small header over PNG pictures.

/** @typedef {{ size: number, png: Buffer }} Picture */

const ICO_HEADER = 6;
const ICO_ENTRY = 16;
/** The types of Apple's icon file that hold a PNG, by its size in pixels. */
const ICNS_TYPES = /** @type {Record<number, string>} */ ({
  16: 'icp4',
  32: 'icp5',
  64: 'icp6',
  128: 'ic07',
  256: 'ic08',
  512: 'ic09',
  1024: 'ic10',
});

/**
 * A Windows icon.
 * @param {readonly Picture[]} pictures up to 256 pixels
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(ICO_HEADER + ICO_ENTRY * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const entry = ICO_HEADER + ICO_ENTRY * index;
    // One byte for each side: 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/**
 * An Apple icon; sizes that the format does not know are left out.
 * @param {readonly Picture[]} pictures
 */
export function icnsFile(pictures) {
  const blocks = pictures.flatMap(({ size, png }) => {
    const type = ICNS_TYPES[size];
    return type ? [icnsBlock(type, png)] : [];
  });
  return icnsBlock('icns', Buffer.concat(blocks));
}

/** @param {string} type @param {Buffer} content */
function icnsBlock(type, content) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
