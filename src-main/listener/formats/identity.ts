import { hashText } from '../../platform/secrets.ts';
import { cutText } from './cut-text.ts';

const LONGEST_KEY = 500;
const LONGEST_START = 400;

/**
 * One key of several parts, `Production/core-sw-1/NodeDown`: other parts make another key, also where
 * they have slashes themselves. Of a very long one the end is its hash.
 */
export function keyOfParts(parts: readonly string[]): string {
  const key = parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
  return key.length <= LONGEST_KEY ? key : `${cutText(key, LONGEST_START)}#${hashText(key)}`;
}
