// Tells which parts of the program must be built again: by the content of what they are made of, not
// by times of files, which a checkout or a copy changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One thing that is built by itself.
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} inputs Files and folders, relative to the root.
 * @property {readonly string[]} outputs Files that must be there afterwards, relative to the root.
 * @property {() => Promise<void>} build
 */

const STAMPS = 'dist/built';
/** Tests and the declarations of editors are not in the program. */
const NO_INPUT = /(\.test\.tsx?|\.md|tsconfig(\..+)?\.json)$/;

/**
 * The content of a part's inputs in one hash.
 * @param {string} root
 * @param {Part} part
 */
export function fingerprint(root, part) {
  const hash = createHash('sha256');
  for (const file of part.inputs.flatMap((input) => filesBelow(path.join(root, input))).sort()) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Whether a part has to be built: an input changed since it was recorded, or an output is missing.
 * @param {string} root
 * @param {Part} part
 * @param {string} current its {@link fingerprint}
 */
export function isStale(root, part, current) {
  if (part.outputs.some((output) => !existsSync(path.join(root, output)))) return true;
  const stamp = stampOf(root, part);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== current;
}

/**
 * Remembers what a part was built from.
 * @param {string} root
 * @param {Part} part
 * @param {string} built the fingerprint from before the build, so that what changed meanwhile counts
 */
export function recordBuilt(root, part, built) {
  mkdirSync(path.join(root, STAMPS), { recursive: true });
  writeFileSync(stampOf(root, part), built);
}

/** @param {string} root @param {Part} part */
function stampOf(root, part) {
  return path.join(root, STAMPS, part.name);
}

/** @param {string} place @returns {string[]} */
function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_INPUT.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
