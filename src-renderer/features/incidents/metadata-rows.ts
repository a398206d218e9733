/** One value of what a source sent along, under the path of its names. */
export interface MetadataRow {
  readonly path: string;
  readonly value: string;
}

export interface MetadataRows {
  readonly rows: readonly MetadataRow[];
  /** Whether something was left out, because there is too much or it is nested too deeply. */
  readonly cut: boolean;
}

const MOST_ROWS = 200;
const LONGEST_VALUE = 2_000;
const DEEPEST = 6;

/** What a source sent along as a bounded list of plain text: it may be anything, and as large as a post. */
export function metadataRows(metadata: Readonly<Record<string, unknown>>): MetadataRows {
  const rows: MetadataRow[] = [];
  let cut = false;
  const add = (path: string, value: unknown, depth: number): void => {
    if (rows.length >= MOST_ROWS) {
      cut = true;
    } else if (isBranch(value) && depth < DEEPEST) {
      for (const [name, member] of Object.entries(value)) {
        add(path === '' ? name : `${path}.${name}`, member, depth + 1);
        if (cut) return;
      }
    } else {
      const text = textOf(value);
      cut ||= text.length > LONGEST_VALUE;
      rows.push({ path, value: text.slice(0, LONGEST_VALUE) });
    }
  };
  for (const [name, value] of Object.entries(metadata)) add(name, value, 1);
  return { rows, cut };
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
