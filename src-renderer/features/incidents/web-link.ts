/** An address that may be opened, and what is shown for it. */
export interface WebLink {
  readonly href: string;
  /** The host that it leads to: the one part of an address that cannot be made to look like another. */
  readonly host: string;
}

const LONGEST_ADDRESS = 2_048;

/**
 * Posted text as a link, if it is an absolute https address without a name or password in it.
 * Everything else stays text: `http:`, `javascript:`, `data:`, `file:` and what only looks like an
 * address.
 */
export function webLink(text: unknown): WebLink | undefined {
  if (typeof text !== 'string' || text.length > LONGEST_ADDRESS) return undefined;
  const trimmed = text.trim();
  if (!/^https:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '' || url.host === '') return undefined;
  return { href: url.href, host: url.host };
}

/** An address that is no link because it is not https: shown as it is, to be copied. */
export function insecureAddress(text: string): string | undefined {
  const isAddress = /^http:\/\/[^\s/]/i.test(text) && text.length <= LONGEST_ADDRESS;
  return isAddress ? text : undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The address of the runbook that a source sent along: a tag, a member of the metadata or an
 * annotation called `runbook_url` or `runbook`.
 */
export function runbookLink(tags: readonly string[], metadata: Json): WebLink | undefined {
  const fromTags = tags.flatMap((tag) => {
    const [, value] = /^runbook(?:_url)?=(.*)$/.exec(tag) ?? [];
    return value === undefined ? [] : [value];
  });
  const holders = [metadata, metadata['annotations'], metadata['labels']].filter(isObject);
  const fromMetadata = holders.flatMap((holder) => [holder['runbook_url'], holder['runbook']]);
  for (const candidate of [...fromTags, ...fromMetadata]) {
    const link = webLink(candidate);
    if (link) return link;
  }
  return undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
