/** Where to listen. */
export interface Address {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

const ADDRESS = /^(?:\[([\da-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/i;
const HIGHEST_PORT = 65_535;

/**
 * Reads `HOST:PORT`, an IPv6 host in brackets.
 * @returns undefined if the text is none
 */
export function parseAddress(text: string): Address | undefined {
  const match = ADDRESS.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  return host === undefined || port > HIGHEST_PORT ? undefined : { host, port };
}
