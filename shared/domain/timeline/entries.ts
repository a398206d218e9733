import type { Instant } from '#shared/time/instant.ts';

interface EntryFacts {
  readonly at: Instant;
  /** Only for those who are signed in. */
  readonly internal: boolean;
}

/** What the vertical timeline tells: what the desk wrote down by itself, and what somebody wrote. */
export type TimelineEntry =
  | (EntryFacts & {
      readonly kind: 'creation';
      readonly attributes: Readonly<Record<string, unknown>>;
    })
  | (EntryFacts & {
      readonly kind: 'update';
      readonly changes: readonly AttributeChange[];
    })
  | (EntryFacts & { readonly kind: 'message'; readonly text: string });

interface AttributeChange {
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** How an entry is to be shown; both kinds of text are as posted: hostile. */
export type EntryBody =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'markdown'; readonly text: string };

export interface Reader {
  /** A guest sees what is public. */
  readonly who: 'guest' | 'operator';
  /** Whether the technical events are switched on; they start switched off. */
  readonly technical: boolean;
}

/** Whether an entry is about the workings of the desk. */
export function isTechnicalEntry({ kind }: TimelineEntry): boolean {
  return kind !== 'message';
}

/** The entries that a reader sees, newest first; of the same time, what came later first. */
export function visibleEntries(
  entries: readonly TimelineEntry[],
  { who, technical }: Reader,
): TimelineEntry[] {
  return entries
    .filter((entry) => who === 'operator' || !entry.internal)
    .filter((entry) => technical || !isTechnicalEntry(entry))
    .toReversed()
    .sort((left, right) => right.at - left.at);
}

/** A creation tells every attribute that has a value, an update what gave way to what. */
export function entryBody(entry: TimelineEntry): EntryBody {
  switch (entry.kind) {
    case 'creation':
      return { kind: 'lines', lines: attributeLines(entry.attributes) };
    case 'update':
      return {
        kind: 'lines',
        lines: entry.changes.map(
          ({ attribute, before, after }) => `${attribute}: ${shown(before)} → ${shown(after)}`,
        ),
      };
    case 'message':
      return { kind: 'markdown', text: entry.text };
  }
}

function attributeLines(attributes: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(attributes)
    .filter(([, value]) => !isEmpty(value))
    .map(([attribute, value]) => `${attribute} = ${shown(value)}`);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || shown(value) === '[]';
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
