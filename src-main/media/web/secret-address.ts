import { hashText } from '../../platform/secrets.ts';
import { webAddress } from '../settings.ts';

/** An address that is posted to, and that is kept as a secret: what stands in its path may be a key. */
export function secretAddress(title: string, description: string) {
  return webAddress.meta({ title, description, secret: true });
}

/** Tells one from another without giving it away. */
export function addressOfSecret(url: string): string {
  return `${new URL(url).origin}/#${hashText(url).slice(0, 16)}`;
}

/** As {@link addressOfSecret}, for people: the host, and enough to tell two of one host apart. */
export function labelOfSecret(url: string): string {
  return `${new URL(url).host} (${hashText(url).slice(0, 6)})`;
}
