export type CsvValue = string | number | boolean | readonly string[] | null;

/**
 * Lines as CSV by RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe: what
 * tools post is nobody's program.
 */
export function csvOf(lines: readonly (readonly CsvValue[])[]): string {
  return lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join(' ');
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
