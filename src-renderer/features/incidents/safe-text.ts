/** A text in the lines of which each is set in by four. */
export function indented(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `    ${line}`);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What was posted, so that it stays text within Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
}

/** Without what moves the cursor of a terminal, or turns the direction of what follows around. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}
