const WEB_ADDRESS = /^(?:http|ftp)s?:\/\/[^/]/i;

/**
 * The address that an incident's details are shown at: an absolute one as it is, else joined to
 * the source's base address where that makes a valid one, else the raw text.
 */
export function resolveDetailsUrl(baseUrl: string, detailsUrl: string): string {
  const raw = detailsUrl.trim();
  if (raw === '' || isWebAddress(raw)) return raw;
  const joined = join(baseUrl.trim(), raw);
  return joined !== undefined && isWebAddress(joined) ? joined : raw;
}

/** Whether a text is an absolute http, https or ftp address with a host. */
export function isWebAddress(text: string): boolean {
  return WEB_ADDRESS.test(text) && !/\s/.test(text) && URL.canParse(text);
}

function join(base: string, relative: string): string | undefined {
  if (base === '' || /\s/.test(relative)) return undefined;
  return URL.canParse(relative, base) ? new URL(relative, base).href : undefined;
}
