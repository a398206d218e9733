/**
 * The file of a Linux desktop's autostart folder that starts a program at login, by the Desktop Entry
 * Specification.
 */
export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Watchfloor',
    'Comment=The incident desk of an operations center',
    `Exec=${quoted(program)}`,
    'Terminal=false',
    '',
  ].join('\n');
}

/** An argument's quotes, then those of a text value; `%` begins a field code. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, (character) => `\\${character}`);
  return `"${inQuotes.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}
